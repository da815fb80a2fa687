"""The tables in data/ fit together: scenes and patterns cover their numbers once, without holes."""

from ..model.handbook import Handbook
from ..model.place import Finding, Place

NAMES = ("bad-range",)


def check(handbook: Handbook):
    yield from _spans("data/scenes.yml", "ポイント", [scene.points for scene in handbook.scenes])
    yield from _spans("data/patterns.yml", "事例", [pattern.cases for pattern in handbook.patterns.values()])


def _spans(file: str, word: str, spans):
    expected = 1
    for span in sorted(spans, key=lambda span: span.first):
        if span.first != expected or span.last < span.first:
            yield Finding(Place(file), "bad-range", f"{word}の範囲 {span} が前の範囲とつながっていません（{expected} から始まるはずです）。")
        expected = span.last + 1
