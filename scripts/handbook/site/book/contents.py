"""What stands in the book, and in what order."""

from dataclasses import dataclass
from typing import Iterable, Mapping

from lxml.html import HtmlElement

from ...indexing.neighbours import points_by_scene
from ...model.addresses import scene_path
from ...model.handbook import Handbook


@dataclass(frozen=True, slots=True)
class Node:
    """A page of the book; where `path` is None, a heading over pages. `label` is its number in words: 「ポイント7」."""

    title: str
    path: str | None = None
    children: tuple["Node", ...] = ()
    label: str = ""

    @property
    def name(self) -> str:
        """The title behind its number, as lists have it."""
        return f"{self.label} {self.title}".strip()


def contents(handbook: Handbook, pages: Mapping[str, HtmlElement]) -> tuple[Node, ...]:
    """The parts of the book, with each of `pages` once: in the order of the navigation, and at the end what it does not name.

    Points stand under their scenes, cases under their patterns, other pages under the index of their folder as it names them.
    """
    titles = {page.path: page.meta.title for page in handbook.pages if page.path in pages}
    labels = {entity.page.path: handbook.words(f"label-{kind}", n=entity.number)
              for kind, entities in (("hints", handbook.hint_scenes), ("chapter", handbook.chapters)) for entity in entities}
    below = {"scenes/index.md": _scenes(handbook), "cases/index.md": _patterns(handbook)}
    placed = {node.path for nodes in below.values() for node, _ in walk(nodes)}
    parts = []
    for path in [*handbook.navigation, *(path for path in titles if path.endswith("/index.md")), *titles]:
        if path not in titles or path in placed:
            continue
        placed.add(path)
        if path not in below:
            rest = [other for other in titles if _is_index_of(path, other) and other not in placed]
            below[path] = tuple(Node(titles[other], other, label=labels.get(other, "")) for other in _as_named(rest, pages[path]))
            placed.update(rest)
        parts.append(Node(titles[path], path, below[path]))
    return tuple(parts)


def walk(nodes: Iterable[Node], depth: int = 0) -> list[tuple[Node, int]]:
    """Every node with its depth, in reading order."""
    return [pair for node in nodes for pair in ((node, depth), *walk(node.children, depth + 1))]


def _is_index_of(index: str, path: str) -> bool:
    folder, _, name = index.rpartition("/")
    return bool(folder) and name == "index.md" and path.startswith(f"{folder}/")


def _as_named(paths: list[str], index: HtmlElement) -> list[str]:
    """In the order in which the index links to them; those that it does not name come last."""
    named = [link.get("href", "").partition("#")[0] for link in index.iter("a")]
    return sorted(paths, key=lambda path: (named.index(path) if path in named else len(named), path))


def _scenes(handbook: Handbook) -> tuple[Node, ...]:
    below = {number: tuple(Node(point.title, point.page.path, label=handbook.words("label-point", n=point.number)) for point in points)
             for number, points in points_by_scene(handbook).items()}
    return tuple(Node(scene.title, scene_path(scene.number), below[scene.number],
                      handbook.words("label-scene", n=scene.number) if scene.number else "") for scene in handbook.scenes)


def _patterns(handbook: Handbook) -> tuple[Node, ...]:
    return tuple(Node(pattern.title, children=tuple(Node(case.name, case.page.path, label=handbook.words("label-case", n=case.number))
                                                    for case in handbook.cases if case.pattern == key))
                 for key, pattern in handbook.patterns.items())
