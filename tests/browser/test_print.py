"""A page on A4 paper: black on white, nothing of the screen, nothing cut in two, and where it is from."""

import functools
import gzip
import http.server
import io
import re
import threading
import unicodedata

import pytest
from pikepdf import Pdf
from pypdf import PdfReader

from host import Host
from handbook.site.book.letters import mend_letters
from handbook.site.qr import qr
from layout import cut, lonely, structure
from places import HOST

KINDS = ["", "points/07/", "points/50/", "cases/24/", "scenes/1/", "hints/1/", "practices/", "guideline/consultation/", "handbook/4/",
         "qa/", "voices/words/", "voices/journey-1/", "matrix/", "data/", "definitions/", "history/", "glossary/", "help/", "sources/", "about/"]


@pytest.fixture(scope="module")
def sheet(chromium, published):
    """sheet(path, scheme, script) → the page as it is laid out for paper, of a site that knows where it is published."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(published)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    contexts = []

    def open_(path, scheme="light", script=True):
        context = chromium.new_context(color_scheme=scheme, java_script_enabled=script)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        page.emulate_media(media="print")
        return page

    yield open_
    for context in contexts:
        context.close()
    server.shutdown()


def paper(page):
    return page.pdf(prefer_css_page_size=True, tagged=True)


def words(pdf):
    """What each sheet says, without spaces and in one spelling of each letter."""
    with Pdf.open(io.BytesIO(pdf)) as opened:
        mend_letters(opened)
        mended = io.BytesIO()
        opened.save(mended)
    return [re.sub(r"\s", "", unicodedata.normalize("NFKC", sheet.extract_text())) for sheet in PdfReader(mended).pages]


@pytest.mark.parametrize("scheme, chosen", [("light", None), ("dark", None), ("light", "dark")])
def test_black_on_white_whatever_the_colours(sheet, scheme, chosen):
    page = sheet("points/07/", scheme)
    if chosen:
        page.evaluate("scheme => document.documentElement.dataset.scheme = scheme", chosen)
    for selector in ("body", ".page p", ".page h1", ".page a", ".badge", ".layer", ".nutshell", ".provenance", ".site-footer"):
        ink, ground = page.locator(selector).first.evaluate("e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor]; }")
        assert ink == "rgb(0, 0, 0)" and ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), selector


@pytest.mark.parametrize("path, space", [("en/points/07/", True), ("points/07/", False)])
def test_a_number_stands_apart_from_its_word_in_an_alphabet(sheet, path, space):
    apart = sheet(path).evaluate("""() => {
        const badge = document.querySelector("h1 .badge"), word = badge.querySelector(".vh").firstChild, range = document.createRange();
        range.setStart(word, 0);
        range.setEnd(word, word.textContent.trimEnd().length);
        const { right } = range.getBoundingClientRect();
        range.selectNodeContents(badge.lastChild);
        return range.getBoundingClientRect().left - right;
    }""")
    assert (apart > 2) == space


@pytest.mark.parametrize("path", ["", "points/07/", "cases/24/", "matrix/", "practices/", "search/"])
def test_nothing_of_the_screen(sheet, path):
    page = sheet(path)
    for selector in ("header form", "header svg", ".to-help", "nav", "form", "button", "#menu", ".skip", ".leave", ".pager", ".crumbs", ".headerlink", ".matrix-table"):
        for element in page.locator(selector).all():
            assert not element.is_visible(), selector


@pytest.mark.parametrize("path", KINDS)
def test_nothing_is_cut_in_two_and_no_heading_stands_alone(sheet, path):
    with Pdf.open(io.BytesIO(paper(sheet(path)))) as pdf:
        for part in pdf.pages:
            width, height = (float(side) / 72 * 25.4 for side in part.mediabox[2:])
            assert abs(width - 210) < 1 and abs(height - 297) < 1, "A4"
        tree = structure(pdf)
        assert {"H1", "H2"} <= {part.tag for part in tree.all()}
        assert cut(tree) == [] and lonely(tree) == []


def test_what_is_cut_or_alone_is_seen(chromium):
    page = chromium.new_page()
    page.set_content("<h1>x</h1>" + "<p style='height: 24cm'>x</p><h2 style='break-after: auto'>y</h2><ul><li style='break-before: page'>z" + "<br>z" * 90 + "</ul>")
    with Pdf.open(io.BytesIO(paper(page))) as pdf:
        tree = structure(pdf)
        assert [part.tag for part in cut(tree)] == ["LI"] and [part.tag for part in lonely(tree)] == ["H2"]
    page.close()


@pytest.mark.parametrize("path, name", [("", "早引き羅針盤"), ("points/07/", "早引き羅針盤"), ("en/points/07/", "Quick-ReferenceCompass"), ("cases/24/", "早引き羅針盤")])
def test_the_site_is_named_at_the_top_of_the_first_sheet(sheet, path, name):
    first = words(paper(sheet(path)))[0]
    assert re.match(rf"\d/\d{name}", first) and first.count(name) == 1


@pytest.mark.parametrize("path", ["hints/", "practices/", "guideline/", "points/07/", "handbook/"])
def test_lists_have_no_room_for_thumbs(sheet, path):
    page = sheet(path)
    loose = page.locator(".page li:not(:has(li))").evaluate_all("""items => items.filter((item) => item.textContent.length < 20
        && item.getBoundingClientRect().height > 1.9 * parseFloat(getComputedStyle(item).lineHeight)).map((item) => item.textContent)""")
    assert loose == []


def test_edition_notice_address_and_code_stand_at_the_end(sheet):
    page = sheet("points/07/")
    last = words(paper(page))[-1]
    assert f"{HOST}points/07/" in last and "非公式のサイトです。" in last
    assert "本サイトは厚生労働省・東京都が作成したものではありません" in last and re.search(r"版:\d{4}-\d\d-\d\d", last)
    code = page.locator(".page-qr svg")
    assert code.is_visible() and code.bounding_box()["width"] > 60
    page.emulate_media(media="screen")
    assert not code.is_visible()


def test_address_and_code_need_no_script(sheet):
    assert sheet("points/07/", script=False).locator(".page-qr svg").is_visible()


def test_code_says_the_address_and_is_small(sheet):
    drawn = sheet("cases/12/").locator(".page-qr").inner_html()
    path = re.search(r' d="([^"]+)"', qr(f"{HOST}cases/12/"))[1]
    assert path in drawn
    assert len(gzip.compress(drawn.encode())) < 600


def test_without_a_site_url_no_address_is_printed(open_page):
    page = open_page("points/07/")
    assert page.locator(".page-address").count() == 0 and page.locator("text=example.org").count() == 0


def test_addresses_of_other_sites_are_written_out(sheet):
    link = sheet("sources/").locator(".page a[href^='https:']").first
    assert link.evaluate("e => getComputedStyle(e, '::after').content").count("attr(") == 0
    assert link.get_attribute("href") in link.evaluate("e => getComputedStyle(e, '::after').content")
    inside = sheet("points/07/").locator(".page .row").first
    assert inside.evaluate("e => getComputedStyle(e, '::after').content") == "none"


def test_what_is_folded_is_printed(sheet):
    page = sheet("matrix/")
    page.evaluate("for (const e of document.querySelectorAll('details')) e.open = false")
    assert page.locator(".matrix-list .why").last.text_content() in "".join(words(paper(page)))


def test_numbers_say_what_they_number(sheet):
    assert sheet("points/07/").locator("h1").inner_text().split() == ["ポイント7", "「本人に会えない場合」"]
    badge = sheet("points/07/").locator("h1 .badge .vh")
    assert badge.bounding_box()["width"] > 20


def test_readings_above_the_words_have_their_room(sheet):
    page = sheet("points/07/")
    heights = page.evaluate("""() => { const p = document.querySelector("#why ~ p");
        const plain = parseFloat(getComputedStyle(p).lineHeight);
        p.innerHTML = "<ruby>本人<rt>ほんにん</rt></ruby>に".repeat(40);
        const lines = new Set([...p.querySelectorAll("ruby")].map(r => Math.round(r.getClientRects()[0].bottom)));
        return [plain, [...lines].sort((a, b) => a - b)]; }""")
    plain, lines = heights
    gaps = {after - before for before, after in zip(lines, lines[1:])}
    assert len(lines) > 2 and max(gaps) - min(gaps) <= 1 and min(gaps) >= plain
