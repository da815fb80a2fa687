"""What a translation says, and how it is laid over the Japanese: only words change, every fact stays where it is.

A page's translation stands beside it (`docs/points/07.en.md`), a table's in `data/<table>.<language>.yml`.
"""

import hashlib
import json
from decimal import Decimal
from typing import Annotated, Any, Mapping

from pydantic import Field

from .front_matter import Aliases, CaseMeta, ChapterMeta, HintSceneMeta, LocalMeta, Meta, PageMeta, PointMeta, Schema, Text
from .page import Page
from .tables import Figure, Group, Helpline, Municipalities, Pattern, Scene, Source, Synonym


class PageText(Schema):
    """`follows` is the fingerprint of the Japanese page that was translated; the page is stale when it has another."""

    title: Text
    aliases: Aliases = ()
    description: Text | None = None
    follows: Text | None = None

    def onto(self, meta: Meta) -> Meta:
        """The Japanese settings with these words in them."""
        return meta.model_copy(update={name: text for name, text in self if name != "follows" and text is not None})


class PointText(PageText):
    """Of a point: its title alone."""

    description: None = None


class CaseText(PageText):
    """Of a case; `why` has a reason for each of its points, by number."""

    description: None = None
    heading: Text | None = None
    why: dict[int, Annotated[str, Field(min_length=1, max_length=80)]]

    def onto(self, meta: CaseMeta) -> CaseMeta:
        """The Japanese settings with these words in them, the reasons too."""
        points = tuple(point.model_copy(update={"why": self.why.get(point.number, point.why)}) for point in meta.points)
        return meta.model_copy(update={"title": self.title, "aliases": self.aliases, "heading": self.heading, "points": points})


class HintSceneText(PageText):
    """Of a scene of the hints."""

    description: None = None
    official: Text


class SectionText(Schema):
    """Of a heading of a chapter's contents list."""

    title: Text
    items: tuple[Text, ...] = ()


class ChapterText(PageText):
    """Of a chapter; `sections` in the order of the Japanese."""

    description: None = None
    sections: tuple[SectionText, ...] = ()

    def onto(self, meta: ChapterMeta) -> ChapterMeta:
        """The Japanese settings with these words in them, the contents list too."""
        sections = tuple(section.model_copy(update={"title": text.title, "items": text.items})
                         for section, text in zip(meta.sections, self.sections))
        return meta.model_copy(update={"title": self.title, "aliases": self.aliases, "sections": sections})


TEXTS: Mapping[type, type[PageText]] = {
    PointMeta: PointText, CaseMeta: CaseText, HintSceneMeta: HintSceneText, ChapterMeta: ChapterText, PageMeta: PageText,
    LocalMeta: PageText,
}


class SceneText(Schema):
    """Of a scene, by its number."""

    title: Text
    name: Text
    lead: Text


class SourceText(Schema):
    """Of a source, by its key; `contents` in the order of the Japanese."""

    title: Text
    short: Text
    publisher: Text
    published: Text
    unit: Text
    holds: Text
    licence: Text
    contents: tuple[Text, ...] = ()


class HelplineText(Schema):
    """Of a help line, in the order of the Japanese table."""

    name: Text
    note: Text | None = None
    source: Text


class FigureText(Schema):
    """`rows`: the name of each row, or all its cells that hold words, in their order.

    `scale`: how many of this `unit` are one of the Japanese.
    """

    title: Text
    summary: Text
    year: Text
    unit: str
    scale: int | float = 1
    columns: tuple[Text, ...]
    rows: tuple[Text | tuple[Text, ...], ...]
    note: Text | None = None


class MunicipalitiesText(Schema):
    """`names`: of prefectures and municipalities, Japanese → this language."""

    as_of: Text
    names: dict[str, Text]


class TermText(Schema):
    """A word of the Japanese and what a translation calls it: `word`, or one of `also`."""

    ja: Text
    word: Text
    also: tuple[Text, ...] = ()
    note: Text | None = None


# Tables that a translation brings; all but the first three only where the Japanese handbook has them.
TABLES: Mapping[str, Any] = {
    "words": dict[str, dict[str, str]], "terms": tuple[TermText, ...], "furigana": dict[str, str],
    "scenes": dict[int, SceneText], "patterns": dict[str, Text], "sources": dict[str, SourceText],
    "helplines": tuple[HelplineText, ...], "figures": dict[str, FigureText], "municipalities": MunicipalitiesText,
    "synonyms": tuple[Synonym, ...], "thesaurus": tuple[Group, ...], "variants": dict[str, str],
}


# Each of these lays the texts of one table over the Japanese; what has no text stays Japanese.

def scenes(base: tuple[Scene, ...], texts: Mapping[int, SceneText]) -> tuple[Scene, ...]:
    return tuple(scene.model_copy(update=texts[scene.number].model_dump()) if scene.number in texts else scene for scene in base)


def patterns(base: Mapping[str, Pattern], texts: Mapping[str, str]) -> dict[str, Pattern]:
    return {key: pattern.model_copy(update={"title": texts.get(key, pattern.title)}) for key, pattern in base.items()}


def sources(base: Mapping[str, Source], texts: Mapping[str, SourceText]) -> dict[str, Source]:
    return {key: _source(source, texts[key]) if key in texts else source for key, source in base.items()}


def _source(base: Source, text: SourceText) -> Source:
    contents = tuple(entry.model_copy(update={"title": title}) for entry, title in zip(base.contents, text.contents))
    return base.model_copy(update={**text.model_dump(exclude={"contents"}), "contents": contents})


def helplines(base: tuple[Helpline, ...], texts: tuple[HelplineText, ...]) -> tuple[Helpline, ...]:
    return tuple(line.model_copy(update=text.model_dump()) for line, text in zip(base, texts)) if len(base) == len(texts) else base


def figures(base: tuple[Figure, ...], texts: Mapping[str, FigureText]) -> tuple[Figure, ...]:
    return tuple(_figure(figure, texts[figure.id]) if figure.id in texts else figure for figure in base)


def _figure(base: Figure, text: FigureText) -> Figure:
    rows = []
    for row, words in zip(base.rows, text.rows):
        left = iter((words,) if isinstance(words, str) else words)
        rows.append(tuple(next(left, cell) if isinstance(cell, str) else _scaled(cell, text.scale) for cell in row))
    return base.model_copy(update={**text.model_dump(exclude={"rows", "scale"}), "rows": tuple(rows)})


def _scaled(number: int | float | None, scale: int | float) -> int | float | None:
    """69.6 ten thousands → 696000, 16 hundred millions → 1.6 billions: exact, and whole where it is whole."""
    if number is None or scale == 1:
        return number
    exact = Decimal(str(number)) * Decimal(str(scale))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def municipalities(base: Municipalities | None, text: MunicipalitiesText | None) -> Municipalities | None:
    if base is None or text is None:
        return base
    programmes = {key: tuple(row.model_copy(update={"prefecture": text.names.get(row.prefecture, row.prefecture), "municipalities": tuple(
        text.names.get(name, name) for name in row.municipalities)}) for row in rows) for key, rows in base.programmes.items()}
    return base.model_copy(update={"as_of": text.as_of, "programmes": programmes})


def texts_of(meta: Meta) -> dict:
    """What a translation of a page with this front matter has in its own, still in Japanese."""
    texts = meta.model_dump(mode="json", include=set(TEXTS[type(meta)].model_fields) - {"follows"}, exclude_none=True)
    if isinstance(meta, CaseMeta):
        texts["why"] = {point.number: point.why for point in meta.points}
    if isinstance(meta, ChapterMeta):
        texts["sections"] = [{"title": section.title, **({"items": list(section.items)} if section.items else {})}
                             for section in meta.sections]
    return texts


def fingerprint(page: Page) -> str:
    """What a translation follows: changes when words of the page change, not when it was only looked at again."""
    said = {"title", "heading", "official", "description", "points", "sections"}
    words = page.meta.model_dump(mode="json", include=said) if page.meta else {}
    return hashlib.sha256(json.dumps([words, page.body.strip()], ensure_ascii=False).encode("utf-8")).hexdigest()[:12]
