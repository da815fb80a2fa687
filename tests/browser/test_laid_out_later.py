"""What lies far below on a long page is laid out when the rest is drawn, and then the page is as if all had been laid out at once."""

import pytest

LONG = ["glossary/", "data/", "matrix/", "practices/", "en/glossary/"]
PLACES = "[...document.querySelectorAll('main [id]')].map((element) => [element.id, Math.round(element.getBoundingClientRect().top + scrollY)])"
HELD = "PerformanceObserver.prototype.observe = () => {}; const set = setTimeout; setTimeout = (done, wait, ...more) => wait < 3000 && set(done, wait, ...more);"


def all_there(page):
    page.locator("html:not([data-fresh])").wait_for(state="attached")
    return page


@pytest.mark.parametrize("path", LONG)
def test_in_the_end_everything_stands_where_it_stands_without_a_script(path, open_page):
    plain = open_page(f"{path}#main")
    assert all_there(open_page(path)).evaluate(PLACES) == plain.evaluate(PLACES)


def test_it_is_left_for_later(chromium, address):
    """Held before that, the page shows its beginning, and has not yet looked at its end."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(HELD)
    page = context.new_page()
    page.goto(address + "glossary/")
    shown = "(selector) => document.querySelector(selector).checkVisibility({ contentVisibilityAuto: true })"
    assert page.evaluate(shown, ".page > h2 .headerlink") and not page.evaluate(shown, ".page > p:nth-last-of-type(3) a")
    context.close()


def test_where_the_reader_comes_to_a_place_it_is_all_there_at_once(chromium, address):
    """By an address with a place, or back from another page: nothing above the place may change its height."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(HELD)
    page = context.new_page()
    page.goto(address + "glossary/#t-dignity")
    assert not page.locator("html[data-fresh]").count()
    page.goto(address + "data/")
    assert page.locator("html[data-fresh]").count()
    page.reload()
    assert not page.locator("html[data-fresh]").count()
    context.close()


def test_a_short_page_leaves_nothing(open_page):
    assert "dataset.fresh" not in open_page("about/").locator("head").inner_html()
