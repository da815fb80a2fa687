"""Drawings as a reader sees them: every word whole, large enough on a phone, clear in light, in dark and in forced colours."""

import pytest

PAGES = ["points/05/", "points/22/", "points/45/", "handbook/4/", "voices/family/", "guideline/common/", "guideline/overview/"]
WORDS = """figures => [...figures].flatMap(figure => [...figure.querySelectorAll('text, tspan')].filter(e => !e.children.length).map(e => {
    const frame = figure.querySelector('svg').getBoundingClientRect(), box = e.getBoundingClientRect();
    return { text: e.textContent, size: parseFloat(getComputedStyle(e).fontSize) * frame.width / figure.querySelector('svg').viewBox.baseVal.width,
             inside: box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom }; }))"""


@pytest.mark.parametrize("edition", ["", "en/", "ja-Hira/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_word_is_whole_and_large_enough(open_page, address, width, edition):
    page = open_page(width=width)
    for path in PAGES:
        page.goto(address + edition + path)
        words = page.locator("figure.picture").evaluate_all(WORDS)
        assert len(words) >= 6, path
        assert [word for word in words if not word["inside"] or word["size"] < 14] == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_lines_are_clear_on_every_ground(open_page, address, scheme):
    page = open_page(scheme=scheme)
    for path in PAGES:
        page.goto(address + path)
        inks, lines, grounds = page.locator("figure.picture").first.evaluate("""figure => {
            const style = (selector, name) => [...new Set([...figure.querySelectorAll(selector)].map(e => getComputedStyle(e)[name]))].filter(c => c !== 'none');
            return [style('text', 'fill'), style('svg *', 'stroke'), [getComputedStyle(document.body).backgroundColor, ...style('rect, circle, ellipse', 'fill')]]; }""")
        assert min(contrast(ink, ground) for ink in inks for ground in grounds) >= 4.5, path
        assert min(contrast(line, ground) for line in lines for ground in grounds) >= 3, path


def test_small_drawings_of_the_scenes_are_clear(open_page):
    for scheme in ("light", "dark"):
        page = open_page(scheme=scheme)
        found = page.locator(".tiles .row").evaluate_all(
            "rows => rows.map(row => [getComputedStyle(row.querySelector('svg')).color, getComputedStyle(row).backgroundColor])")
        assert len(found) == 8 and min(contrast(*pair) for pair in found) >= 3, found


def test_forced_colours_reach_the_drawing(chromium, address):
    context = chromium.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(address + "points/45/")
    ink, ground = page.locator("figure.picture rect").first.evaluate(
        "rect => [getComputedStyle(rect.closest('svg').querySelector('text')).fill, getComputedStyle(rect).fill]")
    context.close()
    assert contrast(ink, ground) >= 7


def test_printed_drawings_are_dark_on_white(open_page):
    page = open_page("points/45/", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    ink, ground = page.locator("figure.picture rect").first.evaluate(
        "rect => [getComputedStyle(rect.closest('svg').querySelector('text')).fill, getComputedStyle(rect).fill]")
    assert contrast(ink, ground) >= 15


def contrast(one: str, other: str) -> float:
    """Of two colours as the browser names them: `rgb(1, 2, 3)` or `color(srgb 0.1 0.2 0.3)`."""
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def brightness(colour: str) -> float:
    numbers = [float(part) for part in colour[colour.index("(") + 1:-1].replace("srgb", "").replace(",", " ").split()[:3]]
    parts = [number if colour.startswith("color") else number / 255 for number in numbers]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
