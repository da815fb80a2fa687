"""Nothing is loaded from another host: readers cannot be tracked, and pages work without a signal."""

import re
from typing import Iterator

from ..model.handbook import Handbook
from ..model.place import Finding

NAMES = ("foreign-resource",)

_SOURCE = re.compile(r"\b(?:src|srcset|poster|data|background)\s*=\s*[\"']?\s*(?:https?:)?//", re.I)


def check(handbook: Handbook) -> Iterator[Finding]:
    for page in handbook.due:
        for link in page.links:
            if link.image and re.match(r"(?:https?:)?//", link.href, re.I):
                yield Finding(link.place, "foreign-resource",
                              "よそのサイトの画像を読み込んでいます。使ってよい画像なら docs/assets/ に置いてください。")
        for tag in page.tags:
            if _SOURCE.search(tag.attributes):
                yield Finding(tag.place, "foreign-resource", f"<{tag.name}> がよそのサイトから読み込んでいます。外してください。")
