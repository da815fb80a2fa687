"""Every edition can say every word of the interface; what it cannot is told, one by one."""

import re
from datetime import date

import pytest
import yaml

from handbook.checking import check
from handbook.model.furigana import read_aloud
from handbook.model.words import PARTS
from handbook.reading import read
from handbook.reading.words import japanese, translated
from places import ROOT, copy_translated

FOLDER = ROOT / "scripts" / "handbook" / "words"
JAPANESE = yaml.safe_load((FOLDER / "ja.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["en", "ja-Hira"])
def test_a_translation_has_the_same_keys_and_the_same_gaps(language):
    table = yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    for part in PARTS:
        assert set(table[part]) == set(JAPANESE[part])
        for key, text in table[part].items():
            assert gaps(text) == gaps(JAPANESE[part][key]), key


def test_the_plain_edition_can_read_all_its_words():
    table = yaml.safe_load((ROOT / "data/furigana.ja-Hira.yml").read_text(encoding="utf-8"))
    words = yaml.safe_load((FOLDER / "ja-Hira.yml").read_text(encoding="utf-8"))
    assert [(key, piece.text) for part in PARTS for key, text in words[part].items()
            for piece in read_aloud(str(text), table) if piece.reading == ""] == []


def test_every_word_of_the_frame_is_said_somewhere():
    theme, site = ROOT / "overrides", ROOT / "scripts/handbook/site"
    sayers = [*theme.glob("*.html"), *theme.glob("partials/*.html"), theme / "sw.js", site / "generator.py"]
    said = "\n".join(path.read_text(encoding="utf-8") for path in sayers)
    assert [key for key in JAPANESE["page"] if not re.search(rf"""["']{key}["']|\bt\.{key}\b""", said)] == []


def gaps(text):
    return {piece.partition("}")[0].partition(":")[0] for piece in text.split("{")[1:]}


@pytest.mark.parametrize("language, written", [("ja", "2026-03-05"), ("ja-Hira", "2026年3月5日"), ("en", "5 March 2026")])
def test_a_date_is_written_as_readers_of_the_language_write_it(language, written):
    ours = japanese({})
    words = ours if language == "ja" else translated(language, ours)[0]
    assert words.day(date(2026, 3, 5)) == written
    assert written in words("change-edition", date=date(2026, 3, 5))


@pytest.mark.parametrize("language, title, written", [
    ("ja", "支援は小さく進める", "「支援は小さく進める」"), ("ja", "「会えない場合」", "「会えない場合」"), ("ja", "「中断する場合」の対応", "「『中断する場合』の対応」"),
    ("ja", "「会う」と「待つ」", "「『会う』と『待つ』」"), ("en", "Small steps", "“Small steps”"), ("en", "“When you cannot meet”", "“When you cannot meet”"),
    ("en", "Responding “when it is interrupted”", "“Responding ‘when it is interrupted’”")])
def test_quotation_marks_inside_others_are_the_inner_ones(language, title, written):
    ours = japanese({})
    assert (ours if language == "ja" else translated(language, ours)[0]).quoted(title) == written


def test_two_words_that_are_lacking_are_told(tmp_path):
    book = copy_translated(tmp_path / "book")
    edition = book / "data/edition.yml"
    edition.write_text(edition.read_text(encoding="utf-8").replace("ja-Hira]", "ja-Hira, fr]"), encoding="utf-8")
    table = {part: {key: text for key, text in JAPANESE[part].items() if key not in ("menu", "qr")} for part in PARTS}
    table["search"] |= {"talk-about": "suicid|mourir", "weary": "fatigue"}
    (book / "data/words.fr.yml").write_text(yaml.safe_dump(table, allow_unicode=True), encoding="utf-8")
    assert [(finding.rule, finding.message) for finding in check(read(book))] == [
        ("untranslated-word", "page の「menu」（メニュー）の訳がありません。"),
        ("untranslated-word", "script の「qr」（このアドレスの二次元コード）の訳がありません。")]


def test_words_of_distress_are_one_list_for_the_editions_of_a_language():
    ours = japanese({})
    assert translated("ja-Hira", ours)[0].search["talk-about"] == ours.search["talk-about"]
    assert translated("en", ours)[0].search["talk-about"] != ours.search["talk-about"]


@pytest.mark.parametrize("name", ["ja.talk-about", "en.talk-about", "ja.weary", "en.weary"])
def test_every_word_of_distress_is_a_regular_expression(name):
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        re.compile(line)


def test_a_town_may_say_it_in_its_own_words(tmp_path):
    book = copy_translated(tmp_path / "book")
    (book / "data/words.en.yml").write_text("page:\n  menu: Contents\n", encoding="utf-8")
    english = next(edition for edition in read(book).editions if edition.language == "en")
    assert english.words.page["menu"] == "Contents" and english.words.page["skip"] == "Skip to the text"
