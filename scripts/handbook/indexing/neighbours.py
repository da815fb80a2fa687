"""Previous and next: points within their scene, everything else by number."""

from collections import defaultdict
from typing import Sequence, TypeVar

from ..model.entities import Point
from ..model.handbook import Handbook

T = TypeVar("T")


def points_by_scene(handbook: Handbook) -> dict[int, list[Point]]:
    """Scene number → its points, by number; an empty list for a scene without points."""
    found = defaultdict(list)
    for point in handbook.points:
        found[point.scene].append(point)
    return found


def neighbours(items: Sequence[T]) -> dict[int, tuple[T | None, T | None]]:
    """Number → what stands before and after the item with that number; None at either end."""
    padded = [None, *items, None]
    return {item.number: (padded[index], padded[index + 2]) for index, item in enumerate(items)}
