"""Previous and next: points within their scene, cases by number."""

from typing import Sequence, TypeVar

from ..model.entities import Point
from ..model.handbook import Handbook

T = TypeVar("T")


def points_of_scene(handbook: Handbook, scene: int) -> list[Point]:
    return [point for point in handbook.points if point.scene == scene]


def around(items: Sequence[T], item: T) -> tuple[T | None, T | None]:
    """What stands before and after `item`; None at either end."""
    index = items.index(item)
    return (items[index - 1] if index else None), (items[index + 1] if index + 1 < len(items) else None)
