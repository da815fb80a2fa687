"""Where things stand: nothing lies on links, breaks lines apart, or takes a screen for itself."""

import io

import pytest
from PIL import Image


class TestLinks:
    def test_a_link_inside_an_item_stands_in_its_line(self, open_page):
        page = open_page("help/")
        inside = page.locator(".page li a[href*='#def'], .page li a[href*='glossary']").first
        assert inside.evaluate("link => getComputedStyle(link).display") == "inline"
        page.goto(page.url.replace("help/", "voices/"))
        assert {link.evaluate("link => getComputedStyle(link).display") for link in page.locator("#pages ~ ul a:not(.ref)").all()} == {"inline"}

    def test_a_link_that_is_all_an_item_says_is_as_high_as_a_thumb(self, open_page):
        links = open_page("points/07/").locator("#related ~ ul:not(.rows ul) li > a").all()
        assert links and all(link.bounding_box()["height"] >= 44 for link in links)


class TestHelpBox:
    @pytest.mark.parametrize("path, box", [("cases/24/", ".help-box"), ("search/?q=しにたい", "#search-help-box"), ("ja-Hira/cases/24/", ".help-box")])
    def test_a_number_stands_close_to_its_name_and_apart_from_the_next(self, open_page, path, box):
        page = open_page(path)
        items = page.locator(box).first.locator("li:has([href^='tel:'])")
        items.first.wait_for()
        tops = items.evaluate_all("""items => items.map((item) => {
            const range = document.createRange(), link = item.querySelector("[href^='tel:']"), number = document.createRange();
            range.setStart(item, 0);
            range.setEndBefore(link);
            number.selectNodeContents(link);
            const name = range.getBoundingClientRect();
            return [name.top, name.bottom, number.getBoundingClientRect().top, number.getBoundingClientRect().bottom, number.getClientRects().length];
        })""")
        for (_, bottom, above, below, lines), (after, *_) in zip(tops, tops[1:]):
            assert lines == 1, "a number is one word"
            assert 2 * (above - bottom) < after - below
        assert all(link.bounding_box()["height"] >= 44 for link in items.locator("[href^='tel:']").all())


class TestLeaving:
    @pytest.mark.parametrize("path", ["voices/", "help/", "cases/24/"])
    def test_the_way_out_lies_on_no_link_at_the_end_of_the_page(self, open_page, path):
        page = open_page(path)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(100)
        top = page.locator(".leave").bounding_box()["y"]
        assert page.locator(".site-footer .edition").evaluate("line => line.getBoundingClientRect().bottom") <= top

    def test_the_way_out_is_a_row_of_its_own_on_a_phone_and_says_where_it_leads(self, open_page):
        page = open_page("voices/")
        box = page.locator(".leave").bounding_box()
        assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 360, 740)
        assert "天気のページへ" in page.locator(".leave").inner_text()


class TestHeadings:
    def test_where_one_is_takes_lines_of_text_and_no_more(self, open_page):
        crumbs = open_page("points/07/").locator(".crumbs")
        assert crumbs.bounding_box()["height"] < 52
        for link in crumbs.locator("a").all():
            assert link.bounding_box()["height"] >= 24

    def test_the_sign_of_a_link_never_stands_alone_on_its_line(self, open_page):
        page = open_page("hints/1/")
        for width in range(320, 420, 7):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate(self.ALONE) == [], width

    ALONE = """() => [...document.querySelectorAll(":is(h2, h3) .headerlink")].filter((link) => {
            const sign = document.createRange(), words = document.createRange();
            sign.selectNodeContents(link);
            words.setStart(link.parentElement, 0);
            words.setEndBefore(link);
            return sign.getBoundingClientRect().top > Math.max(...[...words.getClientRects()].map((line) => line.bottom));
        }).map((link) => link.parentElement.textContent)"""


class TestMatrixOnAPhone:
    def test_one_case_is_open_and_the_others_wait(self, open_page):
        page = open_page("matrix/")
        assert page.locator(".matrix-list details[open]").count() == 1
        assert page.locator(".matrix-list details").first.get_attribute("open") is not None
        assert page.evaluate("document.scrollingElement.scrollHeight") < 6000

    def test_what_a_scene_asks_for_is_open(self, open_page):
        page = open_page("matrix/")
        page.get_by_label("場面でしぼる").select_option("7")
        assert page.locator(".matrix-list details:visible:not([open])").count() == 0


class TestOnADesk:
    def test_the_whole_menu_is_in_sight(self, open_page):
        page = open_page("points/07/", width=1280, height=800)
        for last in ("nav.site-nav > ul:first-child > li:last-child", ".languages li:last-child", ".scheme button:last-child"):
            box = page.locator(last).bounding_box()
            assert box["y"] + box["height"] <= 800, last
        assert page.locator("nav.site-nav > ul").first.evaluate("list => list.scrollHeight - list.clientHeight") <= 0

    def test_help_is_one_press_away(self, open_page):
        page = open_page("points/07/", width=1280)
        page.locator(".site-header").get_by_role("link", name="相談先").click()
        assert page.url.endswith("/help/")

    def test_the_footer_is_as_wide_as_the_window(self, open_page):
        page = open_page("about/", width=1280, height=800)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(100)
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        assert len({picture.getpixel((x, 798)) for x in (1, 250, 640, 1030, 1278)}) == 1
        assert picture.getpixel((1, 798)) == picture.getpixel((640, 798)) != picture.getpixel((640, 300))

    def test_cards_are_as_wide_as_their_cells(self, open_page):
        widths = [link.bounding_box()["width"] for link in open_page(width=1280).locator(".ways a").all()]
        assert len(widths) == 7 and max(widths) - min(widths) < 1


def test_the_menu_of_a_phone_has_two_columns(open_page):
    page = open_page("points/07/")
    page.locator(".menu-button").tap()
    one, two = (page.locator(".site-nav li").nth(number).bounding_box() for number in (0, 1))
    assert one["y"] == two["y"] and one["height"] >= 44


class TestPlainJapanese:
    @pytest.mark.parametrize("width", [320, 360])
    @pytest.mark.parametrize("edition", ["", "en/", "ja-Hira/"])
    def test_the_word_in_the_search_field_is_whole(self, open_page, edition, width):
        assert open_page(edition, width=width).evaluate("""() => {
            const field = document.querySelector(".search-form input"), pen = document.createElement("canvas").getContext("2d"), s = getComputedStyle(field);
            pen.font = s.font;
            pen.letterSpacing = s.letterSpacing;
            return pen.measureText(field.placeholder).width <= field.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight);
        }""")

    def test_readings_of_a_date_stand_apart(self, open_page):
        boxes = open_page("ja-Hira/help/").locator(".edition time rt").evaluate_all("all => all.map((rt) => { const { left, right } = rt.getBoundingClientRect(); return [left, right]; })")
        assert len(boxes) == 3 and all(right < left for (_, right), (left, _) in zip(boxes, boxes[1:]))

    def test_a_word_with_a_reading_is_not_broken(self, open_page):
        page = open_page("ja-Hira/points/07/")
        assert page.locator(".page ruby").evaluate_all("words => words.filter((word) => word.getClientRects().length > 1).map((word) => word.textContent)") == []


def test_dates_of_checking_are_small(open_page):
    page = open_page("help/")
    small, text = (page.locator(selector).first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") for selector in (".helplines small", ".helplines li"))
    assert small <= .8 * text and "確かめた日" in page.locator(".helplines small").first.inner_text()
