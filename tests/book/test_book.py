"""The book holds every page of the site once, in the order of the handbook, and nothing that only a screen can do."""

from pathlib import Path

import pytest
from lxml import html

from handbook.model.addresses import scene_path
from handbook.reading import read
from handbook.site.book.book import Book, slug
from handbook.site.book.contents import walk
from handbook.site.book.pages import LEFT_OUT, markup, read_pages
from places import ROOT, SMALL


@pytest.fixture(scope="module")
def book(site):
    return Book(read(ROOT), site)


@pytest.fixture
def page_of(small_site, tmp_path):
    """page_of(HTML) → the small handbook's first case, with that in the place of its text, as the book has it."""
    import shutil

    def read_page(text, head=""):
        copy = shutil.copytree(small_site, tmp_path / "site")
        (copy / "cases/01/index.html").write_text(f"<html><body><article class='page'>{text}</article></body></html>", encoding="utf-8")
        front = copy / "index.html"
        front.write_text(front.read_text(encoding="utf-8").replace("</head>", f"{head}</head>"), encoding="utf-8")
        return read_pages(read(SMALL), copy)["cases/01.md"]
    return read_page


def paths(book):
    return [node.path for node, _ in walk(book.nodes) if node.path]


def test_every_page_is_in_it_once(book):
    wanted = {page.path for page in book.handbook.pages} | {scene_path(scene.number) for scene in book.handbook.scenes}
    assert sorted(paths(book)) == sorted(wanted - set(LEFT_OUT))


def test_points_stand_under_their_scenes_and_cases_under_their_patterns(book):
    parts = {node.path: node for node in book.nodes}
    scenes = parts["scenes/index.md"].children
    assert [node.path for node in scenes] == [scene_path(number) for number in range(8)]
    assert [child.path for child in scenes[2].children] == [f"points/{number}.md" for number in range(16, 20)]
    assert [child.label for node in parts["cases/index.md"].children for child in node.children] == [f"事例{number}" for number in range(1, 31)]
    assert parts["cases/index.md"].children[0].title == book.handbook.patterns["long"].title


def test_other_pages_follow_their_index_as_it_names_them(book):
    parts = {node.path: [child.path.split("/")[1] for child in node.children] for node in book.nodes if node.path != "cases/index.md"}
    assert parts["voices/index.md"] == ["journey-1.md", "journey-2.md", "words.md", "wishes.md", "family.md", "supporters.md"]
    assert parts["guideline/index.md"][0] == "introduction.md" and parts["guideline/index.md"][-1] == "common.md"


def test_parts_follow_the_navigation_of_the_site(book):
    wanted = [path for path in book.handbook.navigation if path not in LEFT_OUT]
    assert [node.path for node in book.nodes][:len(wanted)] == wanted


def test_case_with_a_hard_title_has_its_neutral_name(book):
    names = [node.name for node, _ in walk(book.nodes)]
    assert any(name.startswith("事例24 ") for name in names)
    assert not any(book.handbook.case[24].title in name for name in names)


def test_nothing_for_screens_is_left(book):
    for path, body in book.pages.items():
        assert not body.xpath(".//form|.//button|.//script|.//nav|.//noscript|.//*[@hidden]|.//*[contains(@class, 'headerlink')]"
                              "|.//*[@class='crumbs']|.//*[@class='matrix-table']"), path
        assert body.find(".//h1") is not None


def test_every_link_inside_leads_to_something_in_the_book(book):
    ids = {path: set(body.xpath(".//@id")) for path, body in book.pages.items()}
    inside = 0
    for path, body in book.pages.items():
        for href in body.xpath(".//a/@href"):
            page, _, anchor = href.partition("#")
            if ":" in page.split("/")[0]:
                continue
            assert page in ids and (not anchor or anchor in ids[page]), f"{path}: {href}"
            inside += 1
    assert inside > 3000


@pytest.mark.parametrize("text, kept", [
    ("<h1>題</h1><p>文<button>押す</button>です</p>", "題文です"),
    ("<h1>題</h1><p class='note no-print'>画面</p><p>紙</p>", "題紙"),
    ("<h1>題</h1><p hidden>隠れた</p><p>見える</p>", "題見える"),
    ("<h1>題</h1><details><summary>見出し</summary><p>中身</p></details>", "題見出し中身"),
])
def test_what_stays_and_what_goes(page_of, text, kept):
    body = page_of(text)
    assert body.text_content() == kept and not body.xpath(".//details")


def test_links_name_the_page_they_lead_to(page_of):
    body = page_of('<p><a href="../../points/02/#why">a</a> <a href="../02/">b</a> <a href="#top">c</a> <a href="https://example.org/x">d</a></p>')
    assert body.xpath(".//a/@href") == ["points/02.md#why", "cases/02.md", "cases/01.md", "https://example.org/x"]


def test_link_to_what_the_book_does_not_hold_is_text_or_a_full_address(page_of):
    assert markup(page_of('<p>表は<a href="../../api/matrix.csv">こちら</a>です。</p>').find("p")) == "<p>表はこちらです。</p>"


def test_link_to_what_the_book_does_not_hold_has_a_full_address_where_the_site_knows_its_own(page_of):
    body = page_of('<p><a href="../../api/matrix.csv">表</a></p>', head='<link rel="canonical" href="https://example.org/town/">')
    assert body.xpath(".//a/@href") == ["https://example.org/town/api/matrix.csv"]


def test_breaks_between_phrases_are_sound_markup():
    element = html.fragment_fromstring("<h1>本人に<wbr>会えない<wbr>場合</h1>")
    assert markup(element) == "<h1>本人に<wbr>会えない<wbr>場合</h1>"
    assert markup(element, "xml") == "<h1>本人に<wbr/>会えない<wbr/>場合</h1>"


def test_names_of_pages():
    assert [slug(path) for path in ("points/07.md", "scenes/index.md", "qa.md")] == ["points-07", "scenes", "qa"]
    assert Path(slug("voices/journey-1.md")).name == "voices-journey-1"
