"""The search box and the search page, as a reader uses them."""

import csv
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import pytest

import measure
from handbook.reading.words import japanese, translated

TALK_ABOUT = Path(__file__).with_name("talk-about.tsv")  # what people type, and whether they are first shown where to talk
SPEAKS = """async ([words, queries]) => {
  const { speaksOf } = await import(new URL('search/query.js', new URL(document.documentElement.dataset.assets, location.href)));
  return queries.filter((query) => speaksOf(words, query));
}"""


@pytest.fixture
def searched(open_page, address):
    """searched(query) → the search page with its results."""
    page = open_page("about/")

    def search(query):
        page.goto(f"{address}search/?q={quote(query, errors='replace')}")
        page.locator("#search-results[data-state=ready]").wait_for(state="attached")
        return page
    return search


@pytest.mark.parametrize("query, first", [
    ("⑦", "/points/07/"), ("7", "/points/07/"), ("７", "/points/07/"), ("ポイントその⑦", "/points/07/"), ("point 7", "/points/07/"),
    ("No.12", "/points/12/"), ("事例12", "/cases/12/"), ("㉛", "/points/31/"), ("三十一", "/points/31/"), ("Q5", "/qa/"), ("場面3", "/scenes/3/"),
    ("Aさん", "/cases/01/"), ("DD さん", "/cases/30/"), ("1-2-3", "/hints/1/"), ("H3-2", "/practices/"), ("3-1-3-キ", "/guideline/consultation/"),
    ("第2章", "/handbook/2/"), ("ポイント50", "/points/50/"), ("ヒント ４−１−２", "/hints/4/"), ("ヒント５ー２", "/hints/5/"), ("3ー1ー3ーキ", "/guideline/consultation/"), ("都の案 4-1-2", "/guideline/common/"), ("助言3-2", "/hints/3/"),
    ("ヒント集 場面6", "/hints/6/"), ("ヒント集の場面6", "/hints/6/"), ("場面6", "/scenes/6/"), ("問5", "/qa/"), ("hint 2-3-1", "/hints/2/"), ("Practice S6-2", "/practices/"), ("advice 4-6", "/hints/4/"), ("Example 6-1", "/hints/6/"),
])
def test_numbers_in_every_notation_come_first(open_page, address, query, first):
    assert measure.shown(open_page("about/"), address, query)[0] == first


@pytest.mark.parametrize("query, not_first", [("訪問 2人以上", "/qa/"), ("ポイント3つ", "/points/03/"), ("質問2回", "/qa/")])
def test_how_many_is_no_number_of_a_page(open_page, address, query, not_first):
    assert measure.shown(open_page("about/"), address, query)[:1] != [not_first]


def test_a_bare_number_offers_the_case_too(open_page, address):
    assert measure.shown(open_page("about/"), address, "12")[:2] == ["/points/12/", "/cases/12/"]


def test_results_are_links_with_kind_title_and_marked_snippet(searched):
    page = searched("手紙で伝える")
    first = page.locator("#search-results > li").first
    assert first.locator("> a:first-child").count() == 1
    assert first.locator("a .kind").first.inner_text()
    assert page.locator("#search-results mark", has_text="手紙").count() > 0
    assert "件" in page.locator("#search-count").inner_text()


def counted(page, holds):
    """What is said of how many there are fits how many are shown."""
    told, shown = page.locator("#search-count"), page.locator("#search-results > li:visible")
    for _ in range(100):
        if shown.count() and holds(told.inner_text(), shown.count()):
            return shown.count()
        page.wait_for_timeout(20)
    raise AssertionError(f"{told.inner_text()}: {shown.count()}")


def test_how_many_are_shown_and_that_there_are_more_is_said(searched):
    page = searched("会えない")
    assert counted(page, lambda told, shown: told == f"上位{shown}件") == 20
    page.get_by_role("button", name="もっと見る").tap()
    assert counted(page, lambda told, shown: told in (f"{shown}件", f"上位{shown}件") and shown > 20) <= 60
    assert not page.get_by_role("button", name="もっと見る").is_visible()
    assert page.evaluate("[...document.querySelectorAll('#search-results > li')].indexOf(document.activeElement.closest('li'))") == 20


def test_where_all_are_shown_nothing_more_is_offered(searched):
    page = searched("フードバンク")
    counted(page, lambda told, shown: told == f"{shown}件" and shown < 20)
    assert not page.get_by_role("button", name="もっと見る").is_visible()


CHIPS = "#search-kinds button"


def test_a_kind_shows_all_that_were_found_of_it(searched):
    """Also those that stand behind the first twenty."""
    page = searched("会えない")
    first = kinds_of(page)
    page.get_by_role("button", name="もっと見る").tap()
    counted(page, lambda told, shown: shown > 20)
    kind, of_all = next((kind, count) for kind, count in kinds_of(page).items() if count > first[kind])
    searched("会えない").locator(f"{CHIPS}[value={kind}]").tap()
    assert counted(page, lambda told, shown: told == f"{shown}件") == of_all


def kinds_of(page):
    return Counter(page.locator("#search-results > li").evaluate_all("items => items.map((li) => li.dataset.kind)"))


def test_kinds_stand_in_one_order(searched):
    order = ["すべて", "ポイント", "事例", "場面", "ヒント", "実践例", "都の案", "Q&A", "章", "用語", "数字", "定義", "あゆみ", "声", "地域", "ページ"]
    for query in ("会えない", "家族", "ポイント7"):
        chips = searched(query).locator(CHIPS).all_inner_texts()
        assert chips == [kind for kind in order if kind in chips] and len(chips) > 2


def test_a_kind_that_was_chosen_is_still_so_on_the_way_back(searched):
    page = searched("会えない")
    page.get_by_role("button", name="ヒント", exact=True).tap()
    counted(page, lambda told, shown: told == f"{shown}件")
    assert page.url.endswith("&k=hint")
    page.locator("#search-results a").first.click()
    page.wait_for_url("**/hints/**")
    page.go_back()
    page.locator("#search-results[data-state=ready]").wait_for(state="attached")
    assert page.locator(f"{CHIPS}[aria-pressed=true]").all_inner_texts() == ["ヒント"]
    assert set(page.locator("#search-results > li").evaluate_all("items => items.map((li) => li.dataset.kind)")) == {"hint"}
    page.get_by_role("button", name="すべて").tap()
    counted(page, lambda told, shown: shown == 20)
    assert "k=" not in page.url


def test_the_way_back_leads_to_where_the_reader_was(searched):
    page = searched("会えない")
    page.get_by_role("button", name="もっと見る").tap()
    counted(page, lambda told, shown: shown > 20)
    hit = page.locator("#search-results > li > a").nth(34)
    hit.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    hit.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    page.go_back()
    page.locator("#search-results[data-state=ready]").wait_for(state="attached")
    page.wait_for_function("(before) => Math.abs(scrollY - before) < 50", arg=before)


def test_an_unknown_kind_in_an_address_is_none(open_page):
    page = open_page("search/?q=手紙&k=constructor")
    page.locator("#search-results[data-state=ready]").wait_for(state="attached")
    assert page.locator(f"{CHIPS}[aria-pressed=true]").all_inner_texts() == ["すべて"]


def test_narrowing_by_kind(searched):
    page = searched("家族")
    page.get_by_role("button", name="事例").click()
    counted(page, lambda told, shown: told == f"{shown}件")
    kinds = page.locator("#search-results > li:visible").evaluate_all("items => items.map((li) => li.dataset.kind)")
    assert kinds and set(kinds) == {"case"}


def test_a_result_opens_at_its_anchor(searched):
    page = searched("1-2-3")
    page.locator("#search-results a").first.click()
    page.wait_for_url("**/hints/1/#h1-2-3")


def test_nothing_found_shows_other_ways(searched):
    page = searched("量子コンピュータ豚骨")
    assert page.locator("#search-results > li").count() == 0
    assert page.locator("#search-ways").is_visible()


def test_nothing_found_says_what_to_try(searched):
    page = searched("量子コンピュータ豚骨")
    assert page.locator(".page li:visible", has_text="ひらがなで").count() == 1
    assert page.get_by_role("link", name="英語のページで同じ言葉を探す").count() == 0
    searched("手紙")
    assert page.locator(".page li:visible", has_text="ひらがなで").count() == 0


def test_words_in_other_letters_are_looked_for_in_the_other_edition(searched, address):
    page = searched("xylophone tea")
    page.get_by_role("link", name="英語のページで同じ言葉を探す").click()
    page.wait_for_url(f"{address}en/search/?q=xylophone%20tea")
    page.goto(f"{address}en/search/?q={quote('豚骨')}")
    page.get_by_role("link", name="Search the Japanese pages for the same words").click()
    page.wait_for_url(f"{address}search/?q={quote('豚骨')}")


def test_near_ones_are_labelled(searched):
    page = searched("夜眠れないほど悩んでいる支援者です")
    assert page.locator("#search-results[data-weak] > li").count() > 0
    assert "近いもの" in page.locator("#search-count").inner_text()
    assert page.locator("#search-ways").is_visible()


def test_an_alias_of_a_page_leads_to_it(open_page, address):
    assert measure.shown(open_page("about/"), address, "仮想空間の居場所")[0] == "/cases/30/"


def test_what_cites_an_item_follows_it(open_page, address):
    """Whoever looks for a hint by its number sees the points that rest on it next."""
    assert measure.shown(open_page("about/"), address, "3-3-6")[:2] == ["/hints/3/", "/points/41/"]


BESIDE = """async ([site, queries]) => {
    const { Engine } = await import(new URL('search/engine.js', new URL(document.documentElement.dataset.assets, location.href)));
    const engine = new Engine(new URL('assets/find/', site)), found = [];
    for (const query of queries) {
        const hits = await engine.find(query), beside = await engine.beside(hits);
        found.push([hits, beside].map((some) => [some.map((hit) => hit.record), [...new Set(some.map((hit) => hit.page))]]));
    }
    return found;
}"""


def test_what_belongs_with_the_first_pages_comes_earlier_and_nothing_is_lost(open_page, address):
    """A point that rests on the hint that was found, or a hint on which the point rests, stands before others that fit as little."""
    queries = ["離れて暮らすきょうだい", "手紙", "本人に会えない", "近所の人から苦情が来ました", "引き継ぎ", "⑦"]
    moved = []
    for (before, pages), (after, later) in open_page("about/").evaluate(BESIDE, [address, queries]):
        assert sorted(before) == sorted(after) and pages[:3] == later[:3]
        moved.append(pages != later)
    assert any(moved) and not moved[-1]  # who asks for a number has it, and what cites it, in order


def test_numbers_of_people_may_be_written_in_kanji(open_page, address):
    assert measure.shown(open_page("about/"), address, "五十人に一人")[0] == measure.shown(open_page("about/"), address, "50人に1人")[0]


@pytest.mark.parametrize("query, first", [
    ("キーパーソn", "/points/23/"), ("モニタリグ", "/points/21/"), ("スーパーヴァイズ", "/practices/"), ("引篭もり", "/definitions/"), ("けいさつ", "/cases/26/"), ("不仲", "/points/42/"),
])
def test_slips_and_kana_are_understood(open_page, address, query, first):
    """A letter that the input method has not turned yet, a slip in a katakana word, other spellings, kana for kanji."""
    assert first in measure.shown(open_page("about/"), address, query)[:3]


@pytest.mark.parametrize("query", ["新人 鉄道模型", "手紙の消印"])
def test_a_word_beside_an_unknown_one_is_near(searched, query):
    page = searched(query)
    assert page.locator("#search-results[data-weak] > li").count() > 0


@pytest.mark.parametrize("query", ["死にたい", "自殺", "自傷行為", "しにたい", "消えたい", "手首 切る", "ODした", "もう終わりにしたい"])
def test_help_stands_above_the_results_of_a_sensitive_query(searched, query):
    page = searched(query)
    assert page.locator("#search-help-box").is_visible()
    assert page.locator("#search-help-box").bounding_box()["y"] < page.locator("#search-count").bounding_box()["y"]


@pytest.mark.parametrize("table, edition", [("ja", "ja"), ("ja", "ja-Hira"), ("en", "en")])
def test_who_speaks_of_suicide_or_self_harm_is_heard_and_few_others(open_page, table, edition):
    """In the words that people type: a table of many, asked of the pages' own script in one go."""
    words = japanese({}) if edition == "ja" else translated(edition, japanese({}))[0]
    with open(TALK_ABOUT, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["language"] == table]
    heard = open_page("about/").evaluate(SPEAKS, [words.search["talk-about"], [row["typed"] for row in rows]])
    assert heard == [row["typed"] for row in rows if row["shown"] == "yes"]


def test_other_queries_show_no_help_box(searched):
    assert not searched("手紙").locator("#search-help-box").is_visible()


LISTEN = "話を聞いてほしいときは"


@pytest.mark.parametrize("query", ["毎日がつらい", "介護でしんどい", "家族がもう無理", "母を助けて", "眠れない", "疲れた", "親も限界です", "息が苦しい", "孤独", "さみしい", "泣いてばかり", "毎日がツライ"])
def test_a_tired_person_is_told_above_the_results_where_someone_listens(searched, query):
    page = searched(query)
    line = page.locator("p", has_text=LISTEN)
    assert line.bounding_box()["y"] < page.locator("#search-count").bounding_box()["y"]
    assert [link.get_attribute("href").partition("/town/")[2] for link in line.locator("a").all()] == ["help/", "voices/family/"]
    assert not page.locator("#search-help-box").is_visible()


@pytest.mark.parametrize("query", ["手紙", "死にたいほどつらい", "つらい"])
def test_others_and_who_needs_more_are_not(searched, query):
    assert searched(query).get_by_text(LISTEN).count() == 0


def test_so_is_who_only_types_it_into_the_box(open_page):
    page = open_page("about/")
    page.locator(".search-form input").fill("毎日がつらい")
    page.locator("#search-panel", has_text=LISTEN).locator("li").nth(2).wait_for()
    assert page.locator("#search-panel > :first-child").inner_text().startswith(LISTEN)


def test_a_case_on_suicide_or_self_harm_is_not_come_upon_by_chance(open_page, address):
    page = open_page("about/")
    for query in ("手首が痛い", "電気が消えた", "生きやすくなる", "犬が死んだ", "頭が痛い", "命"):
        assert not {"/cases/22/", "/cases/23/", "/cases/24/"} & set(measure.shown(page, address, query)[:5]), query


def test_sensitive_cases_have_no_snippet(searched):
    page = searched("事例24")
    first = page.locator("#search-results > li").first
    assert "自死で亡くなったXさん" in first.inner_text()
    assert first.locator(".snippet").count() == 0


@pytest.mark.parametrize("query", ["約束を忘れられた", "訪問で相手を傷つけてしまわないか心配", "誰かに打ち明けたい", "怒り", "亡くした方へ", "繰り返す", "強い気持ち"])
def test_a_case_on_suicide_or_self_harm_is_not_first_for_a_word_said_of_other_things(open_page, address, query):
    """Who is led to such a case must have spoken of it: forgetting an appointment, or a fear of hurting someone's feelings, does not."""
    assert measure.shown(open_page("about/"), address, query)[0] not in {f"/cases/{number}/" for number in (22, 23, 24)}


@pytest.mark.parametrize("query, case", [("自傷", "/cases/22/"), ("死にたいと言われたとき", "/cases/23/"), ("自死", "/cases/24/")])
def test_a_case_on_suicide_or_self_harm_is_found_by_who_speaks_of_it(open_page, address, query, case):
    assert case in measure.shown(open_page("about/"), address, query)[:3]


class TestBox:
    def test_as_you_type_and_by_keyboard(self, open_page):
        page = open_page("points/11/", width=1280)
        page.keyboard.press("/")
        page.keyboard.type("キャンセル")
        page.locator("#search-panel a", has_text="キャンセルが続く場合").wait_for()
        page.locator("#search-status", has_text="件").wait_for(state="attached")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.closest('#search-panel') !== null")
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.name") == "q"
        page.keyboard.press("Escape")
        assert not page.locator("#search-panel").is_visible()
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=*")

    def test_on_a_phone(self, open_page):
        page = open_page("")
        page.get_by_label("言葉や番号で探す").tap()
        page.get_by_label("言葉や番号で探す").fill("⑦")
        page.locator("#search-panel a", has_text="本人に会えない場合").first.tap()
        page.wait_for_url("**/points/07/")

    def test_nothing_is_loaded_before_it_is_wanted(self, open_page):
        page = open_page("points/07/")
        page.wait_for_timeout(200)
        assert not page.evaluate("performance.getEntriesByType('resource').some((r) => r.name.includes('/assets/find/'))")

    def test_nothing_is_stored(self, searched):
        page = searched("手紙")
        assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


class TestLostConnection:
    @pytest.fixture
    def page(self, chromium):
        page = chromium.new_page(service_workers="block")  # it would ask in the page's stead
        yield page
        page.close()

    def test_what_failed_is_asked_for_again(self, page, address):
        page.goto(address + "about/")
        page.route("**/assets/find/*/s*.bin", lambda route: route.abort())
        with page.expect_event("requestfailed"):
            page.locator(".search-form input").fill("手紙")
        page.unroute("**/assets/find/*/s*.bin")
        page.locator(".search-form input").fill("手紙で")
        page.locator("#search-panel mark", has_text="手紙").first.wait_for()

    def test_a_press_on_the_first_result_is_not_lost_when_the_others_come(self, page, address):
        page.goto(address + "about/")
        asked, held = [], []
        page.route("**/assets/find/*/b*.json", lambda route: held.append(route) if asked else (asked.append(route), route.continue_()))
        page.locator(".search-form input").fill("手紙")
        first = page.locator("#search-panel li a").first
        first.hover()
        page.mouse.down()
        while page.locator("#search-panel li").count() == 1:
            while held:
                held.pop().continue_()
            page.wait_for_timeout(20)
        page.mouse.up()
        page.wait_for_url(lambda url: "/about/" not in url)

    def test_the_page_of_results_shows_other_ways(self, page, address):
        page.route("**/assets/find/**", lambda route: route.abort())
        page.goto(f"{address}search/?q={quote('手紙')}")
        page.locator("#search-results[data-state=failed]").wait_for(state="attached")
        assert page.locator("#search-ways").is_visible()


HOSTILE = ["あ" * 10_000, "🙂" * 500, "مرحبا‮abc", "<img src=x onerror=alert(1)>", "<script>document.title='x'</script>", ".*(?:[\\", "\ud800", "\0", "%E3%81",
           "constructor", "__proto__", "' OR 1=1 --", "￿", " " * 300, "e\u0301" * 100]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_neither_breaks_nor_injects(searched, query):
    page = searched(query[:3000])
    assert page.locator("#search-results img, #search-results script, .page img[src=x]").count() == 0
    assert page.title().startswith("言葉から探す")


def test_hostile_input_in_the_box(open_page):
    page = open_page("about/")
    for query in HOSTILE:
        page.locator(".search-form input").evaluate("(input, value) => { input.focus(); input.value = value; input.dispatchEvent(new Event('input')); }",
                                                     query.encode("utf-8", "replace").decode())
    page.locator(".search-form input").fill("手紙")
    page.locator("#search-panel mark", has_text="手紙").first.wait_for()


def test_without_a_script_the_indexes_are_offered(open_page):
    page = open_page("search/", script=False)
    assert page.get_by_role("link", name="ポイント一覧").last.is_visible()
