"""One Markdown file, as it was read."""

from dataclasses import dataclass
from typing import Iterator, Mapping, NamedTuple
from urllib.parse import unquote

from .front_matter import Meta
from .place import Place


class Heading(NamedTuple):
    """`start` and `end` are the offsets of its line in the body."""

    level: int
    text: str
    id: str | None
    classes: tuple[str, ...]
    attributes: Mapping[str, str]
    place: Place
    start: int
    end: int


class Link(NamedTuple):
    """A link or image in the body. A link with one of our schemes (`point:7`) is a reference."""

    text: str
    href: str
    image: bool
    place: Place
    start: int
    end: int

    @property
    def reference(self) -> "Reference | None":
        """What it refers to; None for an ordinary link, and for an image."""
        kind, colon, key = self.href.partition(":")
        if self.image or not colon or kind not in REFERENCE_KINDS:
            return None
        return Reference(kind, unquote(key) if "%" in key else key)  # some editors write Japanese as %E3…


class Reference(NamedTuple):
    """`point:7`, `hint:1-2-3`, `cite:hb/34`, `index:scenes`, `count:points`."""

    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


# What a reference may point to, with the word that messages use for it.
TARGET_KINDS = {
    "point": "ポイント", "case": "事例", "scene": "場面", "hint": "ヒント", "practice": "実践例",
    "guideline": "指針案の条項", "qa": "Q&A", "term": "用語", "chapter": "章",
}
REFERENCE_KINDS = {**TARGET_KINDS, "cite": "出典", "index": "一覧", "count": "件数", "figure": "図表"}


class Tag(NamedTuple):
    """A raw HTML tag in the body."""

    name: str
    attributes: str
    place: Place


@dataclass(frozen=True)
class Page:
    """`path` is its place in the site (in docs/, or local/… for what a town adds); `file` is the path that findings print."""

    path: str
    file: str
    kind: str
    meta: Meta | None
    meta_places: Mapping[tuple, Place]
    body: str
    plain: str  # the body with code and comments blanked out, every other character where it was
    body_line: int
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[Tag, ...] = ()
    own: bytes = b""  # changes when anything in the file does
    shown: bytes = b""  # changes only when what other pages show of this one does

    @property
    def lead_end(self) -> int:
        """The offset in the body where what stands before the first heading ends."""
        return self.headings[0].start if self.headings else len(self.body)

    def parts(self) -> Iterator[tuple[Heading, int, int]]:
        """Each heading with the offsets in the body of the text below it, which runs up to the next heading."""
        ends = [*(heading.start for heading in self.headings[1:]), len(self.body)]
        return ((heading, heading.end, end) for heading, end in zip(self.headings, ends))

    def place_at(self, offset: int) -> Place:
        """Where the character at this offset in the body stands."""
        line = self.body.count("\n", 0, offset)
        return Place(self.file, self.body_line + line, offset - self.body.rfind("\n", 0, offset))

    def place(self, *location: str | int) -> Place:
        """Where a front-matter value stands; the first line where it is not there."""
        return self.meta_places.get(location, Place(self.file))
