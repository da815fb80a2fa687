"""What the sources hold, one value each: points, cases, and the entries that stand on shared pages."""

from dataclasses import dataclass

from .front_matter import CaseMeta, ChapterMeta, HintSceneMeta, PointMeta
from .page import Page
from .place import Place


class Point(PointMeta):
    """A point of the handbook. `summary` is the first paragraph of its page (editorial)."""

    summary: str
    page: Page

    @property
    def label(self) -> str:
        """The circled number that the handbook prints: 7 → ⑦ (Unicode has them up to 50)."""
        for base, first in ((0x2460, 1), (0x3251, 21), (0x32B1, 36)):
            if first <= self.number < first + (20 if first == 1 else 15):
                return chr(base + self.number - first)
        return str(self.number)


class Case(CaseMeta):
    """A case of the handbook. `summary` is the first paragraph of its page (editorial)."""

    summary: str
    page: Page

    @property
    def name(self) -> str:
        """What we call the case on our own pages: neutral where the official title could hurt."""
        return self.heading or self.title


class HintScene(HintSceneMeta):
    """A scene in the collection of hints; its page holds the hints."""

    summary: str
    page: Page


class Chapter(ChapterMeta):
    """A chapter of the handbook, with the contents list of the source."""

    summary: str
    page: Page


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with an anchor of its own on a page that holds many. `text` is Markdown."""

    id: str
    title: str
    text: str
    path: str  # of its page, relative to docs/
    anchor: str
    place: Place

    @property
    def target_path(self) -> str:
        """Its page and its anchor: hints/1.md#h1-2."""
        return f"{self.path}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Hint(Entry):
    """`kind` is heading, hint, example or advice; `heading` is the official label it stands under."""

    kind: str
    scene: int
    heading: str


@dataclass(frozen=True, slots=True)
class Practice(Entry):
    """`kind` is category or practice. `organisation` is None where the source names none."""

    kind: str
    category: str
    organisation: str | None
    page: int | None  # of the source, where the category's heading names it


@dataclass(frozen=True, slots=True)
class Clause(Entry):
    """A clause of the Tokyo guideline draft, by its official number."""


@dataclass(frozen=True, slots=True)
class Question(Entry):
    """A question and its answer."""

    number: int


@dataclass(frozen=True, slots=True)
class Term(Entry):
    """`editorial`: no source explains it, the words are ours."""

    reading: str
    editorial: bool


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a reference can point to. `path` may end in an anchor. `name` is what empty link text becomes."""

    kind: str
    key: str
    name: str
    path: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"
