"""Reads docs/, data/, the navigation of one handbook, and what a town adds to it in local/."""

import errno
import os
from pathlib import Path
from posixpath import basename

from digest import digest
from memory import NOTHING, Memory

from ..model.addresses import LOCAL
from ..model.entities import Case, Chapter, Clause, Hint, HintScene, Point, Practice, Question, Term
from ..model.handbook import Handbook, TextFile
from ..model.place import Fault
from . import entries, tables
from .editions import split, with_editions
from .local import read_local
from .pages import read_page
from .pictures import read_picture
from .releases import read_releases
from .text import decode
from .words import japanese

_TABLES = (".yml", ".tsv", ".txt")


def read(root: Path, memory: Memory = NOTHING) -> Handbook:
    """Everything under `root`; of files that `memory` knows, what was made of them before. Raises OSError only where the folder itself cannot be read."""
    docs, data, local = root / "docs", root / "data", root / LOCAL
    if not docs.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(docs))
    faults: list[Fault] = []

    def text_of(file: str) -> TextFile:
        with open(f"{root}/{file}", "rb") as opened:
            text, found = decode(file, opened.read())
        faults.extend(found)
        return text

    # By its place in the site: a town's own pages come last.
    content = {name: f"docs/{name}" for name in _files(docs)} | {f"{LOCAL}/{name}": f"{LOCAL}/pages/{name}" for name in _files(local / "pages")}
    every = {name: text_of(file) for name, file in content.items() if name.endswith(".md")}
    sources = {name: file for name, file in every.items() if not split(name)[1]}
    table_texts = {basename(name): text_of(f"data/{name}") for name in _files(data) if name.endswith(_TABLES)}
    pages, entities = [], []
    keys = {name: digest(file.file, file.text) for name, file in sources.items()}
    for page, entity, found in memory.recall_each("page ja", keys, lambda name: read_page(name, sources[name])).values():
        faults.extend(found)
        pages.append(page)
        if entity is not None:
            entities.append(entity)
    drawings = {name: text_of(file) for name, file in content.items() if name.lower().endswith(".svg")}
    pictures = {}
    for name, file in drawings.items():
        picture, found = read_picture(name, file)
        faults.extend(found)
        if picture is not None:
            pictures[name] = picture
    values, table_places = {}, {}
    for name in tables.SCHEMAS:
        values[name], table_places[name], found = tables.read_yaml(name, table_texts.get(f"{name}.yml"))
        faults.extend(found)
    others = _files(local)
    local_texts = {name: text_of(f"{LOCAL}/{name}") for name in others if "/" not in name and name.endswith(_TABLES)}
    town, found = read_local(local_texts, others, values["edition"].languages if values["edition"] else ("ja",))
    faults.extend(found)
    words = japanese(town.words("ja") if town else {})
    redirects = []
    for texts in (table_texts, local_texts):
        rows, found = tables.read_redirects(texts.get("redirects.tsv"))
        redirects += rows
        faults.extend(found)
    records = [text_of(f"data/releases/{name}") for name in _files(data / "releases") if name.endswith(".json")]
    releases, found = read_releases(records)
    faults.extend(found)
    config = text_of("mkdocs.yml") if (root / "mkdocs.yml").is_file() else None
    navigation, found = tables.read_navigation(config)
    faults.extend(found)
    all_entries = [entry for page in pages for entry in entries.entries(page, words)]

    assets = tuple(name for name in content if not name.endswith(".md"))
    beside = [*table_texts.values(), *local_texts.values(), *drawings.values(), *records, *([config] if config else ())]
    frame = digest(*assets, "/", *others, "/", *(part for file in beside for part in (file.file, file.text)), "/", *every)

    def only(kind, of):
        return tuple(value for value in of if isinstance(value, kind))

    def numbered(kind):
        return tuple(sorted(only(kind, entities), key=lambda entity: (entity.number, entity.page.path)))

    base = Handbook(
        pages=tuple(pages), points=numbered(Point), cases=numbered(Case), hint_scenes=numbered(HintScene),
        chapters=numbered(Chapter), hints=only(Hint, all_entries), practices=only(Practice, all_entries),
        clauses=only(Clause, all_entries), questions=only(Question, all_entries), terms=only(Term, all_entries),
        redirects=tuple(redirects), releases=releases,
        published=tuple(row for texts in (table_texts, local_texts) for row in tables.read_published(texts.get("published-ids.txt"))),
        navigation=(*navigation, *(page.path for page in pages if page.kind == "local")), assets=assets,
        pictures=pictures, texts=(*every.values(), *table_texts.values(), *drawings.values(), *local_texts.values()), faults=tuple(faults),
        words=words, frame=frame, table_places=table_places, local=town, **values)
    return with_editions(base, every, table_texts, memory)


def _files(folder: Path) -> list[str]:
    """The path in the folder of every file, in a fixed order; hidden files and folders are left out."""
    found = []
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [f"{place}/{name}" for name in names if not name.startswith(".")]
    start = len(str(folder)) + 1
    return [path[start:].replace(os.sep, "/") for path in sorted(found, key=lambda path: path.split("/")) if os.path.isfile(path)]


def _refuse(error: OSError) -> None:
    """A folder that may not be read must not pass for an empty one: its pages would vanish from the site. (None at all is fine.)"""
    if not isinstance(error, FileNotFoundError):
        raise error
