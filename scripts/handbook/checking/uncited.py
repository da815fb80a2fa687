"""Every restated block carries a citation, its own or its section's; every other block stands in an editorial section.

The first paragraph of a page is its summary, which the page itself labels. Pages whose entries take their citation from the
front matter (hints, practices, guideline) and pages marked `basis: editorial` are not looked at.
"""

from typing import Iterator

from ..model.blocks import sections
from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding, Place

NAMES = ("uncited",)

_KINDS = ("point", "case", "chapter", "qa", "voice", "glossary", "page")


def check(handbook: Handbook) -> Iterator[Finding]:
    for page in handbook.due:
        if page.kind in _KINDS and page.meta is not None and getattr(page.meta, "basis", None) != "editorial":
            yield from _page(page)


def _page(page: Page) -> Iterator[Finding]:
    for section in sections(page):
        if section.heading is None or section.editorial or section.marks:
            continue
        for block in section.blocks:
            if not block.marks and not block.generated:
                yield Finding(Place(page.file, page.place_at(block.start).line), "uncited",
                              "出典の印がありません。[](cite:hb/34) などを文の後に付けるか、編集部の文なら見出しに .editorial を付けてください。")
