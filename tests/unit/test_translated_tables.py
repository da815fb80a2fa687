"""What a translation says of a table is laid over the Japanese: its words, and the size in which its numbers are counted."""

import pytest

from handbook.model.tables import Figure
from handbook.model.translation import FigureText, figures

TEXT = {"title": "a", "summary": "a", "year": "a", "columns": ["a", "b"]}


@pytest.mark.parametrize("unit, cells, ours, theirs", [
    ("万人", [69.6, 146, 115.4], {"unit": " people", "scale": 10000}, ["696,000 people", "1,460,000 people", "1,154,000 people"]),
    ("億円", [16, 7.5, 16], {"unit": " billion yen", "scale": 0.1}, ["1.60 billion yen", "0.75 billion yen", "1.60 billion yen"]),
    ("%", [0.3, 0.08, 0.87], {"unit": "%"}, ["0.30%", "0.08%", "0.87%"]),
])
def test_a_translation_may_count_in_another_size(unit, cells, ours, theirs):
    base = Figure(id="a", **TEXT, unit=unit, chart="none", rows=[["a", cell] for cell in cells], source={"document": "hb"})
    translated, = figures((base,), {"a": FigureText(**TEXT, **ours, rows=["b", "c", "d"])})
    assert [translated.rows[row][0] for row in range(3)] == ["b", "c", "d"]
    assert [translated.shown(row, 1) for row in range(3)] == theirs
