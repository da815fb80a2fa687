"""What may stand in the front matter of each kind of page. Unknown keys are errors."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Schema(BaseModel):
    """Plain data from a file, never changed; a key that is not named here is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


Number = Annotated[int, Field(strict=True, ge=0, le=9999)]
Text = Annotated[str, Field(strict=True, min_length=1)]
# YAML reads a bare clause id such as `1` as a number; editors need not quote it.
Id = Annotated[str, BeforeValidator(lambda value: str(value) if type(value) is int else value), Field(min_length=1)]
Aliases = tuple[Id, ...]  # other names that readers type; for the search alone
Sensitive = Literal["suicide", "self-harm", "violence"]
SELF_HARM: tuple[Sensitive, ...] = ("suicide", "self-harm")


class SourceRef(Schema):
    """A document (a key of data/sources.yml) and the page or slide in it, where it has one."""

    document: Text
    page: Number | None = None


RELATIONS = {"hints": "hint", "guideline": "guideline", "practices": "practice", "points": "point"}  # field of Related → kind of reference


class Related(Schema):
    """What the editors name beside a point."""

    hints: tuple[Id, ...] = ()
    guideline: tuple[Id, ...] = ()
    practices: tuple[Id, ...] = ()
    points: tuple[Number, ...] = ()

    def references(self) -> list[str]:
        """`hint:1-2-3`, `point:7`, …: hints first, points last."""
        return [f"{kind}:{key}" for field, kind in RELATIONS.items() for key in getattr(self, field)]


class CasePoint(Schema):
    """A point that a case makes one think of, and the reason in a few words (editorial)."""

    number: Number
    why: Annotated[str, Field(strict=True, min_length=1, max_length=40)]


class ChapterSection(Schema):
    """A heading of the source's own contents; `page` is where it begins there."""

    title: Text
    page: Number
    level: Literal[1, 2, 3] = 1
    items: tuple[Text, ...] = ()


class PageMeta(Schema):
    """Any page that is not one of the numbered kinds."""

    title: Text
    aliases: Aliases = ()
    reviewed: date
    description: Text | None = None
    source: SourceRef | None = None
    sensitive: Sensitive | None = None
    basis: Literal["editorial"] | None = None


class PointMeta(Schema):
    """A page in points/. `scene` is the number of the scene that it belongs to."""

    number: Number
    title: Text
    aliases: Aliases = ()
    scene: Number
    source: SourceRef
    related: Related = Related()
    reviewed: date
    sensitive: Sensitive | None = None


class CaseMeta(Schema):
    """A page in cases/. `person` is the letter that the handbook gives, `pattern` a key of data/patterns.yml."""

    number: Number
    person: Text
    title: Text
    aliases: Aliases = ()
    heading: Text | None = None  # a neutral heading of our own; the official title then stands as a citation
    pattern: Text
    source: SourceRef
    points: Annotated[tuple[CasePoint, ...], Field(min_length=1)]
    sensitive: Sensitive | None = None
    reviewed: date


class HintSceneMeta(Schema):
    """A page in hints/. `official` is the source's own title."""

    number: Number
    title: Text
    aliases: Aliases = ()
    official: Text
    source: SourceRef
    reviewed: date
    sensitive: Sensitive | None = None


class ChapterMeta(Schema):
    """A page in handbook/. `sections` are the source's own contents list."""

    number: Number
    title: Text
    aliases: Aliases = ()
    source: SourceRef
    sections: tuple[ChapterSection, ...] = ()
    reviewed: date


class LocalMeta(Schema):
    """A page that a town adds. `responsible` says who answers for it where that is not who answers for all of them."""

    title: Text
    aliases: Aliases = ()
    reviewed: date
    description: Text | None = None
    responsible: Text | None = None
    sensitive: Sensitive | None = None


Meta = PageMeta | LocalMeta | PointMeta | CaseMeta | HintSceneMeta | ChapterMeta
