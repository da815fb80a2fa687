"""From a sound handbook to all files of its site: what has not changed since an earlier build is not made again.

A page is rendered from its staged text and the look of the site, and from nothing else: the key of its file is a digest of both.
"""

import json
from datetime import date
from pathlib import Path
from typing import Iterable, Mapping

from digest import digest
from memory import Memory
from supply import BILL

from ..model.addresses import edition_folder, relative_url, source_file
from ..model.handbook import Handbook
from ..model.languages import PLAIN_JAPANESE, in_language, split_language
from ..model.words import Words
from .app import manifests
from .audit import BuiltPage, parse
from .feed import feed
from .furigana import page_with_ruby
from .generator import Generator
from .offline import write_offline
from .redirect_pages import redirects
from .security import Policies, headers
from .sitemap import sitemap
from .staging import StagedPage, data_files
from .tree import Tree

PROGRAM = Path(__file__).resolve().parents[3]  # whose parts the bill of materials lists


def words_of(handbook: Handbook) -> dict[str, Words]:
    """Language → the words of its interface, Japanese first."""
    return {book.language: book.words for book in (handbook, *handbook.editions)}


def generator_of(handbook: Handbook, root: Path, staged: Mapping[str, StagedPage]) -> Generator:
    """With what it must know of what a town adds."""
    town, local = handbook.local and handbook.local.town, [page.path for page in handbook.local_pages]
    menu = [path for page in local for path in (page, *(in_language(page, edition.language) for edition in handbook.editions))]
    return Generator(root / "mkdocs.yml", handbook.edition.edition, words_of(handbook), {path: staged[path].read() for path in menu}, town and town.site_url or "")


def put_files(handbook: Handbook, root: Path, built: str, tree: Tree, memory: Memory) -> set[str]:
    """Everything that is no page: data and search of every edition, pictures. Returns the names."""
    for book in (handbook, *handbook.editions):
        home = edition_folder(book.language)
        for name, content in data_files(book, built, memory).items():
            tree.put(home + name, content)
    for name in handbook.assets:
        tree.put(name, (root / source_file(name)).read_bytes())
    return set(tree.files)


def put_pages(handbook: Handbook, staged: Mapping[str, StagedPage], generator: Generator, tree: Tree, memory: Memory, work: Path) -> tuple[dict[str, BuiltPage], int]:
    """Renders the staged pages that are not there yet, and what comes with them. Returns all pages by file, and how many were rendered."""
    readings = {edition.language: digest(json.dumps(edition.furigana, ensure_ascii=False)) for edition in handbook.editions if edition.language == PLAIN_JAPANESE}
    editions = {path: _edition(handbook, path) for path in staged}
    keys = {path: digest(generator.look, path, page.mark, readings.get(editions[path].language, b"")) for path, page in staged.items()}
    files = {path: _file(edition, path) for path, edition in editions.items()}
    hashes = memory.recall("policies", generator.look, lambda: None)  # None: they must be gathered from all pages
    wanted = [path for path in staged if hashes is None or not tree.keep(files[path], keys[path])]
    frame = [name for name in ("404.html", "sw.js") if not tree.keep(name, generator.look)]
    if wanted or frame:
        rendered, policies = generator.render(staged, tree.files, wanted, work, memory)
        for name in ("404.html", "sw.js"):
            tree.put(name, (rendered / name).read_bytes(), generator.look)
        for path in wanted:
            content = (rendered / files[path]).read_bytes()
            edition = editions[path]
            tree.put(files[path], page_with_ruby(content, edition.furigana) if edition.language == PLAIN_JAPANESE else content, keys[path])
        if hashes is None:
            hashes = policies.hashes
            memory.remember("policies", generator.look, hashes)
    for name, text in headers(Policies(*hashes), generator.version).items():
        tree.put(name, text.encode("utf-8"))
    for name, content in generator.assets.items():
        tree.put(f"assets/{generator.version}/{name}", content)
    return _look_at("built", tree, [*files.values(), "404.html"], memory), len(wanted)


def put_others(handbook: Handbook, generator: Generator, tree: Tree, memory: Memory) -> dict[str, BuiltPage]:
    """What stands beside the pages and is made from the handbook, or from pages. Returns the small pages among it."""
    moved = memory.recall("moved", handbook.outline, lambda: redirects(handbook))
    theme = f"assets/{generator.version}/theme"
    names = {name.removeprefix(f"{theme}/") for name in tree.files if name.startswith(theme)}
    others = {"sitemap.xml": sitemap(handbook, generator.site_url), **feed(handbook, generator.site_url), **manifests(handbook, tree.read, theme, names)}
    for name, text in (moved | others).items():
        tree.put(name, text.encode("utf-8"))
    return _look_at("built moved", tree, moved, memory)


def put_last(handbook: Handbook, tree: Tree, pages: Mapping[str, BuiltPage], memory: Memory) -> None:
    """What a saved copy needs, and what the site was made from."""
    write_offline(handbook, tree, pages, memory)
    edition = handbook.edition.edition
    tree.put(BILL, memory.recall("bill", digest(edition.isoformat()), lambda: _bill(edition).encode("utf-8")))


def _bill(edition: date) -> str:
    from supply.sbom import bill  # what it needs takes long to load, for what is seldom made anew
    return bill(PROGRAM, edition)


def _look_at(kind: str, tree: Tree, names: Iterable[str], memory: Memory) -> dict[str, BuiltPage]:
    return memory.recall_each(kind, {name: tree.files[name].key for name in names}, lambda name: parse(name, tree.read(name)))


def _edition(handbook: Handbook, path: str) -> Handbook:
    """Whose page a staged path is: points/07.en.md."""
    language = split_language(path)[1]
    return next((edition for edition in handbook.editions if edition.language == language), handbook)


def _file(edition: Handbook, path: str) -> str:
    """points/07.en.md → en/points/07/index.html"""
    return f"{edition_folder(edition.language)}{relative_url(split_language(path)[0])}index.html"
