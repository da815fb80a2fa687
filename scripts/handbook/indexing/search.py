"""What can be found: every point, case, hint, practice, clause, question, figure, definition, term and voice, at its anchor."""

import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property, partial
from typing import Callable, Iterator

from digest import digest
from memory import NOTHING, Memory
from shardsearch import Normaliser, Record, Thesaurus, join, weigh
from shardsearch.language import LANGUAGES
from shardsearch.normalise import fold

from ..model.addresses import relative_url, scene_path
from ..model.entities import Entry
from ..model.front_matter import SELF_HARM, CaseMeta, PointMeta, Related
from ..model.furigana import with_readings
from ..model.handbook import Handbook
from ..model.page import TARGET_KINDS, Page
from .plain_text import plain_text

KINDS = ("point", "case", "scene", "hint", "practice", "guideline", "qa", "chapter", "term", "figure", "definition", "history", "voice",
         "local", "page")
BOOST = {"point": 1.25, "case": 1.1, "practice": 0.9, "term": 0.65, "page": 0.9, "chapter": 0.9, "history": 0.8}
# Pages whose sections are records of a kind of their own; the sections of any other page are of kind page.
SECTION_KINDS = {"definitions.md": "definition", "history.md": "history", "data.md": "figure"}
UNSEEN = ("talk-about", "weary")  # words that are looked for, not said
SHOWN = 400  # characters of a text that a result may show a part of
SPOKEN = range(3, 7)  # kana of a reading that stands for its word wherever it is typed; a longer one is found by its own pairs
_ATTRIBUTES = re.compile(r"\{[^{}]*\}")  # of headings: readings of terms stand there
_HEADING, _ITEM = re.compile(r"^#+ .*$", re.M), re.compile(r"^(?:[-*+]|\d+[.)]) +")
_ENDS = tuple(".:!?…。．：！？」』)）")  # of a line that is a sentence already
_HAS_KANJI = re.compile("[\u4e00-\u9fff]")
_REFERENCE = re.compile(rf"\]\(((?:{'|'.join(TARGET_KINDS)}):[^)\s]+)\)")
_FIGURE = re.compile(r"\]\(figure:([^)\s]+)\)")


def search_files(handbook: Handbook, memory: Memory = NOTHING) -> dict[str, bytes]:
    """File name → content of the search index, by the rules of the edition's language and in its words."""
    language = handbook.language if handbook.language in LANGUAGES else "ja"  # the rules for Japanese split any text into pieces
    normaliser, texts = folding(handbook, memory), search_texts(handbook)
    folded = repr((sorted(normaliser.variants.items()), handbook.words.search["talk-about"]))
    finder = Finder(handbook, normaliser)
    # What is found on a page changes with the page and with what others show; the index changes only when what is found does.
    around = digest(handbook.outline, folded)
    marks = memory.recall_each(f"found {handbook.language}", {item: digest(own, around) for item, own in finder.items.items()},
                               lambda item: digest(folded, repr(finder.of(item))))

    def index() -> dict[str, bytes]:
        weighed = memory.recall_each(f"weighed {handbook.language}", marks,
                                     lambda item: [weigh(record, normaliser, language) for record in finder.of(item)])
        return join([one for some in weighed.values() for one in some], normaliser, language, texts, _reader(handbook))

    memory.keep(f"weighed {handbook.language}")  # also while the index stays as it is
    key = digest(language, repr(texts), repr(handbook.furigana), folded, *marks.values())
    return memory.recall(f"search {handbook.language}", key, index)


def folding(handbook: Handbook, memory: Memory = NOTHING) -> Normaliser:
    """How texts and queries are folded."""
    plain = Normaliser.of(handbook.variants)
    return Normaliser([*_in_kanji(handbook, plain, memory), *plain.variants.items()])


def _in_kanji(handbook: Handbook, normaliser: Normaliser, memory: Memory) -> list[tuple[str, str]]:
    """(reading, word): what is typed in kana alone is looked up as the word. Not where two words sound alike or a text has the kana
    in some other meaning."""
    readings = _readings(handbook)
    sounds = Counter(readings.values())
    words = {reading: word for word, reading in readings.items()
             if len(reading) in SPOKEN and sounds[reading] == 1 and _HAS_KANJI.search(word)}

    def said(path: str) -> list[str]:
        text = fold(_ATTRIBUTES.sub("", handbook.page_at[path].body))[0]
        return [reading for reading in words if reading in text]

    every = digest(*words)
    keys = {page.path: digest(page.own, every) for page in handbook.pages} if words else {}
    taken = {reading for found in memory.recall_each(f"said {handbook.language}", keys, said).values() for reading in found}
    return [(reading, normaliser.text(word)) for reading, word in words.items() if reading not in taken]


def _readings(handbook: Handbook) -> dict[str, str]:
    return {**handbook.readings, **{term.title: term.reading for term in handbook.terms}}


def search_texts(handbook: Handbook) -> dict:
    """What the search says, and the names of the kinds."""
    show, words = _reader(handbook), handbook.words
    return {"kinds": {kind: show(words(f"kind-{kind}")) for kind in KINDS},
            **{key: text if key in UNSEEN else show(text) for key, text in words.search.items()}}


def _reader(handbook: Handbook) -> Callable[[str], str]:
    """What gives shown text its readings: in the plain edition only."""
    return partial(with_readings, table=handbook.furigana) if handbook.furigana else str


class Finder:
    """What can be found. Texts are folded only to look for words like theirs."""

    def __init__(self, handbook: Handbook, normaliser: Normaliser):
        self.handbook, self._normalise = handbook, normaliser.text
        self._thesaurus = Thesaurus(handbook.thesaurus, normaliser.text)
        self._entries: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for kind, entries in (("hint", handbook.hints), ("practice", handbook.practices), ("guideline", handbook.clauses),
                              ("qa", handbook.questions), ("term", handbook.terms)):
            for entry in entries:
                self._entries[entry.path].append((kind, entry))
        self._titles = {f"{kind}:{entry.id}": entry.title for found in self._entries.values() for kind, entry in found}
        self._words: dict[str, list[str]] = defaultdict(list)  # what readers type for something
        for synonym in handbook.synonyms:
            for target in synonym.to:
                self._words[target] += synonym.words
        self._terms = {term.title for term in handbook.terms}
        self._readings = _readings(handbook)
        self._made: dict[str, list[Record]] = {}
        self._figures = {figure.id: figure for figure in handbook.figures}

    @cached_property
    def items(self) -> dict[str, bytes]:
        """The path of each page and each scene, in the order of the index, with what changes when its text does."""
        return {page.path: page.own for page in self.handbook.pages} | {scene_path(scene.number): b"" for scene in self.handbook.scenes}

    def of(self, item: str) -> list[Record]:
        """What can be found on one page; the page's own record comes first."""
        if item not in self._made:
            page = self.handbook.page_at.get(item)
            self._made[item] = list(self._page(page) if page else self._scene(item))
        return self._made[item]

    def _scene(self, path: str) -> Iterator[Record]:
        words = self.handbook.words
        for scene in self.handbook.scenes:
            if scene_path(scene.number) == path:
                label = words("label-scene", n=scene.number) if scene.number else ""
                yield self._record(path, "scene", label, scene.title, scene.name + words("full-stop") + scene.lead, f"scene:{scene.number}")

    def _page(self, page: Page) -> Iterator[Record]:
        if page.kind in ("point", "case"):
            yield self._of_entity(page)
            return
        meta, number = page.meta, getattr(page.meta, "number", None)
        own_kind = SECTION_KINDS.get(page.path, "page")
        kind = {"chapter": "chapter", "voice": "voice", "local": "local", "hints": "hint"}.get(page.kind, own_kind)
        key = {"chapter": f"chapter:{number}", "hints": f"hints:{number}"}.get(page.kind, f"page:{page.path.removesuffix('.md')}")
        label = self.handbook.words(f"label-{page.kind}", n=number) if page.kind in ("chapter", "hints") else ""
        sections = " ".join(section.title for section in getattr(meta, "sections", ()))
        lines = tuple(line.name for line in self.handbook.helplines) if page.kind == "help" else ()
        yield self._record(page.path, kind, label, meta.title, page.body[:page.lead_end], key, also=sections,
                           extra=(getattr(meta, "official", ""), *meta.aliases, *lines))
        if page.path in self._entries:
            yield from self._of_entries(page)
        else:
            yield from self._of_sections(page, kind)
        if page.kind == "help" and self.handbook.local:
            yield from self._of_town(page)

    def _of_entity(self, page: Page) -> Record:
        """A point or a case: its page shows the names of what it rests on, a case also why."""
        meta, number, related = page.meta, page.meta.number, self._related(page.meta)
        reasons = (point.why for point in getattr(meta, "points", ()))
        named = (self._group(meta), *(self._titles.get(name, "") for name in related), *reasons)
        record = self._record(
            page.path, page.kind, self.handbook.words(f"label-{page.kind}", n=number), getattr(meta, "heading", None) or meta.title,
            page.body, f"{page.kind}:{number}", extra=(meta.title, *meta.aliases), also=" ".join(named), mentions=related,
            gist=self._text(getattr(self.handbook, page.kind)[number].summary), neutral=bool(meta.sensitive) and page.kind == "case")
        return replace(record, spoken=self._spoken(record)) if page.kind == "case" and meta.sensitive in SELF_HARM else record

    def _of_town(self, help_page: Page) -> Iterator[Record]:
        """The contact points that a town adds, together."""
        local = self.handbook.local
        if local.helplines:
            text = " ".join(f"{line.name}。{line.note or ''}" for line in local.helplines)
            yield self._record(f"{help_page.path}#town", "local", "", self.handbook.words("local-lines", town=local.town.name), text, None)

    def _of_entries(self, page: Page) -> Iterator[Record]:
        for kind, entry in self._entries[page.path]:
            key = f"{kind}:{entry.title if kind == 'term' else entry.id}"
            # What an entry stands under helps to find it, and tells two short ones apart.
            under = " ".join(filter(None, (getattr(entry, name, None) for name in ("heading", "category", "organisation"))))
            reading = (entry.reading,) if kind == "term" else ()
            yield self._record(entry.target_path, kind, self._label(kind, entry), entry.title, entry.text, key, extra=reading, also=under)

    def _label(self, kind: str, entry: Entry) -> str:
        if kind == "term":
            return ""
        return self.handbook.words("label-question", n=entry.id) if kind == "qa" else self.handbook.label(entry)

    def _of_sections(self, page: Page, kind: str) -> Iterator[Record]:
        for heading, start, end in page.parts():
            markdown = page.body[start:end]
            if heading.id and self._text(markdown):
                yield self._record(f"{page.path}#{heading.id}", kind, "", heading.text, markdown, None)

    def _spoken(self, record: Record) -> tuple[str, ...]:
        """What in a case on suicide or self-harm says so. It is found by these words: nobody comes upon it by chance."""
        said = "\n".join((record.title, record.text, record.also, *record.aliases))
        found = re.finditer(fold(self.handbook.words.search["talk-about"])[0], re.sub(r"[^\w\n]+", " ", fold(said)[0]), re.ASCII)
        return tuple(dict.fromkeys(self._normalise(match[0]) for match in found))

    def _group(self, meta: PointMeta | CaseMeta) -> str:
        """What a point or a case stands under."""
        group = self.handbook.patterns.get(getattr(meta, "pattern", "")) or self.handbook.scene.get(getattr(meta, "scene", None))
        return group.title if group else ""

    def _related(self, meta: PointMeta | CaseMeta) -> tuple[str, ...]:
        """What a point or a case names in its front matter: its page shows it."""
        related = getattr(meta, "related", None) or Related()
        return (*related.references(), *(f"point:{point.number}" for point in getattr(meta, "points", ())))

    def _text(self, markdown: str) -> str:
        return " ".join(plain_text(self.handbook, markdown).split("\n"))

    def _shown(self, markdown: str) -> str:
        """The text as results show it: sentences alone, without headings and the marks of lists."""
        lines = [_ITEM.sub("", line) for line in plain_text(self.handbook, _HEADING.sub("", markdown)).split("\n")]
        stop = self.handbook.words("full-stop")
        sentences = [line + ("" if line.endswith(_ENDS) else stop.strip()) for line in lines if line]
        return re.sub("(?<=[。！？]) ", "", ("" if stop == stop.strip() else " ").join(sentences))

    def _tables(self, markdown: str) -> str:
        """The numbers that a text shows."""
        figures = [self._figures[key] for key in _FIGURE.findall(markdown) if key in self._figures]
        words = [f"{figure.title} {figure.summary} " + " ".join(figure.shown(row, column) for row in range(len(figure.rows))
                                                                for column in range(len(figure.columns))) for figure in figures]
        if "](index:municipalities)" in markdown and self.handbook.municipalities:
            words += [f"{area.prefecture} {' '.join(area.municipalities)}" for areas in self.handbook.municipalities.programmes.values()
                      for area in areas]
        return " ".join(words)

    def _record(self, path: str, kind: str, label: str, title: str, markdown: str, key: str | None, *, extra=(), mentions=(),
                also: str = "", **others) -> Record:
        page, text = path.partition("#")[0], self._text(markdown)
        names = (key, f"page:{page.removesuffix('.md')}" if page == path else None)
        aliases = [*filter(None, extra), *(word for name in dict.fromkeys(names) for word in self._words.get(name, ()))]
        readings = tuple(reading for word, reading in self._readings.items() if word in title or word in self._terms and word in text)
        named = (*mentions, *_REFERENCE.findall(markdown))
        also = f"{text[SHOWN:]} {also} {self._tables(markdown)}".strip()
        return Record(url=relative_url(path) or "./", page=relative_url(page) or "./", kind=kind, label=label, title=title,
                      text=text[:SHOWN], shown=self._shown(markdown)[:SHOWN], also=also,
                      like=self._thesaurus.beside(self._normalise(f"{title} {text[:SHOWN]} {also}")),
                      like_title=self._thesaurus.beside(self._normalise(title)), aliases=tuple(dict.fromkeys(aliases)), readings=readings,
                      keys=self._keys(key), mentions=tuple(dict.fromkeys(found for name in named for found in self._keys(name))),
                      boost=BOOST.get(kind, 1.0), **others)

    def _keys(self, reference: str | None) -> tuple[str, ...]:
        """What a reader may type for it as an official number or name."""
        kind, _, key = (reference or "").partition(":")
        if kind in ("hint", "practice", "guideline"):
            return fold(key)[0], f"{kind}:{fold(key)[0]}"
        if kind == "case" and key.isdigit() and int(key) in self.handbook.case:
            return reference, f"person:{self.handbook.case[int(key)].person.lower()}"
        return (reference,) if kind in ("point", "scene", "hints", "qa", "chapter") else ()
