"""「すぐに離れる」: on voice, help and sensitive pages, by thumb and by keyboard, and Back does not bring the page up again."""

import pytest

WITH, WITHOUT = ["voices/", "voices/words/", "help/", "cases/22/", "cases/24/"], ["", "points/07/", "cases/12/", "about/"]
ELSEWHERE = "https://www.jma.go.jp/"


@pytest.fixture
def visit(chromium, address):
    """visit(path) → a page where the way out leads to a stand-in for the other site."""
    contexts = []

    def visit_(path, script=True):
        context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, java_script_enabled=script)
        contexts.append(context)
        context.route(ELSEWHERE + "**", lambda route: route.fulfill(content_type="text/html", body="<title>weather</title>"))
        page = context.new_page()
        page.goto(address + "about/")
        page.goto(address + path)
        return page

    yield visit_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", WITH)
def test_is_there_where_it_may_be_needed(visit, path):
    box = visit(path).get_by_role("link", name="すぐに離れる").bounding_box()
    assert box["height"] >= 44 and box["y"] + box["height"] <= 740


@pytest.mark.parametrize("path", WITHOUT)
def test_is_not_in_the_way_elsewhere(visit, path):
    assert visit(path).get_by_role("link", name="すぐに離れる").count() == 0


def test_back_does_not_return_to_the_page(visit, address):
    page = visit("voices/words/")
    page.get_by_role("link", name="すぐに離れる").tap()
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    assert page.url == address + "about/"


def test_escape_three_times(visit):
    page = visit("cases/22/")
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(ELSEWHERE)


def test_escape_twice_stays(visit, address):
    page = visit("cases/22/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert page.url == address + "cases/22/"


def test_works_without_a_script(visit):
    page = visit("help/", script=False)
    page.get_by_role("link", name="すぐに離れる").tap()
    page.wait_for_url(ELSEWHERE)
