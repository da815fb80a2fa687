"""The Jinja environment that composes staged pages, and the few helpers that its templates call."""

import json
import posixpath
import re
from collections import Counter
from functools import cached_property, lru_cache
from html import escape
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from memory import NOTHING, Memory

from ..indexing.back_links import Reached, cases_of_points, cited_places, points_of
from ..indexing.items import local_key
from ..indexing.matrix import matrix
from ..indexing.names import citation_name
from ..indexing.neighbours import neighbours, points_by_scene
from ..indexing.plain_text import plain_text
from ..indexing.releases import history
from ..model.addresses import HANDBOOK, address, case_path, scene_path
from ..model.handbook import Handbook
from ..model.page import Page
from . import changes
from .charts import bar_chart
from .compiled import Compiled
from .phrases import with_breaks
from .pictures import inline
from .references import cite, cited_anchor, relative

TEMPLATES = Path(__file__).parent / "templates"


@lru_cache
def environment(memory: Memory = NOTHING) -> Environment:
    env = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True,
                      lstrip_blocks=True, keep_trailing_newline=True, autoescape=False, auto_reload=False, bytecode_cache=Compiled(memory))
    env.filters.update(json=lambda value: json.dumps(value, ensure_ascii=False), phrases=with_breaks, attribute=escape, markdown=lambda text: re.sub(r"([\\`*_{}\[\]#<>])", r"\\\1", text))
    return env


_ORIGINAL = re.compile(r' \([^()<>]*<span lang="ja">[^<]*</span>\)')


def description(book: Handbook, text: str) -> str:
    """A text for a page's settings: plain, and without the Japanese names in brackets, whose language nothing can tell there."""
    return plain_text(book, _ORIGINAL.sub("", text))


class Neighbour(NamedTuple):
    """A page without a number, as the links to what stands before and after take it."""

    page: Page
    number: str = ""

    @property
    def title(self) -> str:
        return self.page.meta.title


class Composer:
    """Renders templates for one handbook; what several pages need is worked out once."""

    def __init__(self, handbook: Handbook, memory: Memory = NOTHING):
        self.handbook = handbook
        self._templates = environment(memory)
        self._cases = cases_of_points(handbook)
        self._points = {field: points_of(handbook, field) for field in ("hints", "guideline", "practices")}
        self._scenes = points_by_scene(handbook)
        self._neighbours = {"case": neighbours(handbook.cases), "hints": neighbours(handbook.hint_scenes),
                            "chapter": neighbours(handbook.chapters), "scene": neighbours(handbook.scenes),
                            "point": {number: pair for points in self._scenes.values() for number, pair in neighbours(points).items()}}
        self.entity = {entity.page.path: entity for entities in (handbook.points, handbook.cases, handbook.hint_scenes, handbook.chapters)
                       for entity in entities}
        self.path_at = {address(path): path for path in (*handbook.page_at, *(scene_path(scene.number) for scene in handbook.scenes))}
        self._titles = {
            "hint": {h.id: handbook.words.quoted(h.title) if h.kind == "heading" else h.title for h in handbook.hints},
            "practice": {p.id: p.title for p in handbook.practices},
            "guideline": {c.id: c.title for c in handbook.clauses},
        }
        self._numbers = {"guideline": {clause.id: handbook.number_of(clause) for clause in handbook.clauses}}

    def render(self, template: str, path: str, **values) -> str:
        """The template as it stands on the page `path` of the staged tree."""
        book = self.handbook
        return self._templates.get_template(template).render(
            book=book, path=path, composer=self, say=book.words,
            link=lambda target: relative(target, path),
            url=lambda target: self.url(target, path),
            cite=lambda document, locator="": cite(book, path, f"{document}/{locator}" if locator else document),
            scene_path=scene_path, case_path=case_path, plain=lambda text: description(book, text),
            HANDBOOK=HANDBOOK, local_key=local_key, changes=changes, history=history, bar_chart=lambda figure: bar_chart(figure, book.words("no-value")), citation_name=citation_name, cited_anchor=cited_anchor, **values)

    def block(self, path: str, reference: str) -> str:
        """A generated block (`index:scenes`, `figure:population`), set off by blank lines."""
        kind, _, key = reference.partition(":")
        values = {}
        if kind == "figure":
            values["figure"] = next(figure for figure in self.handbook.figures if figure.id == key)
            key = "figure"
        return "\n" + self.render(f"blocks/{key}.md.j2", path, **values).strip("\n") + "\n"

    @staticmethod
    def url(target: str, path: str) -> str:
        """The final relative address, for raw HTML that MkDocs does not rewrite."""
        page, hash_, anchor = target.partition("#")
        if not page.endswith(".md"):
            return posixpath.relpath(f"/{page}", address(path))
        rel = posixpath.relpath(address(page), address(path))
        return (rel + "/" if rel != "." else "./") + hash_ + anchor

    def icon(self, scene) -> str:
        """The scene's small drawing, where it has one. Its name stands beside it."""
        if scene.picture is None:
            return ""
        return f'<span class="scene-icon scene-{scene.number}">{inline(self.handbook.pictures[scene.picture])}</span>'

    def cases_of(self, number: int) -> list[Reached]:
        return self._cases.get(number, [])

    def points_of(self, field: str, key: str):
        return self._points[field].get(key, [])

    def points_of_scene(self, number: int):
        return self._scenes[number]

    def cases_of_scene(self, number: int):
        """The cases that reach a point of the scene, by number."""
        points = {point.number for point in self.points_of_scene(number)}
        return [case for case in self.handbook.cases if any(p.number in points for p in case.points)]

    def cases_of_pattern(self, key: str):
        return [case for case in self.handbook.cases if case.pattern == key]

    def points_of_cases(self, cases, most: int = 5) -> list[int]:
        """The points that these cases reach most often, in order of number."""
        reached = Counter(point.number for case in cases for point in case.points)
        return sorted(number for number, _ in sorted(reached.items(), key=lambda item: (-item[1], item[0]))[:most])

    def hints_of_scene(self, number: int):
        """The hint headings that the scene's points name, in order, once each."""
        named = {key for point in self.points_of_scene(number) for key in point.related.hints}
        headings = {"-".join(key.split("-")[:2]) for key in named}
        return [hint for hint in self.handbook.hints if hint.kind == "heading" and hint.id in headings]

    def neighbours(self, kind: str, item):
        """What stands before and after: `kind` is point, case, hints, chapter or scene."""
        return self._neighbours[kind][item.number]

    def entry_title(self, kind: str, key: str) -> str:
        return self._titles[kind][key]

    def practices_of(self, category: str) -> int:
        return sum(p.kind == "practice" and p.category == category for p in self.handbook.practices)

    def hint_headings(self, scene: int):
        return [hint for hint in self.handbook.hints if hint.kind == "heading" and hint.scene == scene]

    def guideline_pages(self) -> list[Page]:
        index = self.handbook.page_at.get("guideline/index.md")
        return self.listed(index) if index else []

    def parent(self, page: Page) -> Page | None:
        """The index page of the folder that a page stands in."""
        folder = page.path.rpartition("/")[0]
        index = self.handbook.page_at.get(f"{folder}/index.md") if folder else None
        return index if index and index.path != page.path else None

    def listed(self, index: Page) -> list[Page]:
        """The pages of an index page's folder, in the order in which it links to them; others follow."""
        folder = index.path.removesuffix("index.md")
        pages = {page.path: page for page in self.handbook.pages if page.path.startswith(folder) and page.path != index.path}
        linked = [f"{folder}{link.href.partition('#')[0]}" for link in index.links]
        return [pages[path] for path in dict.fromkeys([*linked, *sorted(pages)]) if path in pages]

    def beside(self, page: Page, index: Page) -> tuple["Neighbour | None", "Neighbour | None"]:
        """What stands before and after a page in its index page's list."""
        pages = [None, *(Neighbour(listed) for listed in self.listed(index)), None]
        place = next(place for place, other in enumerate(pages) if other and other.page.path == page.path)
        return pages[place - 1], pages[place + 1]

    def entry_number(self, kind: str, key: str) -> str:
        return self._numbers[kind].get(key, key) if kind in self._numbers else key

    def scene_name(self, scene) -> str:
        """The overview has no number, only a title."""
        return scene.title if scene.number == 0 else self._scene(scene, scene.title)

    def scene_named(self, scene) -> str:
        return scene.name if scene.number == 0 else self._scene(scene, scene.name)

    def scene_short(self, scene, text: str = "") -> str:
        words = self.handbook.words
        if scene.number == 0:
            return words("overview")
        return self._scene(scene, text) if text else words("label-scene", n=scene.number)

    def _scene(self, scene, text: str) -> str:
        words = self.handbook.words
        return words("titled", label=words("label-scene", n=scene.number), title=text)

    def programme(self, key: str) -> str:
        return self.handbook.words.text.get(f"programme-{key}", key)

    def processed(self, key: str) -> str:
        """The words that the licence of a source asks for."""
        source, words = self.handbook.sources[key], self.handbook.words
        return words("processed", document=words("document", title=source.title, publisher=source.publisher))

    def place_only(self, key: str, locator: str) -> str:
        source = self.handbook.sources[key]
        return self.handbook.words("place-only", locator=locator, unit=source.unit)

    def original(self, entity):
        """The Japanese of a translated chapter or scene of hints."""
        base = self.handbook.base
        return next(page.meta for page in base.pages if page.path == entity.page.path)

    def japanese_name(self, line) -> str:
        """What a help line is called in Japan; empty where the edition is in Japanese itself, and for what a town adds."""
        book = self.handbook
        return "" if book.language.startswith("ja") or line not in book.helplines else book.base.helplines[book.helplines.index(line)].name

    @staticmethod
    def title_of(entity) -> str:
        return getattr(entity, "name", None) or entity.title

    def page_name(self, path: str) -> str:
        scene = next((scene for scene in self.handbook.scenes if scene_path(scene.number) == path), None)
        if scene:
            return self.handbook.words("label-scene", n=scene.number) if scene.number else scene.title
        meta = self.handbook.page_at[path].meta
        if path.startswith("points/") and hasattr(meta, "number"):
            return self.handbook.words("label-point", n=meta.number)
        if path.startswith("cases/") and hasattr(meta, "number"):
            return self.handbook.words("label-case", n=meta.number)
        return meta.title

    @staticmethod
    def contents_title(source, locator: str) -> str:
        """The heading of the source's contents list under which a page falls."""
        titles = [entry.title for entry in source.contents if locator.isdigit() and entry.page <= int(locator)]
        return titles[-1] if titles else ""

    @cached_property
    def _cited(self):
        return cited_places(self.handbook)

    def cited(self, document: str):
        return self._cited.get(document, {})

    @cached_property
    def matrix(self):
        return matrix(self.handbook)
