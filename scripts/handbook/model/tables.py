"""The small tables in data/ that pages are checked against."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .front_matter import Id, Number, Schema, Sensitive, SourceRef, Text
from .place import Place

Days = Annotated[int, Field(strict=True, ge=1, le=9999)]
PageKind = Literal["point", "case", "hints", "chapter", "guideline", "practices", "qa", "glossary", "voice", "help", "page", "local"]


class Range(Schema):
    """Official numbers from `first` to `last`, both included."""

    first: Number
    last: Number

    def __contains__(self, number: int) -> bool:
        return self.first <= number <= self.last

    def __str__(self) -> str:
        return f"{self.first}〜{self.last}"


class ContentsEntry(Schema):
    """A heading of the source's own contents list and where it begins."""

    page: Number
    title: Text


class Source(Schema):
    """One of the documents that the site restates."""

    title: Text
    short: Text
    publisher: Text
    published: Text
    url: Text | None = None
    unit: Literal["頁", "部", "枚目", "条項"]
    places: Range | None = None  # None: the places are the clauses of the guideline pages
    contents: tuple[ContentsEntry, ...] = ()
    holds: Text
    licence: Text


class Scene(Schema):
    """A scene of the handbook's overview; 0 is the overview itself."""

    number: Number
    title: Text
    name: Text  # a few words of our own for buttons
    page: Number
    points: Range
    lead: Text
    picture: Text | None = None  # an SVG below docs/, shown beside the name


class Pattern(Schema):
    """What the handbook groups its cases by."""

    title: Text
    page: Number
    cases: Range


class Helpline(Schema):
    """Where to call. `confirmed` is the day on which somebody last looked whether number and address are right."""

    name: Text
    number: Annotated[str, Field(pattern=r"^0[0-9-]+$|^1[0-9]{2}$")] | None = None
    note: Text | None = None
    url: Text | None = None
    kinds: tuple[Sensitive, ...] = ()  # on the help box of which sensitive pages
    confirmed: date
    source: Text


class Figure(Schema):
    """A table of numbers from a source. The first column names the row; the others hold numbers or words."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: Text
    summary: Text
    year: Text
    unit: str
    chart: Literal["bar", "none"]
    columns: Annotated[tuple[Text, ...], Field(min_length=2)]
    rows: Annotated[tuple[tuple[str | int | float | None, ...], ...], Field(min_length=1)]
    note: Text | None = None
    source: SourceRef

    def shown(self, row: int, column: int) -> str:
        """A cell as it is read: 1,487 / 0.30 (as many decimals as its neighbours) / ― where the source gives nothing."""
        value = self.rows[row][column]
        if value is None:
            return "―"
        if isinstance(value, str):
            return value
        decimals = max((len(str(r[column]).partition(".")[2]) for r in self.rows if isinstance(r[column], float)), default=0)
        return f"{value:,.{decimals if isinstance(value, float) else 0}f}{self.unit}"

    @property
    def numeric(self) -> tuple[int, ...]:
        """The columns that hold nothing but numbers."""
        return tuple(index for index in range(1, len(self.columns))
                     if all(isinstance(row[index], (int, float, type(None))) for row in self.rows)
                     and any(row[index] is not None for row in self.rows))


class Prefecture(Schema):
    """Its municipalities in which a programme ran."""

    prefecture: Text
    municipalities: tuple[Text, ...]


class Municipalities(Schema):
    """Where each programme ran, by prefecture, at one time."""

    as_of: Text
    source: SourceRef
    programmes: dict[str, tuple[Prefecture, ...]]


class StyleRule(Schema):
    """A word that our own text does not use. `word` is a regular expression, `instead` says what to write."""

    word: re.Pattern
    instead: Text


class Synonym(Schema):
    """Words that readers type, the things they mean by them, and why the editors think so."""

    words: Annotated[tuple[Id, ...], Field(min_length=1)]
    to: Annotated[tuple[Text, ...], Field(min_length=1)]
    why: Text


class Accessibility(Schema):
    """What a run of the accessibility checks over the whole site came to."""

    edition: date
    engines: dict[str, Text]  # engine → version
    tools: dict[str, Text]
    pages: dict[str, dict[str, int]]  # language → type of page → how many were looked at
    checks: dict[str, int]  # check → findings
    journeys: dict[str, tuple[Text, ...]]  # journey → the engines in which it arrived

    @property
    def looked_at(self) -> int:
        """How many pages."""
        return sum(sum(types.values()) for types in self.pages.values())

    @property
    def types(self) -> list[str]:
        """The types of page in any language, once each."""
        return list(dict.fromkeys(name for types in self.pages.values() for name in types))


class Review(Schema):
    """How many days may go by until something is looked at again. Pages of a kind that is not named are never due."""

    kinds: dict[PageKind, Days]
    helplines: Days


Group = Annotated[tuple[Id, ...], Field(min_length=2)]  # words of the thesaurus that mean nearly the same


class Edition(Schema):
    """data/edition.yml: the day of the edition, and the languages that it is published in, Japanese first."""

    edition: date
    languages: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address or anchor that was published once, and where its content is now."""

    origin: str
    target: str
    place: Place
    target_place: Place


@dataclass(frozen=True, slots=True)
class Published:
    """An address or anchor that a release has promised to keep."""

    address: str
    place: Place
