"""Markdown files to pages, and pages to what they describe: an entity, or many entries."""

import re
from typing import Iterable

from digest import digest
from pydantic import BaseModel

from ..model.entities import Case, Chapter, Clause, Hint, HintScene, Point, Practice, Question, Term
from ..model.front_matter import CaseMeta, ChapterMeta, HintSceneMeta, LocalMeta, PageMeta, PointMeta
from ..model.handbook import TextFile
from ..model.page import Page
from ..model.place import Fault
from ..model.words import Words
from . import front_matter, markdown
from .entries import entries

# The first pattern that fits a page's path tells its kind and its schema.
KINDS: tuple[tuple[re.Pattern, str, type[BaseModel]], ...] = tuple(
    (re.compile(pattern), kind, schema) for pattern, kind, schema in (
        (r"points/(?!index\.)[^/]+\.md", "point", PointMeta),
        (r"cases/(?!index\.)[^/]+\.md", "case", CaseMeta),
        (r"hints/(?!index\.)[^/]+\.md", "hints", HintSceneMeta),
        (r"handbook/(?!index\.)[^/]+\.md", "chapter", ChapterMeta),
        (r"guideline/(?!index\.)[^/]+\.md", "guideline", PageMeta),
        (r"practices\.md", "practices", PageMeta),
        (r"qa\.md", "qa", PageMeta),
        (r"glossary\.md", "glossary", PageMeta),
        (r"help\.md", "help", PageMeta),
        (r"voices/.*", "voice", PageMeta),
        (r"local/.*", "local", LocalMeta),
        (r".*", "page", PageMeta),
    ))
ENTITIES = {"point": Point, "case": Case, "hints": HintScene, "chapter": Chapter}
Entity = Point | Case | HintScene | Chapter
_ENTITY_FIELDS = {"points": Point, "cases": Case, "hint_scenes": HintScene, "chapters": Chapter}
_ENTRY_FIELDS = {"hints": Hint, "practices": Practice, "clauses": Clause, "questions": Question, "terms": Term}


def kind_of(path: str) -> tuple[str, type[BaseModel]]:
    """The kind of the page at a path, and the schema of its front matter."""
    return next((kind, schema) for pattern, kind, schema in KINDS if pattern.fullmatch(path))


def read_page(path: str, file: TextFile) -> tuple[Page, Entity | None, list[Fault]]:
    """The page, its entity where its kind has one and its front matter is sound, and faults."""
    kind, schema = kind_of(path)
    front = front_matter.split(file.file, file.text, schema)
    found = markdown.scan(file.file, front.body, front.body_line)
    shown = digest(path, repr(front.meta), *seen(path, front.body, found))
    page = Page(path=path, file=file.file, kind=kind, meta=front.meta, meta_places=front.places, body=front.body,
                plain=found.plain, body_line=front.body_line, headings=found.headings, links=found.links, tags=found.tags,
                own=digest(file.file, file.text), shown=shown)
    return page, entity_of(page), front.faults


def entity_of(page: Page) -> Entity | None:
    """What the page describes, where its kind has something and its front matter is sound."""
    if page.meta is None or page.kind not in ENTITIES:
        return None
    return ENTITIES[page.kind].model_construct(**dict(page.meta), summary=markdown.lead(page.body, page.headings), page=page)


def contents_of(pages: Iterable[Page], entities: Iterable[Entity | None], words: Words) -> dict[str, tuple]:
    """The fields of a Handbook that hold what its pages describe: entities by their numbers, entries as they stand in the pages."""
    entities, found = list(entities), [entry for page in pages for entry in entries(page, words)]
    fields = {name: tuple(sorted(_only(kind, entities), key=lambda entity: (entity.number, entity.page.path)))
              for name, kind in _ENTITY_FIELDS.items()}
    return fields | {name: _only(kind, found) for name, kind in _ENTRY_FIELDS.items()}


def _only(kind: type, values: Iterable[object]) -> tuple:
    return tuple(value for value in values if isinstance(value, kind))


def seen(path: str, body: str, found: markdown.Scan) -> list[str]:
    """What other pages may show of a page's text: its headings, its first paragraph, what it cites. Of an index page also what it lists, in order."""
    lists = path.endswith("/index.md")
    headings = [repr((heading.level, heading.text, heading.id, heading.classes, heading.attributes)) for heading in found.headings]
    return [markdown.lead(body, found.headings), *headings, *(link.href for link in found.links if lists or link.href.startswith("cite:"))]
