"""A point stands in the scene, and a case in the pattern, to which its number belongs; every page in its source's page."""

from ..model.handbook import Handbook
from ..model.place import Finding
from .suggest import hint

NAMES = ("unknown-scene", "wrong-scene", "unknown-pattern", "wrong-pattern")


def check(handbook: Handbook):
    for point in handbook.points:
        scene = handbook.scene.get(point.scene)
        place = point.page.place("scene")
        if scene is None:
            yield Finding(place, "unknown-scene", f"場面{point.scene}はありません（0〜{max(handbook.scene, default=0)}）。")
        elif point.number not in scene.points:
            right = [s.number for s in handbook.scenes if point.number in s.points]
            yield Finding(place, "wrong-scene", f"場面{scene.number}はポイント{scene.points}です。"
                          + (f"ポイント{point.number}は場面{right[0]}です。" if right else ""))
    for case in handbook.cases:
        pattern = handbook.patterns.get(case.pattern)
        place = case.page.place("pattern")
        if pattern is None:
            yield Finding(place, "unknown-pattern", f"「{case.pattern}」という型はありません。{hint(case.pattern, handbook.patterns)}")
        elif case.number not in pattern.cases:
            right = [key for key, p in handbook.patterns.items() if case.number in p.cases]
            yield Finding(place, "wrong-pattern", f"「{case.pattern}」は事例{pattern.cases}です。"
                          + (f"事例{case.number}は {right[0]} です。" if right else ""))
