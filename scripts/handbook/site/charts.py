"""Bar charts as small SVGs, drawn when the site is built. The table beside each says the same in words."""

from html import escape

from ..model.tables import Figure

_WIDTH, _BAR, _LABEL, _GAP = 320, 12, 15, 8
_LETTER = 12  # px: the size of the letters; a Latin one fills about 0.65 of it
_SPACING = .12  # of it: what a reader's own style may add between letters (WCAG 1.4.12)


def bar_chart(figure: Figure, no_value: str) -> str:
    """Horizontal bars, one for each number, longest at full width; empty where nothing can be compared."""
    columns = figure.numeric
    if figure.chart != "bar" or not columns:
        return ""
    values = [[_shown(figure, number, column, no_value) for column in columns] for number in range(len(figure.rows))]
    room = 4 + max(_width(text) for texts in values for text in texts)
    top = max(row[column] for row in figure.rows for column in columns if row[column] is not None)
    parts, y = [], 0
    for number, row in enumerate(figure.rows):
        parts.append(f'<text x="0" y="{y + 11}">{escape(str(row[0]))}</text>')
        y += _LABEL
        for index, column in enumerate(columns):
            value = row[column]
            width = 0 if value is None else max(1, round((_WIDTH - room) * value / top, 1))
            parts.append(f'<rect class="bar-{index}" x="0" y="{y}" width="{width}" height="{_BAR}" rx="2"/>'
                         f'<text class="value" x="{width + 4}" y="{y + 10}">{escape(values[number][index])}</text>')
            y += _BAR + 2
        y += _GAP
    return (f'<svg class="chart" viewBox="0 0 {_WIDTH} {y}" font-size="{_LETTER}" aria-hidden="true" focusable="false">'
            f'{"".join(parts)}</svg>')


def _shown(figure: Figure, row: int, column: int, no_value: str) -> str:
    """What stands behind a bar; which of several it is, where there are several."""
    shown = no_value if figure.rows[row][column] is None else figure.shown(row, column)
    return f"{shown} {figure.columns[column]}" if len(figure.numeric) > 1 else shown


def _width(text: str) -> float:
    return sum(_LETTER * ((1 if ord(letter) > 0x2E7F else .65) + _SPACING) for letter in text)
