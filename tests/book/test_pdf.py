"""`make pdf`: one A4 PDF of the whole handbook, read back with another library than the one that finished it."""

import re
import unicodedata

import pytest
from pikepdf import Pdf
from pypdf import PdfReader

from handbook.reading import read
from handbook.site.book.book import Book, slug
from handbook.site.book.contents import walk
from layout import cut, lonely, structure
from places import ROOT, SMALL, run

HANDBOOK = read(ROOT)
EDITION = HANDBOOK.edition.edition.isoformat()


@pytest.fixture(scope="module")
def printed(site, tmp_path_factory):
    """The file, and what the command said."""
    out = tmp_path_factory.mktemp("book") / "hayabiki.pdf"
    done = run("scripts/book.py", "pdf", "--site", site, "--out", out)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in out.parent.iterdir()] == [out.name], "nothing is left beside it"
    return out, done.stderr


@pytest.fixture(scope="module")
def pdf(printed):
    return PdfReader(printed[0])


@pytest.fixture(scope="module")
def text(pdf):
    """text(number) → the words on that page, from 1, without spaces and in one spelling of each character."""
    read_pages = {}

    def of(number):
        if number not in read_pages:
            read_pages[number] = squeezed(pdf.pages[number - 1].extract_text())
        return read_pages[number]
    return of


@pytest.fixture(scope="module")
def begin(pdf):
    """Name of a page in the book → the number on which it begins."""
    return {name.lstrip("/"): pdf.get_destination_page_number(target) + 1 for name, target in pdf.named_destinations.items()}


def squeezed(words):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words).replace("〜", "~"))


def foot(number):
    return f"厚生労働省・東京都が作成したものではありません{number}早引き羅針盤(非公式)"


def bookmarks(outline, depth=0):
    for item in outline:
        if isinstance(item, list):
            yield from bookmarks(item, depth + 1)
        else:
            yield item, depth


def test_says_what_it_does_and_where_the_file_is(printed):
    path, said = printed
    assert "印刷 1回目" in said and "印刷 2回目" in said and "3回目" not in said
    assert re.search(rf"できました: \d+ページ、[\d.]+MB、[\d.]+秒 → {re.escape(str(path))}", said)


def test_every_page_is_a4(pdf):
    assert len(pdf.pages) > 200
    for page in pdf.pages:
        width, height = (float(side) / 72 * 25.4 for side in (page.mediabox.width, page.mediabox.height))
        assert abs(width - 210) < 1 and abs(height - 297) < 1


def test_says_what_it_is(pdf):
    assert pdf.metadata.title == f"早引き羅針盤（{EDITION}版）" and pdf.metadata.author == "早引き羅針盤 編集部"
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "ja" and root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] and root["/PageMode"] == "/UseOutlines"


def test_cover_names_edition_notice_sources_and_licence(text):
    cover = text(1)
    assert "早引き羅針盤" in cover and EDITION in cover and "CCBY4.0" in cover
    assert "非公式の参考資料です。厚生労働省・東京都が作成したものではありません。" in cover
    for source in HANDBOOK.sources.values():
        assert squeezed(f"『{source.title}』（{source.publisher}）を加工して作成") in cover


def test_every_other_page_has_its_number_and_the_notice(pdf, text):
    for number in (2, 20, 100, len(pdf.pages)):
        assert foot(number) in text(number)


def test_every_point_and_case_has_a_bookmark_to_its_page(pdf, begin, text, site):
    found = {squeezed(item.title): pdf.get_destination_page_number(item) + 1 for item, _ in bookmarks(pdf.outline)}
    numbered = [node for node, _ in walk(Book(HANDBOOK, site).nodes) if node.label.startswith(("ポイント", "事例"))]
    assert len(numbered) == 80
    for node in numbered:
        assert found[squeezed(node.name)] == begin[slug(node.path)]
    for node in numbered[::11]:
        on = text(begin[slug(node.path)])
        assert squeezed(node.name) in on
        assert on.startswith(squeezed(node.label) + foot(begin[slug(node.path)])), "its number stands at the head of the page"


def test_bookmarks_are_folded_to_the_parts(pdf, site):
    items = list(bookmarks(pdf.outline))
    parts = [item.title for item, depth in items if depth == 0]
    assert parts == ["もくじ", *(node.name for node in Book(HANDBOOK, site).nodes)]
    assert max(depth for _, depth in items) >= 3
    assert all(item["/Count"] < 0 for item, _ in items if item.get("/Count"))
    titles = [item.title for item, _ in items]
    for pattern in HANDBOOK.patterns.values():
        assert titles.count(pattern.title) == 2, "over its cases and in the matrix, but not over the list of cases too"


def test_every_link_inside_has_a_destination(pdf):
    known, links, outside = set(pdf.named_destinations), 0, 0
    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            link = link.get_object()
            if "/Dest" in link:
                assert link["/Dest"] in known
                links += 1
            else:
                assert re.match(r"https?:|tel:", link["/A"]["/URI"]), link["/A"]["/URI"]
                outside += 1
    assert links > 3000 and outside > 20


def test_numbers_in_the_contents_are_those_of_the_pages(begin, text, site):
    contents = "".join(text(number) for number in range(2, begin["scenes"]))
    nodes = [node for node, _ in walk(Book(HANDBOOK, site).nodes) if node.path]
    for node in nodes:
        assert f"{squeezed(node.name)}{begin[slug(node.path)]}" in contents
    for node in nodes[::15]:
        assert squeezed(node.title) in text(begin[slug(node.path)])


def test_lists_of_pages_name_the_page(begin, text):
    scene = text(begin["scenes-1"])
    for number in (6, 7, 8):
        assert re.search(rf"ポイント{number}\D.*?{begin[f'points-{number:02}']}", scene)
    assert f"「信じて長期的に支援する」({begin['hints-1--h1-1']}頁)" in scene
    assert "同意を得て" in text(begin["points-07"]), "but no number behind a term in a sentence"


def test_fonts_are_in_the_file(pdf):
    fonts = {}
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            fonts[font.idnum] = font.get_object()
    assert fonts
    for font in fonts.values():
        if font["/Subtype"] == "/Type3":  # its letters are drawings in the file
            assert font["/CharProcs"]
            continue
        descriptor = font.get("/DescendantFonts", [font])[0].get_object()["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_hard_case_has_its_help_before_and_after(begin, text):
    words = "".join(text(number) for number in range(begin["cases-24"], begin["cases-25"]))
    assert words.count("話せる先があります") == 2 and words.count("0120-061-338") == 2
    assert words.index("話せる先があります") < words.index("題から分かること") < words.rindex("話せる先があります")


def test_nothing_is_cut_in_two_and_no_heading_stands_alone(printed):
    with Pdf.open(printed[0]) as pdf:
        tree = structure(pdf)
        assert sum(part.tag == "LI" for part in tree.all()) > 2000
        assert cut(tree) == [] and lonely(tree) == []


def test_words_can_be_searched_and_copied(pdf):
    """Where a font has one drawing for 人 and for its radical ⼈, the letter that was written is found, not its double."""
    said = "".join(pdf.pages[number].extract_text() for number in range(0, len(pdf.pages), 10))
    assert "本人" in said and "・" in said
    assert not re.search("[\u2e80-\u2fdf\u2027\u2215]", said)


def test_same_site_same_bytes(small_site, tmp_path):
    files = [tmp_path / name for name in ("one.pdf", "two.pdf")]
    for file in files:
        done = run("scripts/book.py", "pdf", "--root", SMALL, "--site", small_site, "--out", file, env={"TZ": "Pacific/Kiritimati"})
        assert done.returncode == 0, done.stderr
    assert files[0].read_bytes() == files[1].read_bytes()


class TestWhatGoesWrong:
    def test_no_browser(self, small_site, tmp_path):
        done = run("scripts/book.py", "pdf", "--root", SMALL, "--site", small_site, "--out", tmp_path / "x.pdf", env={"CHROME": "/nowhere/chrome"})
        assert done.returncode == 2 and "ブラウザがありません" in done.stderr and "CHROME=" in done.stderr

    def test_a_browser_that_cannot_print_leaves_the_last_book_alone(self, small_site, tmp_path):
        out = tmp_path / "x.pdf"
        out.write_bytes(b"the last one")
        done = run("scripts/book.py", "pdf", "--root", SMALL, "--site", small_site, "--out", out, env={"CHROME": "false"})
        assert done.returncode == 2 and "印刷できませんでした" in done.stderr and "Traceback" not in done.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"] and out.read_bytes() == b"the last one"

    def test_a_site_that_is_not_there(self, tmp_path):
        done = run("scripts/book.py", "pdf", "--root", SMALL, "--site", tmp_path / "none", "--out", tmp_path / "x.pdf")
        assert done.returncode == 2 and "--site を外してください" in done.stderr and "Traceback" not in done.stderr
