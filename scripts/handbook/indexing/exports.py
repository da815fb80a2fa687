"""The data that the site publishes under /api/: rows of plain values, with a JSON Schema for each file."""

import json
from functools import cache
from typing import Literal

from memory import NOTHING, Memory
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ..model.addresses import GUIDELINE, relative_url
from ..model.entities import Practice
from ..model.handbook import Handbook
from .back_links import cases_of_points
from .plain_text import plain_text
from .provenance import ProvenanceRow, provenance


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SourceRow(Row):
    document: str
    page: int | None = None
    clause: str | None = None


class PointRow(Row):
    number: int
    label: str
    title: str
    scene: int
    url: str
    source: SourceRow
    summary: str
    cases: list[int]
    hints: list[str]
    guideline: list[str]
    practices: list[str]
    points: list[int]


class CasePointRow(Row):
    number: int
    why: str


class CaseRow(Row):
    number: int
    person: str
    title: str
    heading: str | None
    pattern: str
    url: str
    source: SourceRow
    points: list[CasePointRow]
    sensitive: str | None


class HintRow(Row):
    id: str
    kind: Literal["hint", "example", "advice"]
    scene: int
    heading: str
    title: str
    text: str
    url: str
    source: SourceRow


class PracticeRow(Row):
    id: str
    category: str
    title: str
    text: str
    organisation: str
    url: str
    source: SourceRow


class ClauseRow(Row):
    id: str
    title: str
    text: str
    url: str
    source: SourceRow


class QuestionRow(Row):
    number: int
    question: str
    answer: str
    url: str
    source: SourceRow


class TermRow(Row):
    term: str
    reading: str
    text: str
    url: str
    basis: Literal["restated", "editorial"]


class FigureRow(Row):
    id: str
    title: str
    summary: str
    year: str
    unit: str
    columns: list[str]
    rows: list[list[str | int | float | None]]
    note: str | None
    source: SourceRow


class LinkRow(Row):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    origin: str = Field(alias="from")
    target: str = Field(alias="to")
    kind: str
    basis: Literal["official", "editorial"]


class EditionRow(Row):
    edition: str
    built: str
    languages: list[str]
    counts: dict[str, int]
    content_hash: str


# The rows of each file, in the order of the handbook.

def points(handbook: Handbook) -> list[dict]:
    cases = cases_of_points(handbook)
    return [PointRow(
        number=p.number, label=p.label, title=p.title, scene=p.scene, url=relative_url(p.page.path),
        source=SourceRow(**p.source.model_dump()), summary=plain_text(handbook, p.summary),
        cases=[reached.case.number for reached in cases.get(p.number, [])], hints=list(p.related.hints),
        guideline=list(p.related.guideline), practices=list(p.related.practices), points=list(p.related.points),
    ).model_dump() for p in handbook.points]


def cases(handbook: Handbook) -> list[dict]:
    return [CaseRow(
        number=c.number, person=c.person, title=c.title, heading=c.heading, pattern=c.pattern, url=relative_url(c.page.path),
        source=SourceRow(**c.source.model_dump()), sensitive=c.sensitive,
        points=[CasePointRow(number=p.number, why=p.why) for p in c.points]).model_dump() for c in handbook.cases]


def hints(handbook: Handbook) -> list[dict]:
    return [HintRow(
        id=h.id, kind=h.kind, scene=h.scene, heading=h.heading, title=h.title, text=plain_text(handbook, h.text),
        url=relative_url(h.target_path), source=_page_source(handbook, h.path)).model_dump()
        for h in handbook.hints if h.kind != "heading"]


def practices(handbook: Handbook) -> list[dict]:
    return [PracticeRow(
        id=p.id, category=p.category, title=p.title, text=plain_text(handbook, p.text),
        organisation=p.organisation or handbook.words("no-organisation"), url=relative_url(p.target_path),
        source=_practice_source(handbook, p)).model_dump() for p in handbook.practices if p.kind == "practice"]


def guideline(handbook: Handbook) -> list[dict]:
    return [ClauseRow(id=c.id, title=c.title, text=plain_text(handbook, c.text), url=relative_url(c.target_path),
                      source=SourceRow(document=GUIDELINE, clause=c.id)).model_dump() for c in handbook.clauses]


def questions(handbook: Handbook) -> list[dict]:
    return [QuestionRow(number=q.number, question=q.title, answer=plain_text(handbook, q.text), url=relative_url(q.target_path),
                        source=_page_source(handbook, q.path)).model_dump() for q in handbook.questions]


def _practice_source(handbook: Handbook, practice: Practice) -> SourceRow:
    source = _page_source(handbook, practice.path)
    return source.model_copy(update={"page": practice.page or source.page})


def _page_source(handbook: Handbook, path: str) -> SourceRow:
    source = getattr(handbook.page_at[path].meta, "source", None)
    return SourceRow(**source.model_dump()) if source else SourceRow(document="")


def terms(handbook: Handbook) -> list[dict]:
    return [TermRow(term=t.title, reading=t.reading, text=plain_text(handbook, t.text), url=relative_url(t.target_path),
                    basis="editorial" if t.editorial else "restated").model_dump() for t in handbook.terms]


def figures(handbook: Handbook) -> list[dict]:
    return [FigureRow(source=SourceRow(**f.source.model_dump()), **f.model_dump(exclude={"chart", "source"})).model_dump()
            for f in handbook.figures]


def links(handbook: Handbook) -> list[dict]:
    """Every relation between two things, with whose word it is."""
    rows = []
    for p in handbook.points:
        origin = f"point:{p.number}"
        rows.append(_link(origin, f"scene:{p.scene}", "scene", "official"))
        rows += [_link(origin, target, "related", "editorial") for target in p.related.references()]
    for c in handbook.cases:
        rows.append(_link(f"case:{c.number}", f"pattern:{c.pattern}", "pattern", "official"))
        rows += [_link(f"case:{c.number}", f"point:{p.number}", "case-point", "editorial") for p in c.points]
    return rows


def _link(origin: str, target: str, kind: str, basis: str) -> dict:
    return LinkRow(origin=origin, target=target, kind=kind, basis=basis).model_dump(by_alias=True)


def edition(handbook: Handbook, built: str) -> dict:
    """What this edition is. `built` is the day of the build, as edition.json tells it."""
    stated = handbook.edition
    return EditionRow(
        edition=stated.edition.isoformat(), built=built, languages=list(stated.languages), counts=handbook.counts,
        content_hash=handbook.content_hash).model_dump()


FILES = {
    "points": (points, list[PointRow]), "cases": (cases, list[CaseRow]), "hints": (hints, list[HintRow]),
    "practices": (practices, list[PracticeRow]), "guideline": (guideline, list[ClauseRow]),
    "qa": (questions, list[QuestionRow]), "terms": (terms, list[TermRow]), "figures": (figures, list[FigureRow]),
}


def api(handbook: Handbook, built: str, memory: Memory = NOTHING) -> dict[str, str]:
    """File name under api/ → its text."""
    files = {}
    for name, (rows, _) in FILES.items():
        around = handbook.outline if name in _OF_OUTLINE else handbook.whole
        files[f"{name}.json"] = memory.recall(f"data {handbook.language} {name}", around, lambda: _json(rows(handbook)))
    files["links.json"] = memory.recall(f"data {handbook.language} links", handbook.outline, lambda: _json(links(handbook)))
    files["provenance.json"] = _lines(provenance(handbook, memory))
    files["edition.json"] = _json(edition(handbook, built))
    return files | _schemas()


@cache
def _schemas() -> dict[str, str]:
    shapes = {name: shape for name, (_, shape) in FILES.items()}
    shapes |= {"links": list[LinkRow], "provenance": list[ProvenanceRow], "edition": EditionRow}
    return {f"schema/{name}.schema.json": _json(_schema(name, TypeAdapter(shape).json_schema())) for name, shape in shapes.items()}


_OF_OUTLINE = ("points", "cases")  # rows made of front matter and first paragraphs alone


def _schema(name: str, schema: dict) -> dict:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": name}


def _lines(rows: list[str]) -> str:
    """A row a line: there are thousands."""
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
