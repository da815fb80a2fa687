"""A town's site: what it adds stands where it should, under its mark, and everything else is as it was."""

import json
import os
import shutil
import subprocess

import pytest
from lxml import html

from handbook.indexing.search import search_files
from handbook.reading import read
from local_fixtures import build, copy_town
from places import ROOT, copy_small, run, tree

LANGUAGES = {"": ("架空町", "地域", "責任：架空町", "2026-11-20"), "en/": ("Kakū Town", "Local", "Responsible: ", "20 November 2026"), "ja-Hira/": ("架空町", "ちいき", "書いた所：", "2026年11月20日")}
PAGES = ("local/ibasho/", "local/madoguchi/")
NOTICED = {"index.html", "scenes/1/index.html", "help/index.html"}  # what examples/local/notices.yml names, and where contact points stand


def page(site, address):
    return html.document_fromstring((site / address / "index.html").read_bytes())


def words(element):
    """The text without readings and breaks between phrases."""
    for reading in element.xpath(".//rt"):
        reading.drop_tree()
    return element.text_content().replace("\u200b", "")


def main(site, file):
    return html.tostring(html.document_fromstring((site / file).read_bytes()).find(".//main"))


@pytest.fixture(scope="module")
def data(town_site):
    return lambda name: json.loads((town_site / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_town_says_who_added_it_and_when(town_site, language):
    name, mark, who, day = LANGUAGES[language]
    for address in PAGES:
        tree = page(town_site, language + address)
        [box] = tree.xpath("//main//div[@class='local']")
        if not tree.xpath("//main//div[@lang='ja']"):  # what is not translated says it in Japanese
            text = words(box)
            assert name in text and mark in text and who in text and day in text
        assert tree.xpath("//body[@class='page-local']//a[@class='leave']")


def test_a_page_may_have_someone_else_who_answers_for_it(town_site):
    assert "責任：架空町 図書館。" in words(page(town_site, "local/ibasho").find(".//div[@class='local']"))


def test_nothing_on_a_page_of_the_town_is_called_the_editors(town_site):
    for address in PAGES:
        for mark in page(town_site, address).xpath("//main//*[@class='layer']"):
            assert "編集部" not in mark.text_content()


@pytest.mark.parametrize("language", LANGUAGES)
def test_contact_points_of_the_town_stand_first_in_help_and_the_others_as_they_were(town_site, shared_site, language):
    ours, theirs = page(town_site, language + "help"), page(shared_site, language + "help")
    town, national = ours.xpath("//div[contains(@class, 'helplines')]")
    [before] = theirs.xpath("//div[contains(@class, 'helplines')]")
    assert town.get("class") == "helplines local" and len(town.xpath("./ul/li")) == 2
    assert html.tostring(national).strip() == html.tostring(before).strip()
    assert [heading.get("id") for heading in ours.xpath("//main//h2")][:2] == ["town", "national"]
    assert ours.xpath("//main//h2[@id='town']/following::*[@id='national']") and ours.xpath("//a[@class='leave']")
    for address in PAGES:
        assert ours.xpath(f"//main//a[@href='../{address}']")


def test_notices_stand_where_they_are_asked_for_and_on_no_other_page(town_site):
    found = {path.relative_to(town_site).as_posix() for path in town_site.rglob("*.html") if b'<section class="local' in path.read_bytes()}
    assert found == {f"{language}{file}" for language in LANGUAGES for file in NOTICED}


def test_the_shared_pages_say_what_they_said(town_site, shared_site):
    files = [path.relative_to(shared_site).as_posix() for path in shared_site.rglob("*.html") if path.name != "404.html"]
    changed = {file for file in files if b"<main" in (shared_site / file).read_bytes() and main(town_site, file) != main(shared_site, file)}
    assert len(files) > 60 and changed == {f"{language}{file}" for language in LANGUAGES for file in NOTICED}


def test_the_shared_data_is_as_it_was(town_site, shared_site):
    for path in (shared_site / "api").glob("*.*"):
        if path.name not in ("edition.json", "provenance.json") and path.suffix in (".json", ".csv"):
            assert path.read_bytes() == (town_site / "api" / path.name).read_bytes(), path.name
    before = json.loads((shared_site / "api/provenance.json").read_text(encoding="utf-8"))
    now = json.loads((town_site / "api/provenance.json").read_text(encoding="utf-8"))
    assert [row for row in now if row["basis"] != "local" and row["anchor"] != "national"] == before


def test_the_origin_of_everything_that_it_adds_is_local(data):
    rows = data("api/provenance.json")
    assert {row["page"] for row in rows if row["basis"] == "local"} == {*PAGES, "help/", "", "scenes/1/"}
    assert {row["basis"] for row in rows if row["page"] in PAGES} == {"local"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_every_page_leads_to_them_with_their_mark(town_site, language):
    links = page(town_site, f"{language}points/02").xpath("//nav[@class='site-nav']//a[.//*[@class='layer']]")
    assert [link.get("href") for link in links] == [f"../../{address}" for address in PAGES]
    assert page(town_site, language + PAGES[0]).xpath("//nav[@class='site-nav']//a[@aria-current='page']/@href") == ["./"]


def test_the_search_finds_them_by_their_kind(tmp_path):
    handbook = read(copy_town(tmp_path / "book"))
    for book in (handbook, *handbook.editions):
        shown = [row for name, content in search_files(book).items() if name.endswith(".json") and "/b" in name for row in json.loads(content)]
        assert {url for url, kind, *_ in shown if kind == "local"} >= {*PAGES, "local/madoguchi/#way", "help/#town"}


def test_they_can_be_cited_with_the_name_of_the_town(data):
    assert data("assets/items.json")["l:madoguchi"] == {
        "name": "架空町の相談の窓口", "url": "local/madoguchi/", "source": "架空町が加えたページ（責任：架空町 ひきこもり支援の担当）"}


def test_they_can_be_read_offline(data):
    for language, home in (("ja", ""), ("en", "en/"), ("ja-Hira", "ja-Hira/")):
        parts = data(f"offline/{data(f'offline/{language}.json')['hash']}.json")["parts"]
        assert {f"{home}{address}index.html" for address in PAGES} <= {name for part in parts for name, _ in part["files"]}


def test_a_drawing_of_the_town_speaks_the_language_of_the_page(town_site):
    assert "家への訪問" in page(town_site, "local/madoguchi").find(".//figure").text_content()
    assert "A home visit" in page(town_site, "en/local/madoguchi").find(".//figure").text_content()


def test_without_the_folder_the_site_is_the_shared_one_to_the_byte(tmp_path, town_site, shared_site):
    book = shutil.copytree(town_site.parent, tmp_path / "book")
    shutil.rmtree(book / "local")
    assert tree(build(book)) == tree(shared_site)


def test_an_upgrade_meets_no_conflict_and_keeps_what_the_town_has_added(tmp_path):
    """A town clones, adds local/ with a history of its own, releases, and pulls the next edition."""
    upstream, town = copy_small(tmp_path / "upstream"), tmp_path / "town"
    shutil.copyfile(ROOT / ".gitignore", upstream / ".gitignore")

    def git(where, *command):
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}
        identity = ("-c", "user.name=editor", "-c", "user.email=editor@example.jp", "-c", "core.autocrlf=false")
        return subprocess.run(["git", *identity, *command], cwd=where, env=environment, check=True, capture_output=True, text=True, encoding="utf-8").stdout

    def commit(where):
        git(where, "add", "-A")
        git(where, "commit", "-q", "-m", "edition")

    git(upstream, "init", "-q", "-b", "main")
    commit(upstream)
    git(tmp_path, "clone", "-q", str(upstream), str(town))
    assert run("scripts/new.py", "local", "架空町", "--root", town).returncode == 0
    settings = town / "local/local.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("# site_url: https://guide.example.jp/ ", "site_url: https://guide.example.jp/  #"), encoding="utf-8")
    git(town / "local", "init", "-q", "-b", "main")
    done = run("scripts/release.py", "--root", town)
    assert done.returncode == 0, done.stdout + done.stderr
    commit(town / "local")
    promised = (town / "local/published-ids.txt").read_text(encoding="utf-8")
    assert "\n/local/madoguchi/#what\n" in promised and "/points/" not in promised
    assert git(town, "status", "--porcelain") == ""  # the release has changed nothing that is shared

    for name, old, new in (("data/edition.yml", "2026-11-21", "2027-01-31"), ("docs/points/03.md", "title: ", "title: 新しい")):
        text = (upstream / name).read_text(encoding="utf-8")
        assert old in text, name
        (upstream / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    commit(upstream)
    git(town, "pull", "-q")
    site = build(town)
    assert "新しい" in page(site, "points/03").findtext(".//title") and "2027-01-31" in page(site, "").find(".//footer").text_content()
    assert "新しい" in page(site, "local/madoguchi").find(".//main").text_content()  # what the town refers to is the new edition's
    assert "<loc>https://guide.example.jp/local/madoguchi/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert git(town, "status", "--porcelain") == git(town / "local", "status", "--porcelain") == ""
    (town / "local/pages/madoguchi.md").rename(town / "local/pages/desk.md")
    assert "vanished-address: 公開したページ /local/madoguchi/ がなくなっています" in run("scripts/check.py", town).stdout
