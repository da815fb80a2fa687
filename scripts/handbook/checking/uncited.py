"""Every restated block carries a citation, its own or its section's; every other block stands in an editorial section.

A block is a paragraph, a list item or a table. A section's citation is a paragraph of marks alone. The first paragraph of
a page is its summary, which the page itself labels. Pages whose entries take their citation from the front matter
(hints, practices, guideline) and pages marked `basis: editorial` are not looked at.
"""

import re

from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding, Place

NAMES = ("uncited",)

_KINDS = ("point", "case", "chapter", "qa", "voice", "glossary", "page")
_MARK = re.compile(r"\[[^\[\]]*\]\((?:cite|hint|practice|guideline|qa):[^()]*\)")
_GENERATED = re.compile(r"(?:\[\]\((?:index|figure):[^()]*\)|</?[a-z][^>]*>|\s)*")
_ITEM = re.compile(r"^(?:[-*+]|\d+\.)[ \t]+", re.M)


def check(handbook: Handbook):
    for page in handbook.pages:
        if page.kind in _KINDS and page.meta is not None and getattr(page.meta, "basis", None) != "editorial":
            yield from _page(page)


def _page(page: Page):
    for index, heading in enumerate(page.headings):
        if _editorial(page, index):
            continue
        end = page.headings[index + 1].start if index + 1 < len(page.headings) else len(page.body)
        blocks = list(_blocks(page.plain, heading.end, end))
        if any(_MARK.search(text) and not _MARK.sub("", text).strip() for _, text in blocks):
            continue
        for start, text in blocks:
            if not _MARK.search(text) and not _GENERATED.fullmatch(text):
                line = page.body_line + page.body.count("\n", 0, start)
                yield Finding(Place(page.file, line), "uncited",
                              "出典の印がありません。[](cite:hb/34) などを文の後に付けるか、編集部の文なら見出しに .editorial を付けてください。")


def _editorial(page: Page, index: int) -> bool:
    """The heading, or one that it stands under, is marked."""
    level = page.headings[index].level
    for heading in reversed(page.headings[:index + 1]):
        if heading is page.headings[index] or heading.level < level:
            level = min(level, heading.level)
            if "editorial" in heading.classes:
                return True
    return False


def _blocks(body: str, start: int, end: int):
    """(offset, text) of every paragraph, list item and table between two offsets."""
    for match in re.finditer(r"\S.*?(?=\n[ \t]*\n|\Z)", body[start:end], re.S):
        at, text = start + match.start(), match[0]
        items = [item.start() for item in _ITEM.finditer(text)]
        if not items:
            yield at, text
            continue
        for first, last in zip(items, [*items[1:], len(text)]):
            yield at + first, text[first:last]
