"""The editions in other languages: the Japanese handbook with the translated words laid over it."""

from collections import defaultdict
from dataclasses import replace
from typing import Mapping, NamedTuple

from digest import digest
from memory import NOTHING, Memory

from ..model import translation
from ..model.handbook import Handbook, TextFile
from ..model.languages import JAPANESE, PLAIN_JAPANESE, split_language
from ..model.page import Page
from ..model.place import Fault, Place
from . import front_matter, markdown, schemas, yaml_data
from .pages import Entity, contents_of, entity_of, kind_of, seen
from .words import translated


def with_editions(base: Handbook, texts: Mapping[str, TextFile], tables: Mapping[str, TextFile], memory: Memory = NOTHING) -> Handbook:
    """The handbook with its editions. `texts` are all pages by their path in the site, `tables` all tables by their name in data/."""
    languages = base.edition.languages[1:] if base.edition else ()
    translations, faults, orphans = defaultdict(dict), list(base.faults), []
    for name, file in texts.items():
        path, language = split_language(name)
        if path in base.page_at and language in languages:
            translations[language][path] = file
        elif language:
            page, _, found = _read(path, file)
            orphans.append(page)
            faults += found
    editions = []
    for language in languages:
        values, places, found = _translated_tables(base, language, tables)
        faults += found
        pages = _translated_pages(base, language, translations[language], memory)
        faults += [fault for page in pages.values() for fault in page.faults]
        usable = {path: page for path, page in pages.items() if page.page is not None}
        editions.append(_edition(base, language, usable, values, places))
    return replace(base, editions=tuple(editions), orphan_translations=tuple(orphans), faults=tuple(faults))


class _Translated(NamedTuple):
    """A page in another language: None where it, or the Japanese one, cannot be used.

    `follows` is the fingerprint of the Japanese that it says.
    """

    page: Page | None
    entity: Entity | None
    follows: str
    faults: list[Fault]


def _translated_pages(base: Handbook, language: str, files: Mapping[str, TextFile], memory: Memory) -> dict[str, _Translated]:
    keys = {path: digest(base.page_at[path].own, file.file, file.text) for path, file in files.items()}
    return memory.recall_each(f"page {language}", keys, lambda path: _translated(base.page_at[path], files[path]))


def _translated(original: Page, file: TextFile) -> _Translated:
    """The words of the file, laid over the Japanese page."""
    page, text, faults = _read(original.path, file)
    if text is None or original.meta is None:
        return _Translated(None, None, "", faults)
    page = replace(page, meta=text.onto(original.meta), own=digest(page.own, original.own), shown=digest(page.shown, original.shown))
    return _Translated(page, entity_of(page), text.follows or "", faults)


def _read(path: str, file: TextFile) -> tuple[Page, translation.PageText | None, list[Fault]]:
    """The translation of the page `path`, what its front matter says, and faults."""
    kind, schema = kind_of(path)
    front = front_matter.split(file.file, file.text, translation.TEXTS[schema])
    found = markdown.scan(file.file, front.body, front.body_line)
    page = Page(path=path, file=file.file, kind=kind, meta=None, meta_places=front.places, body=front.body, plain=found.plain,
                body_line=front.body_line, headings=found.headings, links=found.links, tags=found.tags, own=digest(file.file, file.text),
                shown=digest(repr(front.meta), *seen(path, front.body, found)))
    return page, front.meta, front.faults


def _translated_tables(base: Handbook, language: str, files: Mapping[str, TextFile]
                       ) -> tuple[dict[str, object], dict[str, yaml_data.Places], list[Fault]]:
    """Name → the value of the table in this language, its places, and faults."""
    values, places, faults = {}, {}, []
    for name in translation.TABLES:
        values[name], places[f"{name}.{language}"], found = _table(name, files.get(f"{name}.{language}.yml"))
        faults += found
    _local_tables(base, language, values, places)
    return values, places, faults


def _table(name: str, file: TextFile | None) -> tuple[object, yaml_data.Places, list[Fault]]:
    """The value of data/<name>.<language>.yml, None where it is missing or broken."""
    if file is None:
        return None, {}, []
    data, places, faults = yaml_data.load(file.file, file.text)
    if data is None:
        return None, places, faults
    value, more = schemas.validate(translation.TABLES[name], data, places, Place(file.file))
    return value, places, faults + more


def _local_tables(base: Handbook, language: str, values: dict[str, object], places: dict[str, yaml_data.Places]) -> None:
    """Lays a town's readings over ours, with their places. (Its words come over the edition's own.)"""
    if base.local is None:
        return
    readings = base.local.tables.get("furigana")
    if language == PLAIN_JAPANESE and readings:
        values["furigana"] = {**(values["furigana"] or {}), **readings}
        places[f"furigana.{language}"] = {**places[f"furigana.{language}"], **base.local.places["furigana"]}


def _edition(base: Handbook, language: str, translations: Mapping[str, _Translated], tables: Mapping[str, object],
             places: Mapping[str, yaml_data.Places]) -> Handbook:
    """`translations` by the path of the Japanese page; `tables` by name, None where there is none."""
    pages = tuple(translations[page.path].page if page.path in translations else page for page in base.pages)
    in_japanese = {entity.page.path: entity for entity in (*base.points, *base.cases, *base.hint_scenes, *base.chapters)}
    entities = [translations[page.path].entity if page.path in translations else in_japanese.get(page.path) for page in pages]
    words, missing = translated(language, base.words, tables.get("words") or {}, base.local.words(language) if base.local else {})
    return replace(
        base, language=language, base=base, words=words, untranslated_words=missing, pages=pages, **contents_of(pages, entities, words),
        untranslated=frozenset(base.page_at.keys() - translations.keys()),
        follows={path: page.follows for path, page in translations.items()},
        **_tables(base, tables), **_search_words(base, language, tables),
        local=base.local and base.local.said_in(language), table_places=places, faults=(), editions=())


def _tables(base: Handbook, tables: Mapping[str, object]) -> dict[str, object]:
    """The fields that hold tables, with their translated words laid over the Japanese."""
    return {
        "scenes": translation.scenes(base.scenes, tables.get("scenes") or {}),
        "patterns": translation.patterns(base.patterns, tables.get("patterns") or {}),
        "sources": translation.sources(base.sources, tables.get("sources") or {}),
        "helplines": translation.helplines(base.helplines, tables.get("helplines") or ()),
        "figures": translation.figures(base.figures, tables.get("figures") or {}),
        "municipalities": translation.municipalities(base.municipalities, tables.get("municipalities")),
        "terminology": tables.get("terms") or (), "furigana": tables.get("furigana") or {},
    }


def _search_words(base: Handbook, language: str, tables: Mapping[str, object]) -> dict[str, object]:
    """What readers of this language type. Editions in plain Japanese share ours where they have no table of their own."""
    ours = language.partition("-")[0] == JAPANESE
    names = ("synonyms", "thesaurus", "variants")
    found = {name: tables.get(name) or (getattr(base, name) if ours else type(getattr(base, name))()) for name in names}
    return found | {"readings": base.readings if ours else {}}
