"""Where every block of every page comes from: an official fact, a restatement of a source, the editors, or a town that adds it."""

import json
import re
from datetime import date
from functools import cache
from typing import Iterator, Literal

from memory import NOTHING, Memory
from pydantic import BaseModel, ConfigDict, Field

from ..model.addresses import GUIDELINE, HANDBOOK, relative_url, scene_path
from ..model.blocks import Block, Section, sections
from ..model.front_matter import SourceRef
from ..model.handbook import Handbook
from ..model.page import Page
from ..model.tables import Scene
from .names import reference_name

Basis = Literal["official", "restated", "editorial", "local"]
Origin = tuple[Basis, tuple[str, ...]]

# Lists that the build makes. Not named here: those that show what sources say, in their order.
_OURS = ("matrix", "set", "search", "changes")
_INSERTED = re.compile(r"\]\((index|figure):([^()]*)\)")
# Pages whose entries take their source from the front matter.
_ENTRIES = ("hints", "practices", "guideline")


class Citation(BaseModel):
    model_config = ConfigDict(extra="forbid")

    ref: str = Field(description="cite:<document>/<page, slide or clause>, or another item of this site: hint:1-2-3")
    name: str


class ProvenanceRow(BaseModel):
    """A block of a page. Block 0 is the title or heading itself; the blocks below it count from 1."""

    model_config = ConfigDict(extra="forbid")

    page: str
    anchor: str
    block: int
    basis: Basis
    citations: list[Citation]
    reviewed: str | None


def provenance(handbook: Handbook, memory: Memory = NOTHING) -> list[str]:
    """The rows as JSON, in the order of the pages."""
    @cache
    def citation(reference: str) -> Citation:
        return Citation(ref=reference, name=reference_name(handbook, reference))

    def row(path: str, reviewed: date | None, anchor: str, block: int, origin: Origin) -> str:
        basis, marks = origin
        found = ProvenanceRow(page=relative_url(path), anchor=anchor, block=block, basis=basis, citations=list(map(citation, marks)),
                              reviewed=reviewed and reviewed.isoformat())
        return json.dumps(found.model_dump(), ensure_ascii=False, separators=(",", ":"))

    def of_page(page: Page) -> list[str]:
        return [row(page.path, page.meta.reviewed, *found) for found in _page(handbook, reached, page)]

    reached = {point.number for case in handbook.cases for point in case.points}
    sound = {page.path: page for page in handbook.pages if page.meta is not None}
    keys = {path: handbook.made_from[path] for path in sound}
    of_pages = memory.recall_each(f"provenance {handbook.language}", keys, lambda path: of_page(sound[path])).values()
    of_scenes = [row(scene_path(scene.number), None, *found) for scene in handbook.scenes for found in _scene(handbook, scene)]
    return [row for rows in of_pages for row in rows] + of_scenes


def _page(handbook: Handbook, reached: set[int], page: Page) -> Iterator[tuple[str, int, Origin]]:
    """(anchor, block, origin) in the order of the page."""
    source = _cite(getattr(page.meta, "source", None))
    if page.kind in ("point", "case", "chapter", "hints"):
        yield "top", 0, ("official", source)
    elif page.kind == "local":
        yield "top", 0, ("local", ())
    if handbook.notices_on(page.path):
        yield "notices", 1, ("local", ())
    entry = source
    for section in sections(page):
        anchor = section.heading.id if section.heading else "top"
        if section.heading and page.kind in _ENTRIES:
            entry = _entry(handbook, section, anchor, source, entry)
            if re.fullmatch(r"h\d+-\d+|[HS]\d+", anchor or ""):  # the source's own headings
                yield anchor, 0, ("official", entry)
        shown = (block for block in section.blocks if not block.only_marks)
        for number, block in enumerate(shown, 1):
            origin = _origin(handbook, page, section, block, entry)
            if origin:
                yield anchor or "", number, origin
    yield from ((anchor, 1, origin) for anchor, origin in _added(handbook, reached, page, source))


def _origin(handbook: Handbook, page: Page, section: Section, block: Block, entry: tuple[str, ...]) -> Origin | None:
    if page.kind == "local":
        return "local", block.marks
    if block.generated:
        inserted = _INSERTED.search(block.text)
        return _inserted(handbook, *inserted.groups()) if inserted else None
    summary = section.heading is None and page.kind in ("point", "case")  # labelled on the page as the editors' own
    if section.editorial or summary:
        return "editorial", block.marks
    marks = block.marks or section.marks
    if not marks and section.heading and page.kind in _ENTRIES:
        marks = entry
    return ("restated", marks) if marks else ("editorial", ())


def _inserted(handbook: Handbook, kind: str, key: str) -> Origin:
    if kind == "figure":
        return "official", _cite(next(figure.source for figure in handbook.figures if figure.id == key))
    if key == "municipalities" and handbook.municipalities:
        return "official", _cite(handbook.municipalities.source)
    return ("editorial" if key in _OURS else "official"), ()


def _entry(handbook: Handbook, section: Section, anchor: str | None, source: tuple[str, ...],
           before: tuple[str, ...]) -> tuple[str, ...]:
    """The source of what stands under a heading: its clause, the page that it names, or that of the heading above."""
    clause = next((clause for clause in handbook.clauses if clause.anchor == anchor), None)
    if clause:
        return (f"cite:{GUIDELINE}/{clause.id}",)
    page = section.heading.attributes.get("data-page")
    return (f"{source[0].partition('/')[0]}/{page}",) if page and source else before


def _added(handbook: Handbook, reached: set[int], page: Page, source: tuple[str, ...]) -> Iterator[tuple[str, Origin]]:
    """The sections that the build adds below a page's own."""
    if page.kind == "help" and handbook.local:
        yield "town", ("local", ())
        yield "national", ("official", ())
    if page.kind == "point":
        if page.meta.number in reached:
            yield "cases", ("editorial", ())
        if page.meta.related.references():
            yield "related", ("editorial", ())
    elif page.kind == "case":
        yield "points", ("editorial", ())
    elif page.kind == "chapter":
        yield "contents", ("official", source)


def _scene(handbook: Handbook, scene: Scene) -> Iterator[tuple[str, int, Origin]]:
    source = (f"cite:{HANDBOOK}/{scene.page}",)
    yield "top", 0, ("official", source)
    yield "top", 1, ("editorial", ())
    if handbook.notices_on(scene_path(scene.number)):
        yield "notices", 1, ("local", ())
    points = [point for point in handbook.points if point.scene == scene.number]
    yield "points", 1, ("official", source)
    if any(point.related.hints for point in points):
        yield "hints", 1, ("editorial", ())
    numbers = {point.number for point in points}
    if any(point.number in numbers for case in handbook.cases for point in case.points):
        yield "cases", 1, ("editorial", ())


def _cite(source: SourceRef | None) -> tuple[str, ...]:
    if source is None:
        return ()
    return (f"cite:{source.document}" if source.page is None else f"cite:{source.document}/{source.page}",)
