"""Compiles docs/ and data/ to a tree of plain Markdown: references resolved, indexes and data as real files."""

import json
import re
from functools import cached_property, partial
from pathlib import Path
from typing import Callable, NamedTuple

from digest import digest
from jinja2 import Environment
from memory import NOTHING, Memory

from ..indexing.exports import api
from ..indexing.items import items
from ..indexing.matrix import as_csv
from ..indexing.search import search_files
from ..model.addresses import address, clause_id, scene_path, source_file
from ..model.furigana import without_inline
from ..model.handbook import Handbook
from ..model.languages import PLAIN_JAPANESE, in_language
from ..model.page import Heading, Page
from ..model.tables import Scene
from ..reading.markdown import lead as first_paragraph
from . import references
from .cards import Sharing
from .furigana import inline
from .phrases import with_breaks
from .templating import Composer, description, environment

TEMPLATES = {"point": "point.md.j2", "case": "case.md.j2", "hints": "hints.md.j2", "chapter": "chapter.md.j2"}
# Entries whose pages show, under each, the points that name it: kind of page → (field of the point, what makes its key of an anchor).
BACK_LINKED: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "hints": ("hints", lambda anchor: anchor.removeprefix("h")), "practices": ("practices", str), "guideline": ("guideline", clause_id)}
_KIND = re.compile("^[^0-9A-Z]+")  # of a label: ヒント1-2-3, 実践例H3-2
_SHOW_TEXTS = ("index:changes",)  # lists for which the texts of all pages are read; all others are made from what pages show of each other


class StagedPage(NamedTuple):
    """`mark` changes with the text, which is read from the memory, where there is one, only when it is asked for."""

    mark: bytes
    read: Callable[[], str]

    def with_setting(self, line: str) -> "StagedPage":
        """The same page with one more line in its settings."""
        return StagedPage(digest(self.mark, line), lambda: self.read().replace("---\n", f"---\n{line}\n", 1))


def staged_pages(handbook: Handbook, memory: Memory = NOTHING) -> dict[str, StagedPage]:
    """The staged pages of every edition by their path in the staged tree: points/07.md, points/07.en.md."""
    templates = environment(memory)
    pages = _pages(handbook, memory, templates)
    for edition in handbook.editions:
        pages |= {in_language(path, edition.language): page for path, page in _pages(edition, memory, templates, pages).items()}
    return pages


def stage(handbook: Handbook, docs: Path, folder: Path, built: str) -> None:
    """Writes the whole staged tree into `folder`: for another generator than ours."""
    contents = {path: page.read().encode("utf-8") for path, page in staged_pages(handbook).items()} | data_files(handbook, built)
    contents |= {asset: (docs.parent / source_file(asset)).read_bytes() for asset in handbook.assets}
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def _pages(book: Handbook, memory: Memory, templates: Environment, japanese: dict[str, StagedPage] | None = None) -> dict[str, StagedPage]:
    """The staged pages of one edition by their Japanese path. `japanese` has what stands for pages that are not translated."""
    maker = _PageMaker(book, templates)
    staged = {}
    for page in book.pages:
        if page.path not in book.untranslated:
            key = book.whole if any(link.href in _SHOW_TEXTS for link in page.links) else book.made_from[page.path]
            staged[page.path] = _staged(memory, f"staged {book.language} {page.path}", key, partial(maker.page, page))
    staged |= {path: japanese[path].with_setting("fallback: true") for path in book.untranslated}
    staged |= {path: staged[path].with_setting("stale: true") for path in book.stale}
    for scene in book.scenes:
        path = scene_path(scene.number)
        staged[path] = _staged(memory, f"staged {book.language} {path}", book.outline, partial(maker.scene, scene))
    return staged


def _staged(memory: Memory, name: str, key: bytes, make: Callable[[], str]) -> StagedPage:
    if memory:
        return StagedPage(memory.mark(name, key, make), lambda: memory.recall(name, key, make))
    text = make()
    return StagedPage(digest(text), lambda: text)


class _PageMaker:
    """Makes the pages of one edition. What it needs for that is worked out with the first: most builds make none."""

    def __init__(self, book: Handbook, templates: Environment):
        self.book, self._templates = book, templates

    @cached_property
    def composer(self) -> Composer:
        """Renders its templates."""
        return Composer(self.book, self._templates)

    @cached_property
    def sharing(self) -> Sharing:
        """Knows what its pages show where they are shared."""
        return Sharing(self.book)

    def page(self, page: Page) -> str:
        """The staged Markdown of a source page."""
        return _furigana(compile_page(self.composer, page, self.sharing.of(page.path)), self.book)

    def scene(self, scene: Scene) -> str:
        """The staged Markdown of a scene, which has no source page."""
        path = scene_path(scene.number)
        return self.composer.render("scene.md.j2", path, scene=scene, share=self.sharing.of_scene(scene.number))


def _furigana(text: str, book: Handbook) -> str:
    """Readings that a page of the plain edition writes itself; not in its settings, which browsers show as plain text."""
    if not book.furigana:
        return text
    front, end, body = text.partition("\n---\n")
    return without_inline(front) + end + inline(body)


def data_files(book: Handbook, built: str, memory: Memory = NOTHING) -> dict[str, bytes]:
    """What an edition has beside its pages, by path from the edition's root: data, search index, items to cite."""
    texts = {f"api/{name}": text for name, text in api(book, built, memory).items()}
    # Of titles, numbers and relations alone. The mark is what makes spreadsheets read it as UTF-8.
    texts |= memory.recall(f"titles {book.language}", book.outline, lambda: {
        "api/matrix.csv": "\ufeff" + as_csv(book), "assets/items.json": json.dumps(items(book), ensure_ascii=False, separators=(",", ":"))})
    files = {path: text.encode("utf-8") for path, text in texts.items()}
    return files | {f"assets/find/{name}": content for name, content in search_files(book, memory).items()}


def compile_page(composer: Composer, page: Page, share: dict[str, str]) -> str:
    """One source page as staged Markdown. `share` is what cards.Sharing has for it."""
    book = composer.handbook
    entity = composer.entity.get(page.path)
    values = {"page": page, "meta": page.meta, "rest": _sections(composer, page), "moved": _moved(composer, page), "share": share}
    lead = references.resolve(book, page, 0, page.lead_end, composer.block).strip()
    if entity is None:
        text = description(book, first_paragraph(page.body, page.headings))
        return composer.render("local.md.j2" if page.kind == "local" else "page.md.j2", page.path, lead=lead, description=text, **values)
    summary, _, more = lead.partition("\n\n")
    return composer.render(TEMPLATES[page.kind], page.path, it=entity, summary=summary, more=more.strip(), **values)


def _moved(composer: Composer, page: Page) -> list[tuple[str, str]]:
    """Anchors that once stood on this page, each with the path to where its content is now."""
    moved = []
    for redirect in composer.handbook.redirects:
        origin, hash_, anchor = redirect.origin.partition("#")
        if hash_ and origin == address(page.path):
            target, target_hash, target_anchor = redirect.target.partition("#")
            moved.append((anchor, f"{composer.path_at[target]}{target_hash}{target_anchor}"))
    return moved


def _sections(composer: Composer, page: Page) -> str:
    """Everything from the first heading on."""
    parts = []
    for heading, start, end in page.parts():
        parts.append(_heading(page, heading, composer.handbook))
        parts.append(_japanese_term(heading, composer.handbook))
        if heading.attributes.get("data-organisation"):
            parts.append(composer.handbook.words("organisation", name=heading.attributes["data-organisation"]) + "\n{ .organisation }\n")
        parts.append(references.resolve(composer.handbook, page, start, end, composer.block).strip() + "\n")
        parts.append(_back_links(composer, page, heading))
    return "\n".join(part for part in parts if part.strip())


def _heading(page: Page, heading: Heading, book: Handbook) -> str:
    """The heading with the layer that it belongs to, and beside it, for the style sheet, the official number by which others cite it."""
    own = {key: value for key, value in heading.attributes.items() if key != "data-reading"}  # a reading is for lists and search
    number = book.labels.get(f"{page.path}#{heading.id}", "")
    if number:
        own["data-number"] = _KIND.sub("", number) if book.language == PLAIN_JAPANESE else number  # no reading can stand there
    layer = "kind-local" if page.kind == "local" else "editorial"
    mark = f' <span class="layer">{book.words(layer)}</span>' if "editorial" in heading.classes else ""
    if mark:
        own["data-toc-label"] = heading.text
    attributes = " ".join([f"#{heading.id}", *(f".{name}" for name in heading.classes), *(f'{key}="{value}"' for key, value in own.items())])
    return f"{'#' * heading.level} {with_breaks(heading.text)}{mark} {{ {attributes} }}\n"


def _japanese_term(heading: Heading, book: Handbook) -> str:
    """Under a term of a glossary in another language: the Japanese word, as it is heard and read in Japan."""
    term = "" if book.language.startswith("ja") else book.term_keys.get((heading.id or "").removeprefix("t-"), "")
    return book.words("original-title", title=f'<span lang="ja">{term}</span>') + "\n{ .official }\n" if term else ""


def _back_links(composer: Composer, page: Page, heading: Heading) -> str:
    """「関連するポイント」 under an entry, from what the points themselves say."""
    if page.kind not in BACK_LINKED or not heading.id:
        return ""
    field, key_of = BACK_LINKED[page.kind]
    points = composer.points_of(field, key_of(heading.id) or "")
    return composer.render("back_links.md.j2", page.path, points=points) if points else ""
