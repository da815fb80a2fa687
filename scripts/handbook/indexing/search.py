"""What can be found: every point, case, hint, practice, clause, question, figure, definition, term and voice, at its anchor."""

from collections import defaultdict
from typing import Iterator

from shardsearch import Normaliser, Record, build
from shardsearch.normalise import fold

from ..model.addresses import address, scene_path
from ..model.entities import Entry
from ..model.handbook import Handbook
from ..model.page import Page
from .plain_text import plain_text

KINDS = ("point", "case", "scene", "hint", "practice", "guideline", "qa", "chapter", "term", "figure", "definition", "history", "voice", "page")
BOOST = {"point": 1.25, "case": 1.1, "term": 0.8, "page": 0.9, "chapter": 0.9, "history": 0.8}
# Pages whose sections are records of a kind of their own; the sections of any other page are of kind page.
SECTION_KINDS = {"definitions.md": "definition", "history.md": "history", "data.md": "figure"}
SHOWN = 400  # characters of a text that a result may show a part of


def search_files(handbook: Handbook) -> dict[str, bytes]:
    """File name → content of the search index."""
    normaliser = Normaliser([(fold(written)[0], fold(kept)[0]) for written, kept in handbook.variants.items()])
    finder = _Finder(handbook)
    keyed = list(finder.records())
    records = [record for _, record in keyed]
    number = {key: index for index, (key, _) in reversed(list(enumerate(keyed))) if key}
    return build(records, normaliser, _routes(handbook, number), {kind: handbook.words(f"kind-{kind}") for kind in KINDS})


def _routes(handbook: Handbook, number: dict[str, int]) -> dict:
    """Where official numbers, ids and person labels lead: kind → record numbers by official number (null for none)."""
    routes = {}
    for kind, numbers in (("point", handbook.point), ("case", handbook.case), ("scene", handbook.scene),
                          ("hints", {s.number: s for s in handbook.hint_scenes}),
                          ("qa", {q.number: q for q in handbook.questions}), ("chapter", {c.number: c for c in handbook.chapters})):
        routes[kind] = [number.get(f"{kind}:{n}") for n in range(max(numbers, default=-1) + 1)]
    routes["person"] = {case.person.lower(): number[f"case:{case.number}"] for case in handbook.cases}
    entries = (("hint", handbook.hints), ("practice", handbook.practices), ("guideline", handbook.clauses))
    routes["ids"] = {fold(entry.id)[0]: number[f"{kind}:{entry.id}"] for kind, found in entries for entry in found
                     if not entry.id.isdecimal()}
    return routes


class _Finder:
    def __init__(self, handbook: Handbook):
        self.handbook = handbook
        self._entries: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for kind, entries in (("hint", handbook.hints), ("practice", handbook.practices), ("guideline", handbook.clauses),
                              ("qa", handbook.questions), ("term", handbook.terms)):
            for entry in entries:
                self._entries[entry.path].append((kind, entry))
        self._titles = {(kind, entry.id): entry.title for found in self._entries.values() for kind, entry in found}
        self._aliases: dict[str, list[str]] = defaultdict(list)
        for synonym in handbook.synonyms:
            for target in synonym.to:
                self._aliases[target] += synonym.words
        self._terms = {term.title for term in handbook.terms}
        self._readings = {**handbook.readings, **{term.title: term.reading for term in handbook.terms}}

    def records(self) -> Iterator[tuple[str | None, Record]]:
        """(reference or None, record), page by page; each page's own record comes first."""
        for page in self.handbook.pages:
            yield from self._page(page)
        for scene in self.handbook.scenes:
            if scene.number:
                yield f"scene:{scene.number}", self._record(scene_path(scene.number), "scene", self.handbook.words("label-scene", n=scene.number), scene.title,
                                                            f"{scene.name}。{scene.lead}", f"scene:{scene.number}")
            else:
                yield "scene:0", self._record(scene_path(0), "scene", "", scene.title, f"{scene.name}。{scene.lead}", "scene:0")

    def _page(self, page: Page):
        meta, number = page.meta, getattr(page.meta, "number", None)
        if page.kind in ("point", "case"):
            label = self.handbook.words(f"label-{page.kind}", n=number)
            key = f"{page.kind}:{number}"
            yield key, self._record(page.path, page.kind, label, getattr(meta, "heading", None) or meta.title, self._text(page.body), key,
                                    extra=(meta.title,), also=self._related(meta), neutral=bool(meta.sensitive) and page.kind == "case")
            return
        kind = {"chapter": "chapter", "voice": "voice", "hints": "hint"}.get(page.kind, SECTION_KINDS.get(page.path, "page"))
        key = {"chapter": f"chapter:{number}", "hints": f"hints:{number}"}.get(page.kind, f"page:{page.path.removesuffix('.md')}")
        first = page.headings[0].start if page.headings else len(page.body)
        label = self.handbook.words(f"label-{page.kind}", n=number) if page.kind in ("chapter", "hints") else ""
        sections = " ".join(section.title for section in getattr(meta, "sections", ()))
        lines = tuple(line.name for line in self.handbook.helplines) if page.kind == "help" else ()
        yield key, self._record(page.path, kind, label, meta.title, f"{self._text(page.body[:first])} {sections}", key,
                                extra=(getattr(meta, "official", ""), *lines))
        if page.path in self._entries:
            yield from self._of_entries(page)
        else:
            yield from self._of_sections(page, kind)

    def _of_entries(self, page: Page):
        for kind, entry in self._entries[page.path]:
            key = f"{kind}:{entry.title if kind == 'term' else entry.id}"
            label = "" if kind == "term" else self.handbook.words("label-question", n=entry.id) if kind == "qa" else self.handbook.label(entry)
            # What an entry stands under helps to find it, and tells two short ones apart.
            under = " ".join(filter(None, (getattr(entry, name, None) for name in ("heading", "category", "organisation"))))
            reading = (entry.reading,) if kind == "term" else ()
            yield key, self._record(entry.target_path, kind, label, entry.title, self._text(entry.text), key, extra=reading, also=under)

    def _of_sections(self, page: Page, kind: str):
        for index, heading in enumerate(page.headings):
            end = page.headings[index + 1].start if index + 1 < len(page.headings) else len(page.body)
            text = self._text(page.body[heading.end:end])
            if heading.id and text:
                yield None, self._record(f"{page.path}#{heading.id}", kind, "", heading.text, text, None)

    def _related(self, meta) -> str:
        """The titles of what a point names as related: its page shows them."""
        related = getattr(meta, "related", None)
        named = [(kind, key) for kind, field in (("hint", "hints"), ("guideline", "guideline"), ("practice", "practices"))
                 for key in getattr(related, field, ())]
        return " ".join(self._titles[name] for name in named)

    def _text(self, markdown: str) -> str:
        return " ".join(plain_text(self.handbook, markdown).split("\n"))

    def _record(self, path: str, kind: str, label: str, title: str, text: str, key: str | None, extra=(), neutral=False, also="") -> Record:
        page, hash_, anchor = path.partition("#")
        where = address(page)[1:]
        aliases = [*filter(None, extra), *(self._aliases.get(key, ()) if key else ())]
        readings = tuple(reading for word, reading in self._readings.items() if word in title or word in self._terms and word in text)
        return Record(url=f"{where}{hash_}{anchor}" or "./", page=where or "./", kind=kind, label=label, title=title,
                      text=text[:SHOWN], also=f"{text[SHOWN:]} {also}".strip(), aliases=tuple(dict.fromkeys(aliases)), readings=readings, neutral=neutral, boost=BOOST.get(kind, 1.0))
