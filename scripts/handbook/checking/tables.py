"""The tables in data/ fit together: scenes and patterns cover their numbers once, without holes; rows fill their columns."""

from typing import Iterable, Iterator

from ..model.handbook import Handbook
from ..model.place import Finding, Place
from ..model.tables import Range

NAMES = ("bad-range", "bad-row", "duplicate-number")


def check(handbook: Handbook) -> Iterator[Finding]:
    yield from _spans("ポイント", [(handbook.table_place("scenes", index, "points"), scene.points)
                               for index, scene in enumerate(handbook.scenes)])
    yield from _spans("事例", [(handbook.table_place("patterns", key, "cases"), pattern.cases)
                             for key, pattern in handbook.patterns.items()])
    seen = {}
    for index, scene in enumerate(handbook.scenes):
        place = handbook.table_place("scenes", index, "number")
        if seen.setdefault(scene.number, place) != place:
            yield Finding(place, "duplicate-number",
                          f"場面{scene.number}は {seen[scene.number].line} 行目にもあります。番号を確かめてください。")
    for index, figure in enumerate(handbook.figures):
        for number, row in enumerate(figure.rows):
            if len(row) != len(figure.columns):
                yield Finding(handbook.table_place("figures", index, "rows", number), "bad-row",
                              f"項目が{len(row)}個あります。columns と同じ{len(figure.columns)}個にしてください。")


def _spans(word: str, spans: Iterable[tuple[Place, Range]]) -> Iterator[Finding]:
    expected = 1
    for place, span in sorted(spans, key=lambda each: each[1].first):
        if span.last < span.first:
            yield Finding(place, "bad-range", f"{word}の範囲 {span} の前後が逆です。first に小さい方を書いてください。")
        elif span.first != expected:
            yield Finding(place, "bad-range", f"{word}の範囲 {span} が前の範囲とつながっていません（{expected} から始まるはずです）。")
        expected = max(span.first, span.last) + 1
