"""A reader on the site of a town that does not exist, in a real browser: nothing is in the way, search and sets know its pages."""

import pytest

from web.checks import CHECKS
from web.examine import examine

PAGES = ["help/", "local/madoguchi/", "en/help/", "ja-Hira/local/madoguchi/"]


@pytest.fixture(scope="module")
def findings(town_address):
    return examine(town_address, PAGES)


@pytest.mark.parametrize("check", CHECKS)
def test_nothing_is_found_on_phone_and_desk_light_and_dark(findings, check):
    assert not findings[check], "\n".join(findings[check])


@pytest.fixture
def reader(chromium):
    """A page on a phone; at the end nothing must have gone wrong on it."""
    context, wrong = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True), []
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: message.type in ("error", "warning") and wrong.append(message.text))
    yield page
    context.close()
    assert not wrong, wrong


@pytest.mark.parametrize("language, query, kind, address", [
    ("", "架空町役場", "地域", "local/madoguchi/"), ("", "図書館の居場所", "地域", "local/ibasho/"), ("en/", "Kakū Town", "Local", "local/madoguchi/")])
def test_search_finds_a_page_of_the_town_by_its_kind(reader, town_address, language, query, kind, address):
    reader.goto(town_address + language)
    reader.get_by_role("searchbox").fill(query)
    hit = reader.locator(f"#search-panel a.hit[href='{town_address}{language}{address}']")
    hit.wait_for()
    assert hit.locator(".kind").inner_text() == kind


def test_a_page_of_the_town_goes_into_a_set_with_its_mark(reader, town_address):
    reader.goto(f"{town_address}local/madoguchi/")
    reader.get_by_role("button", name="セットに入れる").tap()
    reader.get_by_text("わたしのセットに入れました。").wait_for()
    reader.goto(f"{town_address}local/madoguchi/")
    assert reader.locator("[data-add='l:madoguchi']").get_attribute("aria-pressed") == "true"


def test_a_citation_names_the_town(reader, town_address):
    reader.goto(f"{town_address}local/madoguchi/")
    reader.locator("h2 .headerlink").first.tap()
    assert "架空町が加えたページです。" in reader.locator("dialog textarea").input_value()


def test_where_a_page_comes_from_says_that_it_is_local(reader, town_address):
    reader.goto(f"{town_address}local/madoguchi/")
    reader.locator(".origin summary").tap()
    reader.locator(".origin li.local").first.wait_for()
    assert set(reader.locator(".origin li li").evaluate_all("lines => lines.map((line) => line.className)")) == {"local"}
    assert "地域（町などが加えたもの）" in reader.locator(".origin").inner_text()


def test_leaving_at_once_is_at_hand(reader, town_address):
    reader.goto(f"{town_address}local/madoguchi/")
    assert reader.locator(".leave").is_visible()
