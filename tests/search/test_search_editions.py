"""Every edition has an index of its own, cut by the rules of its language, and a search that speaks it."""

import functools
import http.server
import json
import re
import shutil
import threading
from urllib.parse import quote

import pytest

from host import Host
from places import ROOT, copy_translated, run


@pytest.fixture(scope="module")
def translated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("translated")
    root = copy_translated(folder / "handbook")
    shutil.copy(ROOT / "docs/search.md", root / "docs/search.md")
    (root / "docs/about.md").write_text((root / "docs/about.md").read_text(encoding="utf-8") + "\n[探す](search.md)\n", encoding="utf-8")
    done = run("scripts/build.py", "--root", root, "--site", folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def editions(translated):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(translated)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def search(chromium, editions):
    """search(edition, query) → the edition's search page with its results."""
    page = chromium.new_page()

    def ask(edition, query):
        page.goto(f"{editions}{edition}/search/?q={quote(query)}")
        page.locator("#search-results[data-state=ready]").wait_for(state="attached")
        return page

    yield ask
    page.close()


def first(page):
    return page.locator("#search-results > li > a:first-child").first


@pytest.mark.parametrize("folder, language", [("", "ja"), ("en/", "en"), ("ja-Hira/", "ja-Hira")])
def test_the_index_says_its_language(translated, folder, language):
    assert json.loads((translated / folder / "assets/find/manifest.json").read_bytes())["language"] == language


def test_snippets_do_not_cut_words_of_an_alphabet(search, translated):
    page = search("en", "letter")
    whole = " ".join((file.read_text(encoding="utf-8") for file in (translated / "en").rglob("index.html")))
    whole = set(re.findall(r"[^\s.]+", re.sub(r"<[^>]+>", " ", whole)))
    snippets = [text for text in page.locator("#search-results .snippet").all_inner_texts() if "…" in text]
    words = {word for text in snippets for word in re.findall(r"[^\s.]+", text.strip("…")) if word.isascii()}  # what is in Japanese may be cut
    assert snippets and words <= whole, words - whole


SNIPPET = """async ([site, text, query]) => {
    const from = (path) => import(new URL(path, new URL(document.documentElement.dataset.assets, location.href)));
    const [{ Engine }, { snippet }] = [await from('search/engine.js'), await from('search/snippet.js')];
    const { rules } = await new Engine(new URL('assets/find/', site)).load();
    return snippet(text, query, rules).map((node) => node.localName === 'mark' ? `[${node.textContent}]` : node.textContent ?? node).join('');
}"""
LONG = "ここでは、窓口に来た方をどのように迎えるかについて、いくつかの例を順に挙げていきます"


@pytest.mark.parametrize("edition, text, query, shown", [
    ("", LONG + "。急がずに、手紙を書きます。", "手紙", "…急がずに、[手紙]を書きます。"),  # a sentence
    ("", LONG + "。前の週に来たときの様子を家族に尋ね、手紙を書きます。", "手紙", "…前の週に来たときの様子を家族に尋ね、[手紙]を書きます。"),
    ("", LONG + "し、手紙を書きます。", "手紙", "…いくつかの例を順に挙げていきますし、[手紙]を書きます。"),  # a part of one
    ("", "窓口に来られた方を温かく迎えるときに使う言葉と心を込めて書かれた手紙を渡すこと。", "手紙", "…方を温かく迎えるときに使う言葉と心を込めて書かれた[手紙]を渡すこと。"),  # a word
    ("", "会うときに、手紙を渡す。", "手紙", "会うときに、[手紙]を渡す。"),
    ("ja-Hira/", "よく考えないと、会えないこともある。", "会えない", "よく考えないと、[会えない]こともある。"),  # not the end of another word
    ("", "元ひきこもりの方の話。", "ひきこもり", "元[ひきこもり]の方の話。"),
])
def test_a_snippet_begins_where_reading_can_begin_and_marks_words(open_page, address, edition, text, query, shown):
    assert open_page(f"{edition}about/").evaluate(SNIPPET, [address + edition, text, query]) == shown


def test_an_alphabet_needs_longer_snippets(open_page, address):
    sentence = "Keep in touch with the family and listen to what they have to say about the days that have passed since you last came. "
    shown = open_page("en/about/").evaluate(SNIPPET, [address + "en/", sentence * 2 + "Write a letter now and then. " + sentence * 2, "letter"])
    assert shown.startswith("…Write a [letter] now") and 120 < len(shown) < 145


@pytest.mark.parametrize("folder", ["", "en/", "ja-Hira/"])
def test_no_headings_and_no_marks_of_lists_are_shown(site, folder):
    """What is found is not touched by it: test_relevance.py holds that."""
    texts = [text for block in (site / folder / "assets/find").glob("*/b*.json") for *_, text in json.loads(block.read_bytes())]
    assert len(texts) > 300
    assert [text for text in texts if re.search(r"(?:^|[。.] ?)(?:- |\d\. )", text) and "|" not in re.sub(r"\{[^}]*\}", "", text)] == []
    assert not any("題から分かること" in re.sub(r"\{([^|}]*)\|[^}]*\}", r"\1", text) for text in texts)


@pytest.mark.parametrize("query", ["letters", "LETTER", "writing letters", "you cannot meet the person", "hurried"])
def test_english_words_are_found_by_their_stem(search, query):
    assert first(search("en", query)).get_attribute("href").endswith("/en/points/02/")


def test_english_results_are_in_english_and_marked_by_whole_words(search):
    page = search("en", "letters")
    assert re.fullmatch(r"Results: \d+", page.locator("#search-count").inner_text())
    assert first(page).inner_text().startswith("Point 2")
    assert page.locator("#search-results mark").first.inner_text() == "letter"


def test_nonsense_and_stop_words_find_nothing_in_english(search):
    for query in ("xylophone", "the and of"):
        page = search("en", query)
        assert page.locator("#search-results > li").count() == 0
        assert page.locator("#search-count").inner_text() == "Nothing found."


def test_the_word_being_typed_is_found_before_it_is_whole(chromium, editions):
    page = chromium.new_page()
    page.goto(editions + "en/")
    page.locator(".search-form input").fill("lett")
    page.locator("#search-panel a[href$='/en/points/02/']").wait_for()
    assert page.locator("#search-panel").get_by_text("See all results").is_visible()
    page.close()


def test_someone_in_distress_is_shown_where_to_talk_in_english(search):
    assert search("en", "I want to die").locator("#search-help-box").is_visible()


@pytest.mark.parametrize("edition, query, tired", [
    ("en", "I am so tired", True), ("en", "can’t sleep", True), ("en", "retired", False), ("ja-Hira", "毎日がつらい", True), ("ja-Hira", "手紙", False)])
def test_someone_who_is_tired_is_told_where_someone_listens(search, edition, query, tired):
    assert search(edition, query).locator(".search-help").count() == tired


def test_plain_japanese_is_searched_as_japanese(search):
    assert first(search("ja-Hira", "会えません")).get_attribute("href").endswith("/ja-Hira/points/02/")


def test_numbers_lead_to_their_pages_in_every_edition(search):
    for edition in ("en", "ja-Hira"):
        assert first(search(edition, "point 2" if edition == "en" else "ポイント2")).get_attribute("href").endswith(f"/{edition}/points/02/")


def test_the_script_holds_no_words_of_one_language():
    """They come with the index. (query.js holds rules, not words to show.)"""
    for name in ("search.js", "snippet.js", "engine.js", "score.js", "postings.js"):
        assert not re.search("[\u3041-\u3096]{2,}|[\u30a1-\u30f6]{2,}|[\u4e00-\u9fff]{2,}", (ROOT / "overrides/assets/search" / name).read_text(encoding="utf-8"))


# Japanese that stands in no element that says so.
UNMARKED = """(box) => { const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) if (/[\\u3041-\\u30ff\\u4e00-\\u9fff]/.test(walk.currentNode.data) && !walk.currentNode.parentElement.closest('[lang=ja]')) found.push(walk.currentNode.data);
    return found; }"""


@pytest.mark.parametrize("query", ["民生委員", "commissioned welfare volunteer", "ハローワーク"])
def test_japanese_names_among_english_results_are_said_to_be_japanese(open_page, address, query):
    page = open_page("en/about/")
    page.locator(".search-form input").fill(query)
    page.locator("#search-panel [data-kind]").nth(1).wait_for()
    assert page.locator("#search-panel").evaluate(UNMARKED) == []
    page.goto(f"{address}en/search/?q={quote(query)}")
    page.locator("#search-results[data-state=ready]").wait_for(state="attached")
    assert page.locator("#search-results").evaluate(UNMARKED) == []
    assert page.locator("#search-results [lang=ja]").count() > 0


def test_japanese_results_need_no_such_word(open_page, address):
    page = open_page("about/")
    page.goto(f"{address}search/?q={quote('手紙')}")
    page.locator("#search-results[data-state=ready]").wait_for(state="attached")
    assert page.locator("#search-results [lang]").count() == 0


class TestReadings:
    """Results in the plain edition carry readings above their kanji, as its pages do."""

    @pytest.fixture
    def plain(self, open_page, address):
        page = open_page("ja-Hira/about/")
        page.goto(f"{address}ja-Hira/search/?q={quote('手紙')}")
        page.locator("#search-results[data-state=ready]").wait_for(state="attached")
        return page

    @staticmethod
    def without_readings(locator):
        return locator.evaluate("(node) => { const copy = node.cloneNode(true); for (const rt of copy.querySelectorAll('rt')) rt.remove(); return copy.textContent; }")

    def test_titles_and_snippets_are_read(self, plain):
        assert plain.locator("#search-results a.hit ruby rt").count() > 0
        assert plain.locator("#search-results .snippet ruby", has_text="手紙").locator("rt").first.inner_text() == "てがみ"
        assert "{" not in plain.locator("#search-results").inner_text()

    def test_the_mark_stands_inside_of_what_is_read(self, plain):
        assert plain.locator("#search-results .snippet ruby mark", has_text="手紙").count() > 0
        assert "手紙" in self.without_readings(plain.locator("#search-results .snippet").first)

    def test_every_kanji_of_the_page_of_results_has_its_reading(self, plain):
        bare = plain.locator("#search-results, #search-count, #search-kinds, #search-ways").evaluate_all("""(nodes) => nodes.flatMap((node) => {
            const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), found = [];
            while (walk.nextNode()) if (/[\\u4e00-\\u9fff]/.test(walk.currentNode.data) && !walk.currentNode.parentElement.closest('ruby')) found.push(walk.currentNode.data);
            return found; })""")
        assert bare == []

    def test_screen_readers_hear_the_kanji_alone(self, plain):
        assert plain.locator("#search-results rt:not([aria-hidden=true])").count() == 0

    def test_the_switch_puts_readings_away(self, plain):
        rt = plain.locator("#search-results rt").first
        assert rt.is_visible()
        plain.evaluate("document.documentElement.dataset.ruby = 'off'")
        assert not rt.is_visible()

    def test_the_panel_is_read_too(self, open_page):
        page = open_page("ja-Hira/about/")
        page.locator(".search-form input").fill("手紙")
        page.locator("#search-panel ruby rt").first.wait_for()
        assert "{" not in page.locator("#search-panel").inner_text() + page.locator("#search-status").inner_text()

    def test_other_editions_have_none(self, open_page, address):
        page = open_page("about/")
        page.goto(f"{address}search/?q={quote('手紙')}")
        page.locator("#search-results[data-state=ready]").wait_for(state="attached")
        assert page.locator("#search-results ruby").count() == 0

    def test_a_set_is_read(self, open_page):
        page = open_page("ja-Hira/set/?p=7")
        page.locator("#set[data-state=ready]").wait_for(state="attached")
        assert page.locator("#set-items > li > h2 ruby rt[aria-hidden=true]").count() > 0
