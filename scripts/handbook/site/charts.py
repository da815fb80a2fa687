"""Bar charts as small SVGs, drawn when the site is built. The table beside each says the same in words."""

from html import escape

from ..model.tables import Figure

_WIDTH, _BAR, _LABEL, _GAP, _VALUE = 320, 12, 15, 8, 88


def bar_chart(figure: Figure, no_value: str) -> str:
    """Horizontal bars, one for each number, longest at full width; empty where nothing can be compared."""
    columns = figure.numeric
    if figure.chart != "bar" or not columns:
        return ""
    top = max(row[column] for row in figure.rows for column in columns if row[column] is not None)
    parts, y = [], 0
    for number, row in enumerate(figure.rows):
        parts.append(f'<text x="0" y="{y + 11}">{escape(str(row[0]))}</text>')
        y += _LABEL
        for index, column in enumerate(columns):
            value = row[column]
            width = 0 if value is None else max(1, round((_WIDTH - _VALUE) * value / top, 1))
            shown = no_value if value is None else figure.shown(number, column)
            if len(columns) > 1:
                shown += f" {figure.columns[column]}"
            parts.append(f'<rect class="bar-{index}" x="0" y="{y}" width="{width}" height="{_BAR}" rx="2"/>'
                         f'<text class="value" x="{width + 4}" y="{y + 10}">{escape(shown)}</text>')
            y += _BAR + 2
        y += _GAP
    return (f'<svg class="chart" viewBox="0 0 {_WIDTH} {y}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>')
