"""Readers who have set large letters on a phone: 24 or 32 px in a window of 360. Nothing to push sideways, and search can be typed into."""

import pytest

from browser import find
from browser_fixtures import FLAGS

PAGES = ["", "points/07/", "data/", "definitions/", "help/", "cases/24/", "en/", "en/points/07/", "ja-Hira/points/07/"]
BROKEN = """() => {
    const broken = [], range = document.createRange();
    for (const element of document.querySelectorAll("h1, .tiles strong")) {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) for (const { 0: word, index } of walker.currentNode.data.matchAll(/[A-Za-z]+/g)) {
            range.setStart(walker.currentNode, index);
            range.setEnd(walker.currentNode, index + word.length);
            if (range.getClientRects().length > 1) broken.push(word);
        }
    }
    return broken;
}"""


@pytest.fixture(params=[24, 32], scope="module")
def reader(request, address, chromium):
    """reader(path) → a page in a browser whose letters are so large. A style would not do: the widths at which a page changes follow the browser."""
    browser = chromium.browser_type.launch(executable_path=find(), args=[*FLAGS, f"--blink-settings=defaultFontSize={request.param}"])
    page = browser.new_page(viewport={"width": 360, "height": 740})

    def open_(path):
        page.goto(address + path)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{request.param}px"
        return page

    yield open_
    browser.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_out_sideways(reader, path):
    assert reader(path).evaluate("document.scrollingElement.scrollWidth") <= 360


def test_the_search_field_has_room_for_six_letters(reader):
    assert reader("").evaluate("""() => { const field = document.querySelector(".search-form input"), s = getComputedStyle(field);
        return (field.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight)) / parseFloat(s.fontSize); }""") >= 6


def test_the_header_leaves_the_page_to_its_text(reader):
    page = reader("points/07/")
    assert page.locator(".site-header").bounding_box()["height"] < 740 / 4
    page.locator(".menu-button").click()
    header, menu = page.locator(".site-header").bounding_box(), page.locator("#menu").bounding_box()
    assert 0 <= menu["y"] - header["y"] - header["height"] < 8


def test_scenes_are_no_narrow_columns(reader):
    name = reader("").locator(".tiles .tt strong").first
    assert name.bounding_box()["width"] > 200
    badge = reader("").locator(".tiles .badge").first.bounding_box()
    assert badge["y"] + badge["height"] <= name.bounding_box()["y"] + 1


def test_names_stay_whole(reader):
    title = reader("").locator("h1")
    assert title.bounding_box()["height"] < 2 * title.evaluate("e => parseFloat(getComputedStyle(e).lineHeight)")
    assert reader("en/").evaluate(BROKEN) == []


def test_wide_tables_scroll_in_their_own_box(reader):
    boxes = reader("definitions/").locator(".page table").evaluate_all("tables => tables.map((table) => table.parentElement.outerHTML.split('>')[0])")
    assert boxes and all('tabindex="0"' in box and 'role="group"' in box and "aria-label=" in box for box in boxes)
