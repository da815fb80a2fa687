"""As a reader: find, read, go on. Every kind of page, on a phone and on a desk, light and dark, with and without a script."""

import pytest

KINDS = ["", "points/", "points/07/", "points/36/", "cases/", "cases/12/", "cases/24/", "scenes/", "scenes/1/", "scenes/0/", "hints/",
         "hints/1/", "practices/", "guideline/", "guideline/consultation/", "handbook/", "handbook/4/", "qa/", "voices/",
         "voices/words/", "matrix/", "data/", "definitions/", "history/", "glossary/", "help/", "sources/", "about/"]


@pytest.mark.parametrize("width, scheme", [(320, "light"), (360, "dark"), (1280, "light")])  # colours do not change what fits
def test_every_kind_of_page_fits(open_page, address, width, scheme):
    page = open_page(width=width, scheme=scheme)
    for path in KINDS:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.page p')).fontSize)")
        assert size >= 14, path
        body, text = page.evaluate("""() => { const s = getComputedStyle(document.body), p = getComputedStyle(document.querySelector('.page'));
            return [s.backgroundColor, p.color]; }""")
        assert (luminance(body) < luminance(text)) == (scheme == "dark"), path


def luminance(colour):
    return sum(float(part) for part in colour[colour.index("(") + 1:-1].split(",")[:3])


def test_body_text_is_large_and_open_and_lines_are_short(open_page):
    page = open_page("points/07/", width=1280)
    size, height, width = page.evaluate("""() => { const p = document.querySelector('#why ~ p'), s = getComputedStyle(p);
        return [parseFloat(s.fontSize), parseFloat(s.lineHeight), p.getBoundingClientRect().width]; }""")
    assert size >= 16 and 1.7 <= height / size <= 1.85 and width / size <= 40.5


def test_from_the_front_page_to_a_point_in_three_taps(open_page):
    page = open_page()
    page.get_by_role("link", name="会う・話す・待つ").tap()
    page.wait_for_url("**/scenes/1/")
    page.get_by_role("link", name="「本人に会えない場合」").tap()
    page.wait_for_url("**/points/07/")
    assert page.get_by_role("heading", level=1, name="ポイント 7 「本人に会えない場合」").is_visible()


def test_scene_targets_are_large(open_page):
    page = open_page()
    boxes = [row.bounding_box() for row in page.locator(".tiles .row").all()]
    assert len(boxes) == 8
    assert all(box["height"] >= 44 and box["width"] >= 280 for box in boxes)


def test_next_and_previous_stay_in_the_scene(open_page):
    page = open_page("points/06/")
    page.locator(".pager .next").tap()
    page.wait_for_url("**/points/07/")
    assert page.locator(".pager .prev").get_attribute("href") == "../06/"
    page = open_page("points/15/")
    assert page.locator(".pager .next").count() == 0


def test_short_addresses_arrive(open_page, address):
    page = open_page("p/7/")
    page.wait_for_url("**/points/07/")
    page.goto(address + "c/12/")
    page.wait_for_url("**/cases/12/")


def test_a_case_says_what_is_not_known(open_page):
    page = open_page("cases/12/")
    assert "本文は手元にありません" in page.locator(".provenance").inner_text()
    assert "92頁" in page.locator(".official").first.inner_text()


def test_sensitive_case_has_help_before_and_after_its_text(open_page):
    page = open_page("cases/24/")
    tops = [box.bounding_box()["y"] for box in page.locator(".help-box").all()]
    text = page.locator("#known").bounding_box()["y"]
    assert len(tops) == 2 and tops[0] < text < tops[1]
    assert page.locator(".help-box a[href^='tel:']").count() >= 2


class TestMatrix:
    def test_table_with_heads_that_stay(self, open_page):
        page = open_page("matrix/", width=1280)
        table = page.locator(".matrix-table")
        assert table.is_visible() and not page.locator(".matrix-list").is_visible()
        table.evaluate("element => element.scrollTo(400, 600)")
        page.wait_for_timeout(100)
        frame = table.bounding_box()
        head = page.locator(".matrix thead tr:last-child th").nth(30).bounding_box()
        side = page.locator(".matrix tbody th[scope=row]").nth(12).bounding_box()
        assert abs(head["y"] - frame["y"]) < 60
        assert abs(side["x"] - frame["x"]) < 5

    def test_list_on_a_phone_that_a_scene_narrows(self, open_page):
        page = open_page("matrix/")
        assert page.locator(".matrix-list").is_visible() and not page.locator(".matrix-table").is_visible()
        before = page.locator(".matrix-list li:visible").count()
        page.get_by_label("場面でしぼる").select_option("7")
        shown = page.locator(".matrix-list li:visible")
        assert 0 < shown.count() < before
        assert {item.get_attribute("data-scene") for item in shown.all()} == {"7"}
        assert "件の事例" in page.locator(".matrix-filter [role=status]").inner_text()
        page.get_by_label("場面でしぼる").select_option("")
        assert page.locator(".matrix-list li:visible").count() == before

    def test_readable_without_a_script(self, open_page):
        page = open_page("matrix/", script=False)
        assert page.locator(".matrix-list li").first.is_visible()
        assert not page.locator(".matrix-filter").is_visible()


def test_everything_reads_without_a_script(open_page, address):
    page = open_page(script=False)
    page.get_by_role("link", name="会う・話す・待つ").tap()
    page.wait_for_url("**/scenes/1/")
    page.get_by_role("link", name="「本人に会えない場合」").tap()
    page.wait_for_url("**/points/07/")
    assert page.locator("#steps").is_visible()


def test_keyboard_alone_reaches_a_point(open_page):
    page = open_page(width=1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(40):
        page.keyboard.press("Tab")
        if "会う・話す" in page.evaluate("document.activeElement.textContent"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/scenes/1/")


def test_dark_can_be_chosen_by_hand(open_page):
    page = open_page(width=1280)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.evaluate("localStorage.length") == 0  # nothing is kept that the reader did not choose
    page.get_by_role("button", name="暗い").click()
    chosen = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert chosen != before
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == chosen
    page.get_by_role("button", name="自動").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == before
    assert page.evaluate("localStorage.length") == 0


class TestMenu:
    def test_button_brings_it_up_and_escape_puts_it_away(self, open_page):
        page = open_page("points/07/")
        button = page.get_by_role("button", name="メニュー")
        assert button.get_attribute("aria-expanded") == "false"
        button.tap()
        assert button.get_attribute("aria-expanded") == "true"
        assert page.get_by_role("link", name="できること").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#menu.open").count()
        assert page.evaluate("document.activeElement.className") == "menu-button"

    def test_a_section_of_the_page(self, open_page):
        page = open_page("points/07/")
        page.get_by_role("button", name="メニュー").tap()
        page.get_by_role("link", name="気をつけること").tap()
        assert page.url.endswith("#avoid") and not page.locator("#menu.open").count()

    def test_at_the_end_of_the_text_without_a_script(self, open_page):
        page = open_page("points/07/", script=False)
        page.get_by_role("link", name="メニュー").tap()
        assert page.url.endswith("#menu")
        assert page.locator(".site-nav").get_by_role("link", name="用語集").is_visible()

    def test_beside_the_text_on_a_desk(self, open_page):
        page = open_page("points/07/", width=1280)
        assert not page.locator(".menu-button").is_visible()
        nav, text, toc = (page.locator(name).bounding_box() for name in (".site-nav", ".page", ".toc"))
        assert nav["x"] + nav["width"] <= text["x"] and text["x"] + text["width"] <= toc["x"]
        assert page.locator(".site-nav ul:not(.languages) [aria-current]").inner_text() == "ポイント一覧"


@pytest.mark.parametrize("place", ["points/07/#avoid", "set/?p=7&c=13", "search/?q=LINE"])
def test_another_language_opens_at_the_same_place(open_page, address, place):
    page = open_page(place, width=1280)
    for language, folder in (("ja-Hira", "ja-Hira/"), ("en", "en/"), ("ja", "")):
        page.click(f".languages a[hreflang={language}]")
        page.wait_for_url(address + folder + place)


@pytest.mark.parametrize("path, words", [("en/data/", r"[^\s–-]+"), ("en/definitions/", r"[^\s–-]+"), ("data/", r"[\d.]+%?")])
def test_headings_names_and_numbers_of_tables_stay_whole_on_a_phone(open_page, path, words):
    """A word that fits a line stands on one: none is broken between its letters or digits."""
    page = open_page(path)
    assert page.evaluate("""words => {
        const broken = [], cells = document.querySelectorAll(".page :is(th, td:first-child, .figure td:nth-child(2), td .ref)");
        for (const cell of cells) {
            const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange();
            while (walker.nextNode()) for (const { 0: word, index } of walker.currentNode.data.matchAll(RegExp(words, "g"))) {
                range.setStart(walker.currentNode, index);
                range.setEnd(walker.currentNode, index + word.length);
                if (range.getClientRects().length > 1) broken.push(word);
            }
        }
        return cells.length > 10 ? broken : ["no cells"];
    }""", words) == []


def test_lost_address_helps(open_page, address):
    """At any depth, and under a path that the build did not know of."""
    page = open_page("point/7/notes/here", expect_404=True)
    page.get_by_role("link", name="ポイント7").wait_for()
    assert page.get_by_role("link", name="いまの場面から探す").evaluate("link => link.href") == address + "scenes/"
    page.get_by_role("link", name="ポイント7").tap()
    page.wait_for_url("**/points/07/")


def test_a_moved_anchor_shows_itself_only_when_asked_for(chromium, small_site):
    context = chromium.new_context()
    page = context.new_page()
    page.goto((small_site / "cases/01/index.html").as_uri())
    assert not page.locator("#old").is_visible()
    page.goto((small_site / "cases/01/index.html").as_uri() + "#old")
    assert page.locator("#old").is_visible()
    context.close()
