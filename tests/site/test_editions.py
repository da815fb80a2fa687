"""Editions in other languages, built: the same anchors everywhere, what is missing in Japanese with a notice, readings, data and search of their own."""

import json
import re

import pytest
import yaml
from lxml import html

from handbook.model.furigana import KANJI
from handbook.model.words import PARTS
from places import ROOT, copy_translated, run, tree

LANGUAGES = ("", "en/", "ja-Hira/")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    book = copy_translated(tmp_path_factory.mktemp("editions") / "book")
    done = run("scripts/build.py", "--root", book, "--site", book / "site", env={"SITE_URL": "https://example.jp/"})
    assert done.returncode == 0, done.stdout + done.stderr
    return book / "site"


def page(site, address):
    return html.document_fromstring((site / address / "index.html").read_bytes())


def addresses(site, language):
    folder = site / language
    found = {path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html") if "http-equiv=\"refresh\"" not in path.read_text(encoding="utf-8")}
    return {address for address in found if not address.startswith(("en/", "ja-Hira/")) and address not in ("en", "ja-Hira")}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_page_is_there_with_every_anchor(built, language):
    assert addresses(built, language) == addresses(built, "")
    for address in addresses(built, ""):
        assert set(page(built, language + address).xpath("//main//@id")) == set(page(built, address).xpath("//main//@id")), address


def test_translated_page_speaks_its_language(built):
    tree = page(built, "en/points/02")
    assert tree.get("lang") == "en" and tree.findtext(".//title").startswith("Point 2: “When you cannot meet the person”")
    assert tree.xpath("//meta[@name='description']/@content") == ["Do not hurry to meet; show your interest by letter."]
    text = tree.find(".//main").text_content()
    assert "Number and title: 手引き, p. 3" not in text and "Japanese: 「本人に会えない場合」" in text
    assert tree.xpath("//main//span[@lang='ja']/text()") == ["「本人に会えない場合」"]


def test_every_page_is_the_same_without_material(built, tmp_path):
    book = copy_translated(tmp_path / "book")
    settings = book / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("theme:\n", "theme:\n  name: null\n"), encoding="utf-8")
    done = run("scripts/build.py", "--root", book, "--site", book / "site", env={"SITE_URL": "https://example.jp/"})
    assert done.returncode == 0, done.stdout + done.stderr
    one, other = ({path: content for path, content in tree(site).items() if path.endswith(".html")} for site in (built, book / "site"))
    assert one == other


def test_untranslated_page_is_japanese_and_says_so(built):
    tree = page(built, "en/points/01")
    assert "This page has not been translated yet." in tree.find(".//main").text_content()
    assert tree.xpath("//main//div[@lang='ja']//h1")


def test_stale_page_says_so(built, tmp_path):
    book = copy_translated(tmp_path / "book")
    source = book / "docs/points/02.md"
    source.write_text(source.read_text(encoding="utf-8").replace("急ぐと苦しくなります。", "急ぐと重荷になります。"), encoding="utf-8")
    done = run("scripts/build.py", "--root", book, "--site", book / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "This translation is older than the Japanese page." in page(book / "site", "en/points/02").find(".//main").text_content()


def test_switch_leads_to_the_same_place(built):
    for language in LANGUAGES:
        tree = page(built, f"{language}points/02")
        links = {link.get("hreflang"): (built / language / "points/02" / link.get("href")).resolve() for link in tree.xpath("//ul[contains(@class, 'languages')]//a")}
        assert links == {other.rstrip("/") or "ja": built / other / "points/02" for other in LANGUAGES}
        assert tree.xpath("//ul[contains(@class, 'languages')]//a[@aria-current]/@hreflang") == [language.rstrip("/") or "ja"]


def test_search_engines_are_told_of_the_others(built):
    assert page(built, "en/points/02").xpath("//link[@rel='alternate']/@href") == [
        f"https://example.jp/{language}points/02/" for language in ("", "en/", "ja-Hira/")]


def test_readings_stand_above_kanji_once(built):
    tree = page(built, "ja-Hira/points/02")
    rubies = {ruby.text: ruby.findtext("rt") for ruby in tree.xpath("//article//ruby")}
    assert rubies["急"] == "いそ" and rubies["手紙"] == "てがみ" and rubies["方"] == "ほう"
    assert all(rt.get("aria-hidden") == "true" for rt in tree.iter("rt"))
    assert "{" not in tree.find(".//article").text_content() and not KANJI.search(tree.findtext(".//title").partition("|")[0].replace("本人", "").replace("会", ""))


def test_data_is_in_the_language(built):
    points = {row["number"]: row for row in json.loads((built / "en/api/points.json").read_text(encoding="utf-8"))}
    assert points[2]["title"] == "“When you cannot meet the person”" and points[2]["url"] == "points/02/"
    items = json.loads((built / "en/assets/items.json").read_text(encoding="utf-8"))
    assert items["p:2"]["name"] == "Point 2: “When you cannot meet the person”"


def test_a_fourth_language_is_an_entry_and_a_table(tmp_path):
    """Tlhingan-like: every word of the interface in brackets, nothing translated yet."""
    book = copy_translated(tmp_path / "book")
    japanese = yaml.safe_load((ROOT / "scripts/handbook/words/ja.yml").read_text(encoding="utf-8"))
    table = {part: {key: f"[[{text}]]" for key, text in japanese[part].items()} for part in PARTS}
    table["search"] |= {"talk-about": "qQ", "weary": "qQ"}  # ours stand in lists by themselves
    (book / "data/words.xx.yml").write_text(yaml.safe_dump(table, allow_unicode=True), encoding="utf-8")
    edition, config = book / "data/edition.yml", book / "mkdocs.yml"
    edition.write_text(edition.read_text(encoding="utf-8").replace("ja-Hira]", "ja-Hira, xx]"), encoding="utf-8")
    config.write_text(config.read_text(encoding="utf-8") + "plugins:\n  - i18n:\n      docs_structure: suffix\n      languages:\n" + "".join(
        f"        - {{locale: {locale}, name: {locale}, build: true, default: {str(locale == 'ja').lower()}}}\n" for locale in ("ja", "ja-Hira", "en", "xx")), encoding="utf-8")
    made = run("scripts/new.py", "translation", "xx", "points/03", "--root", book)
    assert made.returncode == 0, made.stdout + made.stderr
    done = run("scripts/build.py", "--root", book, "--site", book / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    tree = page(book / "site", "xx/points/03")
    assert tree.get("lang") == "xx" and tree.findtext(".//h1").strip() == ""
    frame = " ".join(tree.xpath("//header//text() | //footer//text() | //main//p[@class='notice']//text()"))
    said = re.sub(r"\[\[.*?\]\]", "", frame.replace("早引き羅針盤", ""))
    assert "[[" in frame and not re.search("[ぁ-んァ-ヶ]", said), said
