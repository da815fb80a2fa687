"""Two pages never have the same title."""

from typing import Iterator

from ..model.handbook import Handbook
from ..model.place import Finding

NAMES = ("duplicate-title",)


def check(handbook: Handbook) -> Iterator[Finding]:
    seen = {}
    for page in handbook.pages:
        title = getattr(page.meta, "title", None)
        if title is None:
            continue
        if title in seen:
            yield Finding(page.place("title"), "duplicate-title", f"題「{title}」は {seen[title]} と同じです。違いの分かる題にしてください。")
        seen.setdefault(title, page.file)
