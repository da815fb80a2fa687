"""Every point is reached by at least one case."""

from typing import Iterator

from ..model.addresses import point_path
from ..model.handbook import Handbook
from ..model.place import Finding

NAMES = ("unreached-point",)


def check(handbook: Handbook) -> Iterator[Finding]:
    if any(page.kind == "case" and page.meta is None for page in handbook.pages):
        return  # which points that case reaches cannot be known
    reached = {point.number for case in handbook.cases for point in case.points}
    for point in handbook.points:
        if point.number not in reached and point.page.path == point_path(point.number):
            yield Finding(point.page.place("number"), "unreached-point",
                          f"ポイント{point.number}を引く事例がありません。合う事例の points に理由を添えて加えてください。")
