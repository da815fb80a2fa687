"""「わたしのセット」: put in, ordered, shared by an address, printed; kept on this device only."""

import re

import pytest

TITLE = "%E6%9D%A5%E9%80%B1%E3%81%AE%E5%8B%89%E5%BC%B7%E4%BC%9A"  # 来週の勉強会


def ready(page):
    """The whole set: what is below the screen comes when the reader stirs."""
    page.wait_for_selector("#set-items > li:not([hidden]), #set[data-state=ready]")
    page.mouse.move(9, 9)
    page.wait_for_selector("#set[data-state=ready]")
    return page


def test_the_rest_comes_by_itself_too(open_page):
    """For who only looks, or listens."""
    page = open_page("set/?p=6,7,11&c=13&h=1-2")
    page.locator("#set[data-state=ready]").wait_for()
    assert page.locator("#set-items > li:visible .set-content > *").count() > 5


def test_first_there_is_what_is_on_the_screen(open_page):
    """And what is below waits for a reader, who is not there where no timer runs."""
    page = without_waiting(open_page, "set/?p=6,7,11&c=13&h=1-2")
    assert 0 < page.locator("#set-items > li:not([hidden])").count() < 5


def without_waiting(open_page, path):
    """A set of which only the first view has come."""
    page = open_page("about/")
    page.add_init_script("const set = setTimeout; setTimeout = (done, wait, ...more) => wait === 2000 ? 0 : set(done, wait, ...more);")
    page.goto(page.url.replace("about/", path))
    page.locator("#set-items > li:not([hidden])").first.wait_for()
    page.wait_for_load_state("networkidle")
    return page


def test_the_rest_comes_by_itself(open_page):
    page = open_page("set/?p=7,8,11")
    page.locator("#set-items > li:visible .set-content > *").nth(9).wait_for()


PENDING = "まだ読み込み中です。もう一度印刷してください。"


def test_who_prints_before_all_is_there_is_told(open_page):
    page = without_waiting(open_page, "set/?p=7,8,11")
    assert not page.get_by_text(PENDING).is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text(PENDING).is_visible()
    page.emulate_media(media="screen")
    ready(page).emulate_media(media="print")
    assert page.get_by_text(PENDING).count() == 0


def names(page):
    return page.locator("#set-items h2").all_inner_texts()


def put_in(page, address, *paths):
    for path in paths:
        page.goto(address + path)
        page.get_by_role("button", name="セットに入れる").tap()
        page.get_by_text("わたしのセットに入れました。").wait_for()


def test_from_two_pages_to_a_set(open_page, address):
    page = open_page()
    put_in(page, address, "points/07/", "cases/13/")
    page.get_by_role("link", name="わたしのセットを開く").tap()
    ready(page)
    assert [name[:6] for name in names(page)] == ["ポイント7 ", "事例13 本"]
    text = page.locator("#set-items").inner_text()
    assert "行く前に、本人が嫌がっていないか確かめる。" in text and "ふりかえり" not in text
    assert "『ひきこもり支援ハンドブック～寄り添うための羅針盤～』（厚生労働省） 34頁" in text
    page.reload()
    ready(page)
    assert len(names(page)) == 2


def test_a_button_says_what_is_in_already_and_takes_it_out(open_page, address):
    page = open_page()
    put_in(page, address, "points/07/")
    page.reload()
    button = page.locator("[data-add='p:7']")
    assert button.get_attribute("aria-pressed") == "true"
    button.tap()
    page.locator("[data-add='p:7'][aria-pressed=false]").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_a_hint_and_a_clause_from_the_links_of_their_headings(open_page, address):
    page = open_page("hints/1/")
    page.locator("#h1-2-2 .headerlink").tap()
    page.get_by_role("button", name="セットに入れる").tap()
    page.goto(address + "guideline/consultation/#g3-1-2")
    page.locator("#g3-1-2 .headerlink").tap()
    page.get_by_role("button", name="セットに入れる").tap()
    page.goto(address + "set/")
    ready(page)
    assert [li.get_attribute("data-item") for li in page.locator("#set-items > li").all()] == ["h:1-2-2", "g:3-1-2"]
    assert "いつでも相談を受けることも" in page.locator("#set-items").inner_text()


class TestOrder:
    @pytest.fixture
    def page(self, open_page, address):
        page = open_page()
        put_in(page, address, "points/06/", "points/07/", "points/08/")
        page.goto(address + "set/")
        return ready(page)

    def test_by_keyboard(self, page):
        page.get_by_role("button", name="1つ上へ: ポイント8").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert [re.findall(r"\d+", name)[0] for name in names(page)] == ["8", "6", "7"]
        assert page.get_by_text("1番目に移しました。").is_visible()
        assert page.evaluate("localStorage.getItem(Object.keys(localStorage)[0])").index("p:8") < 30

    def test_removed_and_undone(self, page):
        page.get_by_role("button", name="外す: ポイント7").tap()
        ready(page)
        assert len(names(page)) == 2
        page.get_by_role("button", name="元に戻す").tap()
        ready(page)
        assert [re.findall(r"\d+", name)[0] for name in names(page)] == ["6", "7", "8"]

    def test_cleared_leaves_nothing_behind_and_can_be_undone(self, page):
        page.get_by_role("button", name="すべて外す").tap()
        assert page.evaluate("localStorage.length") == 0
        assert page.get_by_text("まだ何も入っていません。").is_visible()
        page.get_by_role("button", name="元に戻す").tap()
        ready(page)
        assert len(names(page)) == 3

    def test_title_goes_into_the_address(self, page):
        page.get_by_label("セットの題").fill("来週の勉強会")
        page.get_by_label("セットの題").blur()
        assert page.locator("#set-address").input_value().endswith("/set/?p=6,7,8&t=" + TITLE)

    @pytest.mark.parametrize("name, done", [("印刷・PDFで保存", "window.printed"), ("すべて外す", "localStorage.length === 0"), ("アドレスをコピー", "window.written")])
    def test_a_press_right_after_the_title_was_typed_is_not_lost(self, page, name, done):
        """The finger goes down, the field says that it has changed, and only then the finger goes up."""
        page.evaluate("""() => {
            print = () => { window.printed = true; };
            navigator.clipboard.writeText = async (text) => { window.written = text; };
        }""")
        page.get_by_label("セットの題").fill("来週の勉強会")
        page.get_by_role("button", name=name).hover()
        page.mouse.down()
        page.wait_for_timeout(90)
        page.mouse.up()
        page.wait_for_function(f"() => {done}")

    def test_copying_is_told_where_the_finger_is_and_moves_nothing(self, page):
        page.evaluate("() => { navigator.clipboard.writeText = async () => {}; }")
        button = page.get_by_role("button", name="アドレスをコピー")
        button.scroll_into_view_if_needed()
        before = button.bounding_box()
        button.tap()
        page.get_by_role("button", name="コピーしました。").wait_for()
        assert page.get_by_role("button", name="コピーしました。").bounding_box() == before

    def test_the_title_goes_wherever_it_is_told_without_drawing_all_anew(self, page):
        page.locator("#set-head .qr").wait_for(state="attached")
        before = page.locator("#set-head .qr path").get_attribute("d")
        page.evaluate("() => { document.querySelector('#set-items > li').same = true; }")
        page.get_by_label("セットの題").fill("来週の勉強会")
        page.get_by_label("セットの題").press("Enter")
        page.wait_for_function("(before) => document.querySelector('#set-head .qr path').getAttribute('d') !== before", arg=before)
        assert page.locator("#set .qr").count() == 2
        assert page.locator(".set-title").inner_text() == "来週の勉強会"
        assert page.locator("#set-head p.official").last.inner_text().endswith(TITLE)
        assert page.evaluate("document.querySelector('#set-items > li').same")
        page.reload()
        assert page.get_by_label("セットの題").input_value() == "来週の勉強会"


class TestReceived:
    """A set that somebody sent says first what it is; how to fill one's own comes after it."""

    @pytest.fixture
    def page(self, open_page):
        return ready(open_page("set/?p=7,8,11"))

    def test_its_headline_is_what_it_is(self, page):
        assert page.locator("h1").inner_text() == "届いたセット（3件）"
        assert page.title().startswith("届いたセット（3件） | ")

    def test_or_its_title_if_it_has_one_on_the_screen_and_on_paper(self, open_page):
        page = ready(open_page("set/?p=7,8&t=" + TITLE))
        assert page.locator("h1").inner_text() == "来週の勉強会"
        page.emulate_media(media="print")
        assert page.locator(".set-title").inner_text() == "来週の勉強会" and not page.locator("h1").is_visible()

    def test_its_items_are_listed_with_links_to_them_before_any_button(self, page):
        links = page.locator("#set-head li a")
        assert [text[:6] for text in links.all_inner_texts()] == ["ポイント7 ", "ポイント8 ", "ポイント11"]
        assert links.last.bounding_box()["y"] < page.locator("#set .tool").first.bounding_box()["y"]
        links.last.tap()
        page.wait_for_url("**#set-3")
        page.wait_for_function("() => document.getElementById('set-3').getBoundingClientRect().top < 200")
        page.emulate_media(media="print")
        assert not links.first.is_visible()

    def test_what_is_said_of_ones_own_comes_below(self, page):
        lead = page.get_by_text("選んだポイントや事例、ヒントを並べて")
        assert lead.bounding_box()["y"] > page.locator("#set-items > li").last.bounding_box()["y"]

    def test_kept_as_ones_own_the_page_speaks_of_ones_own(self, page):
        page.get_by_role("button", name="わたしのセットにする").tap()
        assert page.locator("h1").inner_text().startswith("わたしのセット") and page.title().startswith("わたしのセット")
        assert page.locator("h1 + p").inner_text().startswith("選んだ")

    def test_one_item_needs_no_list(self, open_page):
        assert ready(open_page("set/?p=7")).locator("#set-head li").count() == 0


class TestAddress:
    def test_opens_the_same_for_anyone_and_keeps_nothing(self, open_page):
        page = ready(open_page("set/?p=6,7,11&c=13&h=1-2&t=%E8%A8%AA%E5%95%8F"))
        assert page.locator(".set-title").inner_text() == "訪問"
        assert [li.get_attribute("data-item") for li in page.locator("#set-items > li").all()] == ["p:6", "p:7", "p:11", "c:13", "h:1-2"]
        assert page.evaluate("localStorage.length") == 0

    def test_unknown_and_malformed_are_told_and_skipped(self, open_page):
        page = ready(open_page("set/?p=7,99,x,%EF%BC%98&c=0&h=1-2-99&g=zz&q=1"))
        assert [li.get_attribute("data-item") for li in page.locator("#set-items > li").all()] == ["p:7", "p:8"]
        told = page.locator("#set-status").inner_text()
        assert all(key in told for key in ("p=x", "p=99", "c=0", "h=1-2-99", "g=zz"))

    @pytest.mark.parametrize("query", ["p=" + "7," * 5000, "t=%3Cimg%20src=x%20onerror=alert(1)%3E&p=7", "p=%F0%9F%98%80&c=%E2%80%AE13", "p=%ED%A0%80"])
    def test_hostile(self, open_page, query):
        page = ready(open_page("set/?" + query))
        assert page.locator("#set img").count() == 0 and len(names(page)) <= 1

    def test_is_made_ones_own_with_a_way_back(self, open_page, address):
        page = open_page()
        put_in(page, address, "points/50/")
        page.goto(address + "set/?p=6&c=13")
        ready(page)
        page.get_by_role("button", name="わたしのセットにする").tap()
        assert page.url == address + "set/" and len(names(page)) == 2
        page.get_by_role("button", name="元に戻す").tap()
        ready(page)
        assert [re.findall(r"\d+", name)[0] for name in names(page)] == ["50"]

    def test_a_kind_may_come_again_so_that_any_order_can_be_told(self, open_page):
        page = ready(open_page("set/?p=7&c=13&p=6"))
        assert page.locator("#set-address").input_value().endswith("/set/?p=7&c=13&p=6")


def test_sensitive_case_brings_its_help_before_and_after(open_page):
    page = ready(open_page("set/?c=24"))
    assert page.locator("#set-items .help-box").count() == 2


def test_every_ready_set_opens_whole(open_page, address):
    page = open_page("set/")
    links = [link.get_attribute("href") for link in page.locator("#ready ~ ul a").all()]
    assert len(links) == 18
    for link in (links[0], links[-1], links[1]):
        page.goto(address + "set/" + link)
        ready(page)
        assert page.locator("#set-status").inner_text() == "" and len(names(page)) > 0


def test_printed_it_is_a_handout(open_page):
    page = ready(open_page("set/?p=6,7&t=%E8%A8%AA%E5%95%8F", width=1280))
    page.emulate_media(media="print")
    assert page.locator(".set-notes").first.is_visible() and page.locator("#set-head .qr").is_visible()
    assert not page.get_by_role("button", name="印刷").is_visible() and not page.locator("#ready").is_visible()
    assert "早引き羅針盤 2026-11-21版（非公式のサイトです）" in page.locator("#set-head").inner_text()


def test_three_points_fit_on_one_sheet(open_page):
    """The usual handout: three points with their steps, questions and lines for notes, on one A4."""
    page = ready(open_page("set/?p=6,7,11&t=%E8%A8%AA%E5%95%8F%E3%81%AE%E5%89%8D%E3%81%AB", width=1280))
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def test_without_a_script_the_ready_sets_can_be_read(open_page):
    page = open_page("set/", script=False)
    assert page.locator("noscript p").is_visible() and page.locator("#ready").is_visible() and not page.locator("#set").is_visible()
