"""The rows of the data that the site publishes. The JSON Schemas are made of these classes; their docstrings are the descriptions in them.

`url` is relative to the site's root. `source` is where the original stands.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Row(BaseModel):
    """A row of published data: the fields that it names, and no others."""

    model_config = ConfigDict(extra="forbid")


class SourceRow(Row):
    """Where the original stands: the key of a document (empty where there is no single one), and its page or clause there."""

    document: str
    page: int | None = None
    clause: str | None = None


class PointRow(Row):
    """A point of the handbook. `label` is its circled number, `scene` its scene's number. `cases` are the numbers of the cases that name
    it; the other lists hold what goes with it: ids of hints, clauses and practices, numbers of points."""

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
    """A point that a case names, by number, and why."""

    number: int
    why: str


class CaseRow(Row):
    """A case of the handbook. `person` is what it calls the person; `heading` a neutral heading of this site, where it has one; `sensitive`
    what it touches on (suicide, self-harm or violence)."""

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
    """A hint, an example or a piece of advice from the collection of hints. `heading` is the official one that it stands under."""

    id: str
    kind: Literal["hint", "example", "advice"]
    scene: int
    heading: str
    title: str
    text: str
    url: str
    source: SourceRow


class PracticeRow(Row):
    """A practice that an organisation reported."""

    id: str
    category: str
    title: str
    text: str
    organisation: str
    url: str
    source: SourceRow


class ClauseRow(Row):
    """A clause of the Tokyo guideline draft, by its official number."""

    id: str
    title: str
    text: str
    url: str
    source: SourceRow


class QuestionRow(Row):
    """A question with its answer."""

    number: int
    question: str
    answer: str
    url: str
    source: SourceRow


class TermRow(Row):
    """A term with its reading in kana. `basis`: restated from a source, or explained in words of this site's editors."""

    term: str
    reading: str
    text: str
    url: str
    basis: Literal["restated", "editorial"]


class FigureRow(Row):
    """A table of numbers from a source. The first column names the row; the others hold numbers in `unit`, words, or null where the source
    gives nothing."""

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
    """A relation between two things, each told as its kind and id: `point:7`. `basis`: whether a source says so, or this site's editors."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    origin: str = Field(alias="from")
    target: str = Field(alias="to")
    kind: str
    basis: Literal["official", "editorial"]


class EditionRow(Row):
    """The edition of the site: its date, the date it was built on, its languages, how many there are of each kind, and a digest of its
    content."""

    edition: str
    built: str
    languages: list[str]
    counts: dict[str, int]
    content_hash: str
