"""A release promises its addresses in every edition, and is remembered, so that the next can say what has changed."""

import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from lxml import html

from handbook.indexing.releases import history
from handbook.reading import read
from handbook.site.feed import feed
from places import ROOT, copy_translated, run

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOST = "https://example.jp/town/"
POINT = "docs/points/02.md"


def edit(book, file, *pairs):
    source = book / file
    text = source.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    source.write_text(text, encoding="utf-8")


def build(book, **env):
    return run("scripts/build.py", "--root", book, "--site", book / "site", env=env)


def release(book, **env):
    return run("scripts/release.py", "--root", book, env=env)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The small handbook in three languages after its first release."""
    book = copy_translated(tmp_path_factory.mktemp("releases") / "book")
    shutil.copyfile(ROOT / "docs/changes.md", book / "docs/changes.md")
    (book / "docs/changes.en.md").write_text("---\ntitle: Changes\n---\n\nWhat changed.\n\n[](index:changes)\n", encoding="utf-8")
    edit(book, "docs/about.md", ("小さな手引きについて。", "小さな手引きについて。[変わったこと](changes.md)"))
    done = release(book)
    assert done.returncode == 0, done.stdout + done.stderr
    return book


@pytest.fixture
def book(first, tmp_path):
    return shutil.copytree(first, tmp_path / "book")


@pytest.fixture(scope="module")
def second(first, tmp_path_factory):
    """The same after a second release that changes a point, adds a hint and takes a clause away."""
    book = shutil.copytree(first, tmp_path_factory.mktemp("second") / "book")
    edit(book, "data/edition.yml", ("2026-11-21", "2027-02-01"))
    edit(book, POINT, ("急ぐと苦しくなります。", "急ぐと重荷になります。"), ("## ふりかえりの問い {#reflect", "## 待つ間に {#wait .editorial}\n\n待ちます。\n\n## ふりかえりの問い {#reflect"),
         ("hints: [1-1, 1-1-1]", "hints: [1-1]"), ("page: 3}", "page: 4}"))
    (book / "docs/points/02.en.md").unlink()
    (book / "docs/points/02.ja-Hira.md").unlink()
    edit(book, "docs/cases/01.md", ("why: ", "why: とくに"))
    done = release(book, SITE_URL=HOST)
    assert done.returncode == 0, done.stdout + done.stderr
    return book


def changes(book, language=""):
    return html.document_fromstring((book / "site" / language / "changes/index.html").read_bytes())


class TestAddresses:
    def test_every_address_and_anchor_of_every_edition_is_recorded(self, first):
        recorded = set((first / "data/published-ids.txt").read_text(encoding="utf-8").split("\n"))
        for language in ("", "/en", "/ja-Hira"):
            assert {f"{language}{address}" for address in ("/", "/points/02/", "/points/02/#why", "/p/2/", "/hints/1/#h1-1-1",
                    "/guideline/purpose/#g3-1-3-ki", "/scenes/1/", "/changes/#r-2026-11-21")} <= recorded

    def test_a_renamed_anchor_fails_for_every_edition_until_one_redirect_mends_all(self, book):
        for name in ("02.md", "02.en.md", "02.ja-Hira.md"):
            edit(book, f"docs/points/{name}", ("{#steps}", "{#doing}"))
        done = build(book)
        assert done.returncode == 1
        assert re.findall("vanished-address: 公開した見出し (\\S+) ", done.stdout) == ["/en/points/02/#steps", "/ja-Hira/points/02/#steps", "/points/02/#steps"]
        with open(book / "data/redirects.tsv", "a", encoding="utf-8") as redirects:
            redirects.write("/points/02/#steps\t/points/02/#doing\n")
        done = build(book)
        assert done.returncode == 0, done.stdout + done.stderr
        for language in ("", "en/", "ja-Hira/"):
            page = html.document_fromstring((book / "site" / language / "points/02/index.html").read_bytes())
            assert page.xpath("//p[@id='steps']/a/@href") == ["#doing"]

    def test_a_page_that_moved_sends_on_in_every_edition(self, first):
        for language, word in (("", "移動しました"), ("en/", "This page has moved"), ("ja-Hira/", "ページが うごきました")):
            page = html.document_fromstring((first / "site" / language / "points/old/index.html").read_bytes())
            assert page.findtext(".//title") == word and page.xpath("//link[@rel='canonical']/@href") == ["../02/"]
            short = html.document_fromstring((first / "site" / language / "p/2/index.html").read_bytes())
            assert short.xpath("//a/@href") == ["../../points/02/"]

    def test_an_edition_that_is_given_up_fails(self, book):
        edit(book, "data/edition.yml", ("en, ", ""))
        for path in book.rglob("*.en.*"):
            path.unlink()
        done = build(book)
        assert done.returncode == 1 and "vanished-address: 公開したページ /en/points/02/ が" in done.stdout


class TestChanges:
    def test_the_first_release_says_that_there_is_nothing_to_compare_with(self, first):
        text = changes(first).find(".//article").text_content()
        assert "2026-11-21の版" in text and "最初の版です。比べる前の版はありません。" in text

    def test_what_is_not_released_yet_is_shown_as_such(self, book):
        edit(book, POINT, ("急ぐと苦しくなります。", "急ぐと重荷になります。"))
        pending, released = history(read(book))
        assert (pending.recorded, released.recorded) == (False, True) and [change.id for change in pending.changes] == ["point:2"]
        assert pending.changes[0].sections == (("changed", "why", "なぜ大切か"),)

    def test_the_second_says_what_changed_in_each_item(self, second):
        tree = changes(second)
        assert tree.xpath("//h2/@id") == ["r-2027-02-01", "r-2026-11-21"]
        point, case = tree.xpath("//article//li")
        assert point.xpath("a/@href") == ["../points/02/"]
        assert point.xpath("text()") == [
            "資料の中の場所：手引き 3頁 → 手引き 4頁", "あわせて読むものから外したもの：ヒント1-1-1", "増えた節：「待つ間に」", "変わった節：「なぜ大切か」"]
        assert case.xpath("text()") == ["変わった節：ポイントを選んだ理由"]

    def test_each_edition_says_it_in_its_own_words(self, second):
        text = changes(second, "en").find(".//article").text_content()
        assert "Edition of 1 February 2027" in text and "Changed sections: “なぜ大切か”" in text

    def test_a_published_release_is_not_written_over(self, book):
        for command in (("init", "-q"), ("add", "."), ("-c", "user.name=a", "-c", "user.email=a@example.jp", "commit", "-qm", "x"), ("tag", "edition-2026-11-21")):
            subprocess.run(["git", "-C", book, *command], check=True, capture_output=True)
        before = (book / "data/releases/2026-11-21.json").read_bytes()
        edit(book, POINT, ("急ぐと苦しくなります。", "急ぐと重荷になります。"))
        done = release(book)
        assert done.returncode == 1 and "data/edition.yml の edition を新しい日付にしてください" in done.stderr
        assert (book / "data/releases/2026-11-21.json").read_bytes() == before

    def test_a_release_that_is_refused_leaves_no_record(self, book):
        edit(book, "data/edition.yml", ("2026-11-21", "2027-02-01"))
        edit(book, POINT, ("point:1", "point:9"))
        assert release(book).returncode == 1
        assert [path.name for path in (book / "data/releases").iterdir()] == ["2026-11-21.json"]


class TestFeed:
    def test_it_tells_every_release_with_addresses_that_are_there(self, second):
        feed = ElementTree.parse(second / "site/changes/feed.xml").getroot()
        assert [entry.findtext("a:id", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)] == [
            "tag:example.jp,2027-02-01:/town/changes/2027-02-01", "tag:example.jp,2026-11-21:/town/changes/2026-11-21"]
        assert feed.findtext("a:updated", namespaces=ATOM) == "2027-02-01T00:00:00Z"
        content = html.fragment_fromstring(feed.find("a:entry", ATOM).findtext("a:content", namespaces=ATOM), create_parent="div")
        assert "変わった節：「なぜ大切か」" in content.text_content()
        links = [link.get("href") for link in feed.iter("{%s}link" % ATOM["a"])] + content.xpath("//a/@href")
        for link in links:
            assert link.startswith(HOST)
            file = second / "site" / link.removeprefix(HOST).partition("#")[0]
            assert (file / "index.html" if file.is_dir() else file).is_file(), link

    def test_ids_of_earlier_entries_stay(self, first):
        [entry] = ElementTree.fromstring(feed(read(first), HOST)["changes/feed.xml"]).findall("a:entry", ATOM)
        assert entry.findtext("a:id", namespaces=ATOM) == "tag:example.jp,2026-11-21:/town/changes/2026-11-21"

    def test_the_page_leads_to_it_only_where_the_address_is_known(self, first, second):
        assert changes(second).xpath("//p[@class='feed']/a/@href") == ["feed.xml"]
        assert changes(second).xpath("//link[@type='application/atom+xml']/@href") == ["feed.xml"]
        assert not changes(first).xpath("//*[@type='application/atom+xml']") and not (first / "site/changes/feed.xml").exists()


def test_half_a_list_of_promises_is_never_left(tmp_path, monkeypatch):
    """A disk that fills up while it is written: what was promised before stays promised."""
    import release as command
    promises = tmp_path / "published-ids.txt"
    promises.write_text("/a/\n/b/\n")

    def half(path, text, **options):
        path.write_bytes(text[:3].encode())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(promises), "write_text", half)
    with pytest.raises(OSError):
        command._replace(promises, "/a/\n/b/\n/c/\n")
    assert promises.read_bytes() == b"/a/\n/b/\n" and [path.name for path in tmp_path.iterdir()] == ["published-ids.txt"]
