"""Nothing is left untranslated on any page of the real site: a walk over every page of each edition, and over the words of its scripts."""

import json
import re

import pytest
from lxml import html

JAPANESE = re.compile("[\u3005\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff65]")
KANJI = re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff]")
# Attributes with words: what is shown or spoken, and what scripts take to show it. Not keys, addresses and names of classes.
WORDS = re.compile("alt|title|aria-label|placeholder|label|content|data-.+")
HEARD = {"alt", "aria-label", "content", "data-organisation"}  # never shown on the page, so it needs no readings
# Of the scripts' words in plain Japanese: what is copied into a citation, or stands on paper beside it.
CITED = {"site", "original", "set-edition"}


def words(element, language="", read=False):
    """(where, text, its language, whether kanji in it are read or need no reading) of a page, attributes included."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    language = element.get("lang", language)
    classes = (element.get("class") or "").split()
    read = read or element.tag in ("head", "svg", "ruby", "textarea") or "no-ruby" in classes or "vh" in classes
    name = f"<{element.tag} class={element.get('class')}>"
    yield name, element.text or "", language, read
    for attribute, text in element.items():
        if WORDS.fullmatch(attribute):
            yield f"{name} {attribute}", text, language, attribute in HEARD
    for child in element:
        yield from words(child, language, read)
        yield name, child.tail or "", language, read


def walk(site, language):
    """(page, where, text, …) of every page of an edition."""
    pages = sorted((site / language).rglob("*.html"))
    assert len(pages) > 200
    for page in pages:
        for found in words(html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))):
            yield page.relative_to(site).as_posix(), *found


def test_no_japanese_in_english_but_what_says_that_it_is(site):
    assert [(page, where, text) for page, where, text, language, _ in walk(site, "en")
            if JAPANESE.search(text) and not language.startswith("ja")] == []


def test_every_kanji_of_plain_japanese_is_read(site):
    assert [(page, where, text) for page, where, text, language, read in walk(site, "ja-Hira")
            if KANJI.search(text) and not read and language == "ja-Hira"] == []


def test_what_is_counted_is_read_with_its_number(site):
    """65人 is not 65 and ひと: the table of readings must hold it whole."""
    assert [(page, before.group()) for page in (site / "ja-Hira").rglob("*.html")
            for before in re.finditer(r"[0-9]<ruby>[人日月]<rt", page.read_text(encoding="utf-8"))] == []


def test_no_reading_is_copied_found_or_spoken_twice(site):
    for page in (site / "ja-Hira").rglob("*.html"):
        for rt in html.document_fromstring(page.read_bytes()).iter("rt"):
            assert rt.get("aria-hidden") == "true" and rt.getparent().tag == "ruby" and not KANJI.search(rt.text), page


@pytest.mark.parametrize("language", ["en", "ja-Hira"])
def test_every_page_is_translated_and_named(site, language):
    home = site / language
    assert "notice" not in {name for page in home.rglob("*.html") for name in html.document_fromstring(page.read_bytes()).xpath("//article/p/@class")}
    for page in home.rglob("index.html"):
        tree = html.document_fromstring(page.read_bytes())
        assert tree.get("lang") == language and tree.findtext(".//title").strip()


def test_english_that_is_put_together_reads_as_english(site):
    """No line begins with a comma, one thing is not called many, no mark of Markdown is left."""
    odd = re.compile(r"^[,.;:)]|\\[#*_]|\b1 (?!of )[a-z ]*(?:governments|municipalities|cases|items)\b|\b(?:Cases|Points) \d+(?=, [A-Z]|$)")
    found = []
    for page in (site / "en").rglob("*.html"):
        tree = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        texts = (" ".join(block.text_content().split()) for block in tree.iter("p", "li", "td", "th", "figcaption", "summary", "h1", "h2", "h3"))
        found += [(page.relative_to(site).as_posix(), text) for text in texts if odd.search(text)]
    assert found == []


def test_what_scripts_say_is_translated(site):
    table = json.loads(next(site.glob("assets/*/words/en.json")).read_text(encoding="utf-8"))
    data = [site / "en/assets/items.json", site / "en/manifest.webmanifest"]
    assert not [key for key, text in table.items() if JAPANESE.search(text)]
    assert not [file for file in data if JAPANESE.search(re.sub('"[gh]:[^"]*"', "", file.read_text(encoding="utf-8")))]
    plain = json.loads(next(site.glob("assets/*/words/ja-Hira.json")).read_text(encoding="utf-8"))
    assert {key for key, text in plain.items() if KANJI.search(text)} == CITED
    search = {language: json.loads((site / language / "assets/find/manifest.json").read_text(encoding="utf-8"))["texts"] for language in ("en", "ja-Hira")}
    assert not JAPANESE.search(json.dumps({key: text for key, text in search["en"].items() if key != "talk-about"}, ensure_ascii=False))


def test_scripts_have_no_words_of_their_own(root):
    """What they say stands in the tables; Japanese that they look for (in a query) is in the search and in what reads an address."""
    files = [file for file in (root / "overrides").rglob("*.js") if file.parent.name != "search" and file.name != "store.js"]
    assert len(files) > 10
    for file in files:
        code = re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", file.read_text(encoding="utf-8"), flags=re.S)
        assert not JAPANESE.search(code), file
