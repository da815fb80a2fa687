"""The blocks of a page's text, and what each cites: a block is a paragraph, a list item or a table."""

import re
from dataclasses import dataclass
from typing import Iterator

from .page import Heading, Page

_MARK = re.compile(r"\[[^\[\]]*\]\(((?:cite|hint|practice|guideline|qa):[^()]*)\)")
_GENERATED = re.compile(r"(?:\[\]\((?:index|figure):[^()]*\)|</?[a-z][^>]*>|\s)*")
_ITEM = re.compile(r"^(?:[-*+]|\d+\.)[ \t]+", re.M)


@dataclass(frozen=True, slots=True)
class Block:
    """`start` is its offset in the page's body; `marks` are the references (`cite:hb/34`, `hint:1-2`) that it carries."""

    start: int
    text: str

    @property
    def marks(self) -> tuple[str, ...]:
        """Each once, in their order."""
        return tuple(dict.fromkeys(_MARK.findall(self.text)))

    @property
    def only_marks(self) -> bool:
        """A paragraph of marks alone is the citation of its whole section."""
        return bool(self.marks) and not _MARK.sub("", self.text).strip()

    @property
    def generated(self) -> bool:
        """Nothing but tags, and references that the build replaces by a list, a box or a figure."""
        return bool(_GENERATED.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading; before the first one `heading` is None. `editorial`: it, or one above it, is marked so."""

    heading: Heading | None
    editorial: bool
    blocks: tuple[Block, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        """The citation of the section as a whole."""
        return next((block.marks for block in self.blocks if block.only_marks), ())


def sections(page: Page) -> Iterator[Section]:
    """What stands before the first heading, and then what stands below each."""
    yield Section(None, False, tuple(_blocks(page.plain, 0, page.lead_end)))
    for index, (heading, start, end) in enumerate(page.parts()):
        yield Section(heading, _editorial(page, index), tuple(_blocks(page.plain, start, end)))


def _editorial(page: Page, index: int) -> bool:
    level = page.headings[index].level
    for heading in reversed(page.headings[:index + 1]):
        if heading is page.headings[index] or heading.level < level:
            level = min(level, heading.level)
            if "editorial" in heading.classes:
                return True
    return False


def _blocks(body: str, start: int, end: int) -> Iterator[Block]:
    for match in re.finditer(r"\S.*?(?=\n[ \t]*\n|\Z)", body[start:end], re.S):
        at, text = start + match.start(), match[0]
        items = [item.start() for item in _ITEM.finditer(text)]
        if not items:
            yield Block(at, text)
            continue
        for first, last in zip(items, [*items[1:], len(text)]):
            yield Block(at + first, text[first:last])
