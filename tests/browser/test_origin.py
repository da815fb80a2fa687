"""A reader asks where a page comes from: the answer is fetched only then, and tells the three layers apart."""

import pytest

from offline_fixtures import device, host, says, visit  # noqa: F401 (fixtures among them)


def test_opening_it_lists_every_section_with_its_basis(open_page):
    page = open_page("points/07/")
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    assert page.locator(".origin li").count() == 0
    page.locator(".origin summary").click()
    page.locator(".origin > ul > li").first.wait_for()
    assert {"provenance.js", "provenance.json"} <= set(asked)
    text = page.locator(".origin > ul").inner_text()
    assert "題：公式の事実 ハンドブック 34頁" in text and "段落1：言い直し 助言1-3" in text and "段落1–3：編集部" in text
    page.locator(".origin a", has_text="できること").click()
    assert page.url.endswith("#steps")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_one_paragraph_and_several_are_told_apart_in_english(open_page):
    page = open_page("en/points/07/")
    page.locator(".origin summary").click()
    page.locator(".origin > ul > li").first.wait_for()
    text = page.locator(".origin > ul").inner_text()
    assert "Paragraph 1: restated Advice 1-3" in text and "Paragraphs 1–3: the editors" in text


def test_a_phone_that_is_offline_is_told(device, host):
    page = device.new_page()
    visit(page, host.url("/town/points/02/"))
    host.stop()
    page.locator(".origin summary").tap()
    says(page, "読み込めませんでした。電波のよい所で、もう一度押してください。")


@pytest.mark.parametrize("what", [".search-form input", "[data-share]"])
def test_so_is_one_who_searches_or_shares(device, host, what):
    page = device.new_page()
    visit(page, host.url("/town/points/02/"))
    host.stop()
    page.locator(what).first.tap()
    says(page, "読み込めませんでした。")


def test_without_a_script_it_leads_to_the_data(open_page):
    page = open_page("cases/22/", script=False, expect_404=True)  # of data alone, a browser asks for its icon at the host's root
    page.locator(".origin summary").click()
    page.locator(".origin a").click()
    assert page.url.endswith("/town/api/provenance.json")
