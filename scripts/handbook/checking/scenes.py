"""A point stands in the scene, a case in the pattern, and a hint on the page, to which its number belongs."""

from typing import Iterator

from ..model.handbook import Handbook
from ..model.place import Finding
from .suggest import hint

NAMES = ("unknown-scene", "wrong-scene", "unknown-pattern", "wrong-pattern")


def check(handbook: Handbook) -> Iterator[Finding]:
    if "data/scenes.yml" not in handbook.unread:
        yield from _points(handbook)
    if "data/patterns.yml" not in handbook.unread:
        yield from _cases(handbook)
    yield from _hints(handbook)


def _points(handbook: Handbook) -> Iterator[Finding]:
    for point in handbook.due_of(handbook.points):
        scene = handbook.scene.get(point.scene)
        right = [s.number for s in handbook.scenes if point.number in s.points]
        place = point.page.place("scene")
        if scene is None:
            yield Finding(place, "unknown-scene",
                          f"場面{point.scene}はありません（0〜{max(handbook.scene, default=0)}）。{_should(point.number, right)}")
        elif right and scene.number not in right:  # a number of no scene is out of range: see numbers.py
            yield Finding(place, "wrong-scene", f"場面{scene.number}はポイント{scene.points}です。{_should(point.number, right)}")


def _should(number: int, right: list[int]) -> str:
    return f"ポイント{number}は場面{right[0]}です。" if right else ""


def _cases(handbook: Handbook) -> Iterator[Finding]:
    for case in handbook.due_of(handbook.cases):
        pattern = handbook.patterns.get(case.pattern)
        right = [key for key, p in handbook.patterns.items() if case.number in p.cases]
        advice = f"事例{case.number}は {right[0]} です。" if right else ""
        place = case.page.place("pattern")
        if pattern is None:
            yield Finding(place, "unknown-pattern",
                          f"「{case.pattern}」という型はありません。{advice or hint(case.pattern, handbook.patterns)}")
        elif right and case.pattern not in right:
            yield Finding(place, "wrong-pattern", f"「{case.pattern}」は事例{pattern.cases}です。{advice}")


def _hints(handbook: Handbook) -> Iterator[Finding]:
    number_of = {scene.page.path: scene.number for scene in handbook.hint_scenes}
    for entry in handbook.hints:
        number = number_of.get(entry.path, entry.scene)
        if number != entry.scene:
            yield Finding(entry.place, "wrong-scene",
                          f"id「{entry.anchor}」は場面{entry.scene}の番号です。このページは場面{number}です。番号を直してください。")
