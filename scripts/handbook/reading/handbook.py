"""Reads docs/, data/, the navigation of one handbook, and what a town adds to it in local/."""

import errno
import os
from pathlib import Path
from posixpath import basename
from typing import Mapping, NamedTuple

from digest import digest
from memory import NOTHING, Memory

from ..model.addresses import LOCAL
from ..model.handbook import Handbook, TextFile
from ..model.languages import JAPANESE, split_language
from ..model.page import Page
from ..model.picture import Picture
from ..model.place import Fault, Place
from . import tables
from .editions import with_editions
from .local import read_local
from .pages import Entity, contents_of, read_page
from .pictures import read_picture
from .releases import read_releases
from .text import decode
from .words import japanese

_TABLES = (".yml", ".tsv", ".txt")


class _Sources(NamedTuple):
    """The files of a handbook, decoded: pages and drawings by their place in the site, all others by their name."""

    pages: Mapping[str, TextFile]  # in every language
    drawings: Mapping[str, TextFile]
    tables: Mapping[str, TextFile]  # in data/
    local: Mapping[str, TextFile]  # the tables in local/
    records: Mapping[str, TextFile]  # of releases
    settings: Mapping[str, TextFile]  # mkdocs.yml, where there is one
    assets: tuple[str, ...]  # the places in the site of all files that are no pages
    others: tuple[str, ...]  # the names of all files in local/

    @property
    def frame(self) -> bytes:
        """Changes when anything beside the pages does: tables, drawings, the names of all files."""
        beside = [file for files in (self.tables, self.local, self.drawings, self.records, self.settings) for file in files.values()]
        return digest(*self.assets, "/", *self.others, "/", *(part for file in beside for part in (file.file, file.text)), "/", *self.pages)


def read(root: Path, memory: Memory = NOTHING) -> Handbook:
    """Everything under `root`; of files that `memory` knows, what was made of them before.

    Raises OSError only where the folder itself cannot be read.
    """
    docs = root / "docs"
    if not docs.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(docs))
    sources, undecoded = _sources(root)
    pages, entities, in_pages = _pages(sources.pages, memory)
    pictures, in_pictures = _pictures(sources.drawings)
    values, places, in_tables = _tables(sources)
    town, in_town = read_local(sources.local, sources.others, values["edition"].languages if values["edition"] else (JAPANESE,))
    releases, in_records = read_releases(sources.records.values())
    navigation, in_settings = tables.read_navigation(sources.settings.get("mkdocs.yml"))
    words = japanese(town.words(JAPANESE) if town else {})
    texts = [file for files in (sources.pages, sources.tables, sources.drawings, sources.local) for file in files.values()]
    base = Handbook(
        **contents_of(pages, entities, words), **values, pages=tuple(pages), words=words, local=town, releases=releases,
        navigation=(*navigation, *(page.path for page in pages if page.kind == "local")), assets=sources.assets, pictures=pictures,
        texts=tuple(texts), frame=sources.frame, table_places=places,
        faults=(*undecoded, *in_pages, *in_pictures, *in_tables, *in_town, *in_records, *in_settings))
    return with_editions(base, sources.pages, sources.tables, memory)


def _sources(root: Path) -> tuple[_Sources, list[Fault]]:
    data, local = _files(root / "data"), _files(root / LOCAL)
    # By its place in the site: a town's own pages come last.
    content = {name: f"docs/{name}" for name in _files(root / "docs")}
    content |= {f"{LOCAL}/{name}": f"{LOCAL}/pages/{name}" for name in _files(root / LOCAL / "pages")}
    files = {
        "pages": {name: file for name, file in content.items() if name.endswith(".md")},
        "drawings": {name: file for name, file in content.items() if name.lower().endswith(".svg")},
        "tables": {basename(name): f"data/{name}" for name in data if name.endswith(_TABLES)},
        "local": {name: f"{LOCAL}/{name}" for name in local if "/" not in name and name.endswith(_TABLES)},
        "records": {name: f"data/{name}" for name in data if name.startswith("releases/") and name.endswith(".json")},
        "settings": {"mkdocs.yml": "mkdocs.yml"} if (root / "mkdocs.yml").is_file() else {},
    }
    found = {kind: _texts(root, named) for kind, named in files.items()}
    assets = tuple(name for name in content if not name.endswith(".md"))
    sources = _Sources(**{kind: texts for kind, (texts, _) in found.items()}, assets=assets, others=tuple(local))
    return sources, [fault for _, faults in found.values() for fault in faults]


def _texts(root: Path, files: Mapping[str, str]) -> tuple[dict[str, TextFile], list[Fault]]:
    """Name → the text of its file (whose path is relative to `root`), and faults."""
    texts, faults = {}, []
    for name, file in files.items():
        with open(f"{root}/{file}", "rb") as opened:
            texts[name], found = decode(file, opened.read())
        faults += found
    return texts, faults


def _pages(files: Mapping[str, TextFile], memory: Memory) -> tuple[list[Page], list[Entity], list[Fault]]:
    """The Japanese pages, what they describe, and faults."""
    japanese_files = {path: file for path, file in files.items() if not split_language(path)[1]}
    keys = {path: digest(file.file, file.text) for path, file in japanese_files.items()}
    found = memory.recall_each("page ja", keys, lambda path: read_page(path, japanese_files[path])).values()
    return ([page for page, _, _ in found], [entity for _, entity, _ in found if entity is not None],
            [fault for _, _, faults in found for fault in faults])


def _pictures(files: Mapping[str, TextFile]) -> tuple[dict[str, Picture], list[Fault]]:
    found = {path: read_picture(path, file) for path, file in files.items()}
    return ({path: picture for path, (picture, _) in found.items() if picture is not None},
            [fault for _, faults in found.values() for fault in faults])


def _tables(sources: _Sources) -> tuple[dict[str, object], dict[str, Mapping[tuple, Place]], list[Fault]]:
    """The fields of a Handbook that its tables hold, the places of what stands in each table, and faults."""
    found = {name: tables.read_yaml(name, sources.tables.get(f"{name}.yml")) for name in tables.SCHEMAS}
    values = {name: value for name, (value, _, _) in found.items()}
    faults = [fault for _, _, faults in found.values() for fault in faults]
    values["redirects"], values["published"] = (), ()
    for files in (sources.tables, sources.local):
        redirects, wrong = tables.read_redirects(files.get("redirects.tsv"))
        values["redirects"] += redirects
        values["published"] += tables.read_published(files.get("published-ids.txt"))
        faults += wrong
    return values, {name: places for name, (_, places, _) in found.items()}, faults


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
