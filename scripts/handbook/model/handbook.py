"""Everything that was read, as one value."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from posixpath import basename
from typing import Iterable, Mapping, TypeVar

from digest import digest

from .addresses import GENERATED_ANCHORS, address, edition_of, in_edition, scene_path, short_addresses
from .entities import Case, Chapter, Clause, Entry, Hint, HintScene, Point, Practice, Question, Target, Term
from .languages import JAPANESE
from .local import Local, Notice
from .page import Page
from .picture import Picture
from .place import Fault, Place
from .release import Release
from .tables import (
    Accessibility, Edition, Figure, Helpline, Municipalities, Pattern, Published, Redirect, Review, Scene, Source, StyleRule, Synonym,
)
from .translation import TermText, fingerprint
from .words import Words


E = TypeVar("E", Point, Case, HintScene, Chapter)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file as it stands on disk; `file` is the path that findings print."""

    file: str
    text: str


# Faults that leave the rest of their file usable.
BEARABLE = ("bom", "duplicate-key", "bad-redirect")


@dataclass(frozen=True)
class Handbook:
    """One edition of the handbook: all that its sources hold, and what follows from that alone.

    The Japanese one has the `editions` in other languages, and each of those has the Japanese as its `base`. Entities are in the order
    of their numbers, entries in that of the pages; tables of which there is no file are empty, or None.
    """

    pages: tuple[Page, ...]
    points: tuple[Point, ...]
    cases: tuple[Case, ...]
    hint_scenes: tuple[HintScene, ...]
    chapters: tuple[Chapter, ...]
    hints: tuple[Hint, ...]
    practices: tuple[Practice, ...]
    clauses: tuple[Clause, ...]
    questions: tuple[Question, ...]
    terms: tuple[Term, ...]
    sources: Mapping[str, Source]
    scenes: tuple[Scene, ...]
    patterns: Mapping[str, Pattern]
    helplines: tuple[Helpline, ...]
    figures: tuple[Figure, ...]
    municipalities: Municipalities | None
    style: tuple[StyleRule, ...]
    synonyms: tuple[Synonym, ...]
    thesaurus: tuple[tuple[str, ...], ...]
    readings: Mapping[str, str]
    variants: Mapping[str, str]
    accessibility: Accessibility | None
    edition: Edition | None
    review: Review | None
    redirects: tuple[Redirect, ...]
    published: tuple[Published, ...]
    releases: tuple[Release, ...]  # oldest first
    navigation: tuple[str, ...]  # of the menu; pages that a town adds stand last
    assets: tuple[str, ...]  # paths of the other files in the site
    pictures: Mapping[str, Picture]  # those of the assets that are SVG, by path
    texts: tuple[TextFile, ...]
    faults: tuple[Fault, ...]
    words: Words
    table_places: Mapping[str, Mapping[tuple, Place]] = field(default_factory=dict)  # of data/*.yml, by file and location
    language: str = JAPANESE
    base: "Handbook | None" = None  # the Japanese handbook that this edition translates
    editions: tuple["Handbook", ...] = ()  # the editions in other languages
    untranslated: frozenset[str] = frozenset()  # paths of pages that stand here in Japanese
    follows: Mapping[str, str] = field(default_factory=dict)  # path of a translated page → fingerprint of the Japanese it says
    untranslated_words: frozenset[tuple[str, str]] = frozenset()  # (part, key) of interface words that this edition says in Japanese
    terminology: tuple[TermText, ...] = ()
    furigana: Mapping[str, str] = field(default_factory=dict)  # written → read, where the edition has readings above its kanji
    local: Local | None = None  # what a town adds
    frame: bytes = b""  # changes when anything beside the pages does: tables, drawings, the names of other files
    only: tuple[Page, ...] | None = None  # what `due` gives, where it is not all pages
    orphan_translations: tuple[Page, ...] = ()  # translations of pages that there are not, or into languages that are not published

    def table_place(self, name: str, *location: str | int) -> Place:
        """Where a value stands in data/`name`.yml; the first line where it is not there."""
        return self.table_places.get(name, {}).get(location, Place(f"data/{name}.yml"))

    @property
    def due(self) -> tuple[Page, ...]:
        """Pages to check again. Rules whose findings depend only on a page and the outline look at these alone."""
        return self.pages if self.only is None else self.only

    def due_of(self, entities: Iterable[E]) -> list[E]:
        """Those of the points, or cases, or … whose pages are due."""
        due = {page.path for page in self.due}
        return [entity for entity in entities if entity.page.path in due]

    @property
    def due_texts(self) -> list[TextFile]:
        """The texts without those of pages that are not due."""
        books = (self, *self.editions)
        sound = {page.file for book in books for page in book.pages} - {page.file for book in books for page in book.due}
        return [text for text in self.texts if text.file not in sound]

    @cached_property
    def outline(self) -> bytes:
        """Changes when anything does that a page may show beside its own text: with Page.own, all that a page is made from."""
        above = self.base.outline if self.base else self.frame
        return digest(above, self.language, *sorted(self.untranslated), "/", *(page.shown for page in self.pages))

    @cached_property
    def made_from(self) -> dict[str, bytes]:
        """Path → what changes when anything does that the page there is made from: its own text, and what others show."""
        return {page.path: digest(page.own, self.outline) for page in self.pages}

    @cached_property
    def whole(self) -> bytes:
        """Changes when anything at all does."""
        return digest(self.outline, *(page.own for page in self.pages), self.base.whole if self.base else b"")

    @cached_property
    def stale(self) -> frozenset[str]:
        """The translated pages whose Japanese has changed since."""
        return frozenset(path for path, follows in self.follows.items() if follows != self.base.fingerprints[path])

    @cached_property
    def fingerprints(self) -> dict[str, str]:
        """What a translation of each page must follow, by path."""
        return {page.path: fingerprint(page) for page in self.pages}

    @cached_property
    def content_hash(self) -> str:
        """Of all texts of all editions, as edition.json tells it."""
        if self.base:
            return self.base.content_hash
        found = hashlib.sha256()
        for part in (part.encode("utf-8") for file in self.texts for part in (file.file, file.text)):
            found.update(b"%d:" % len(part))
            found.update(part)
        return found.hexdigest()

    @cached_property
    def unread(self) -> frozenset[str]:
        """The files whose data could not be used. Their own finding is enough: nothing that needs them is reported too."""
        return frozenset(fault.place.path for fault in self.faults if fault.code not in BEARABLE)

    @cached_property
    def illegible(self) -> bool:
        """Whether the text of some file could not be decoded: what seems to be missing may well stand there."""
        return any(fault.code == "invalid-utf8" for fault in self.faults)

    def notices_on(self, path: str) -> list[Notice]:
        """What the town has to say just now on the page with this path."""
        return self.local.notices_on(path.removesuffix(".md"), self.local_day) if self.local else []

    @property
    def local_day(self) -> date:
        """The day by which notices come and go: that of the edition, or a later one on which the town has looked at its own.

        Never the clock's.
        """
        reviewed = self.local.town.reviewed if self.local and self.local.town else date.min
        return max(self.edition.edition if self.edition else date.min, reviewed)

    @cached_property
    def local_pages(self) -> tuple[Page, ...]:
        """Those that a town adds."""
        return tuple(page for page in self.pages if page.kind == "local")

    @cached_property
    def page_at(self) -> dict[str, Page]:
        """By path."""
        return {page.path: page for page in self.pages}

    @cached_property
    def scene(self) -> dict[int, Scene]:
        """By number."""
        return {scene.number: scene for scene in self.scenes}

    @cached_property
    def point(self) -> dict[int, Point]:
        """By number; of two with the same, the first."""
        return {point.number: point for point in reversed(self.points)}

    @cached_property
    def case(self) -> dict[int, Case]:
        """By number; of two with the same, the first."""
        return {case.number: case for case in reversed(self.cases)}

    @cached_property
    def targets(self) -> dict[str, Target]:
        """`point:7` → Target, for everything that a reference can name (citations apart)."""
        def titled(kind: str, number: int, title: str, form: str = "titled") -> str:
            return self.words(form, label=self.words(f"label-{kind}", n=number), title=title)

        found = [Target("point", str(p.number), titled("point", p.number, self.words.quoted(p.title), "point-named"), p.page.path)
                 for p in self.points]
        found += [Target("case", str(c.number), titled("case", c.number, c.name), c.page.path) for c in self.cases]
        found += [Target("scene", str(s.number), s.title if s.number == 0 else titled("scene", s.number, s.title),
                         scene_path(s.number)) for s in self.scenes]
        found += [Target("chapter", str(c.number), titled("chapter", c.number, c.title), c.page.path) for c in self.chapters]
        found += [Target("hint", h.id, self.label(h), h.target_path) for h in self.hints]
        found += [Target("practice", p.id, self.label(p), p.target_path) for p in self.practices]
        found += [Target("guideline", c.id, self.label(c), c.target_path) for c in self.clauses]
        found += [Target("qa", str(q.number), self.words("label-question", n=q.number), q.target_path) for q in self.questions]
        found += [Target("term", self.term_keys.get(t.id, t.title), t.title, t.target_path) for t in self.terms]
        return {str(target): target for target in found}

    @cached_property
    def labels(self) -> dict[str, str]:
        """`hints/1.md#h1-2-3` → ヒント1-2-3, for every entry with an official number."""
        return {entry.target_path: self.label(entry) for entries in (self.hints, self.practices, self.clauses) for entry in entries}

    def label(self, entry: Hint | Practice | Clause) -> str:
        """The short name of an entry: ヒント1-2-3, 助言1-4, 実践例H3-2, 都の案 3-1-2."""
        if isinstance(entry, Hint):
            kind = "hint" if entry.kind == "heading" else entry.kind
            return self.words(f"label-{kind}", n=entry.id.lstrip("xa"))
        return self.words("label-practice" if isinstance(entry, Practice) else "label-clause", n=self.number_of(entry))

    def number_of(self, entry: Entry) -> str:
        """An entry's official number as this edition writes it: clauses end in kana, elsewhere in their anchor's letters."""
        return entry.anchor[1:] if isinstance(entry, Clause) and not self.language.startswith(JAPANESE) else entry.id

    @cached_property
    def term_keys(self) -> dict[str, str]:
        """Term id → what references call it: the Japanese word, in every edition."""
        return {term.id: term.title for term in (self.base or self).terms}

    @cached_property
    def counts(self) -> dict[str, int]:
        """What index pages and edition.json count."""
        return {
            "points": len(self.points), "cases": len(self.cases),
            "scenes": sum(1 for scene in self.scenes if scene.number), "patterns": len(self.patterns),
            "questions": len(self.questions), "chapters": len(self.chapters),
            "hint-scenes": len(self.hint_scenes),
            "hint-headings": sum(h.kind == "heading" for h in self.hints),
            "hints": sum(h.kind == "hint" for h in self.hints),
            "examples": sum(h.kind == "example" for h in self.hints),
            "advice": sum(h.kind == "advice" for h in self.hints),
            "practices": sum(p.kind == "practice" for p in self.practices),
            "practice-categories": sum(p.kind == "category" for p in self.practices),
            "clauses": len(self.clauses), "figures": len(self.figures), "terms": len(self.terms), "sources": len(self.sources),
        }

    @cached_property
    def short_addresses(self) -> dict[str, str]:
        """Short address → the canonical one that it leads to."""
        short = short_addresses(self._numbers("point", self.point), self._numbers("case", self.case))
        return {origin: address(path) for origin, path in short.items()}

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Every address and anchor that the sources and the generated pages will have."""
        found = set(self.short_addresses)
        for page in self.pages:
            base = address(page.path)
            anchors = [heading.id for heading in page.headings if heading.id]
            found.add(base)
            found.update(f"{base}#{anchor}" for anchor in (*anchors, *GENERATED_ANCHORS.get(page.kind, ("top",))))
        if "changes.md" in self.page_at:
            found.update(f"/changes/#r-{release.date}" for release in self.releases)
        for scene in self.scenes:
            base = address(scene_path(scene.number))
            found.update({base, *(f"{base}#{anchor}" for anchor in GENERATED_ANCHORS["scene"])})
        return frozenset(found)

    @cached_property
    def promised(self) -> frozenset[str]:
        """The addresses and anchors of every edition."""
        return frozenset(in_edition(address, book.language) for book in (self, *self.editions) for address in book.addresses)

    def in_japanese(self, address: str) -> str:
        """The Japanese address of what stands at an address of any edition: they all have the same pages and anchors."""
        return edition_of(address, [edition.language for edition in self.editions])[1]

    def may_have(self, address: str) -> bool:
        """Whether there is such an address, or it cannot be known because the table of scenes could not be read."""
        return address in self.addresses or address.startswith("/scenes/") and "data/scenes.yml" in self.unread

    def _numbers(self, kind: str, known: Mapping[int, object]) -> set[int]:
        """The numbers that have a page, be its front matter sound or not."""
        stems = (basename(page.path).removesuffix(".md") for page in self.pages if page.kind == kind and page.meta is None)
        return {*known, *(int(stem) for stem in stems if stem.isdecimal())}
