"""The other direction of what the sources say: which cases reach a point, which points name a hint."""

from collections import defaultdict
from dataclasses import dataclass

from ..model.addresses import HANDBOOK, scene_path
from ..model.entities import Case, Point
from ..model.handbook import Handbook


@dataclass(frozen=True, slots=True)
class Reached:
    """A case that reaches a point, and why (editorial)."""

    case: Case
    why: str


def cases_of_points(handbook: Handbook) -> dict[int, list[Reached]]:
    """Point number → the cases that reach it, in the order of their numbers."""
    found = defaultdict(list)
    for case in handbook.cases:
        for point in case.points:
            found[point.number].append(Reached(case, point.why))
    return dict(found)


def points_of(handbook: Handbook, field: str) -> dict[str, list[Point]]:
    """Id of a hint, clause or practice → the points that name it in `related`."""
    found = defaultdict(list)
    for point in handbook.points:
        for key in getattr(point.related, field):
            found[key].append(point)
    return dict(found)


def cited_places(handbook: Handbook) -> dict[str, dict[str, list[str]]]:
    """Source key → page, slide or clause ("" for the whole) → the paths of the pages that cite it."""
    found = defaultdict(lambda: defaultdict(set))
    for page in handbook.pages:
        for link in page.links:
            reference = link.reference
            if reference and reference.kind == "cite":
                document, _, locator = reference.key.partition("/")
                found[document][locator].add(page.path)
        source = getattr(page.meta, "source", None)
        if source:
            found[source.document][_locator(source.page)].add(page.path)
    for chapter in handbook.chapters:
        for section in chapter.sections:
            found[chapter.source.document][str(section.page)].add(chapter.page.path)
    for scene in handbook.scenes:
        found[HANDBOOK][str(scene.page)].add(scene_path(scene.number))
    for pattern in handbook.patterns.values():
        found[HANDBOOK][str(pattern.page)].add("cases/index.md")
    for figure in handbook.figures:
        found[figure.source.document][_locator(figure.source.page)].add("data.md")
    return {document: {locator: sorted(paths) for locator, paths in sorted(places.items(), key=_order)}
            for document, places in found.items()}


def _locator(page: int | None) -> str:
    return "" if page is None else str(page)


def _order(item: tuple[str, object]) -> tuple[int, str]:
    """The whole document first, then pages by number, then clauses."""
    locator = item[0]
    return (int(locator) if locator.isdigit() else -1 if not locator else 10_000, locator)
