"""The normaliser and the tokenizer exist twice, in Python and in the browser. Files of vectors, and chance, hold them together.

tests/search/vectors.<language>.json: [text, folded text, query tokens with their weights]; `make goldens` writes them from the Python side.
"""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from handbook.reading import read
from places import ROOT
from shardsearch import LANGUAGES, Normaliser, query_tokens, tokens
from shardsearch.normalise import fold
from shardsearch.postings import hash_
from shardsearch.tokens import PAIRS, telling

TEXTS = {
    "ja": [
        "", " ", "部屋から出てこない", "⑦", "８０５０問題", "ｌｉｎｅ", "ＬＩＮＥ", "キャンセルされた", "ｷｬﾝｾﾙ", "ひきこもり", "引きこもり", "引き籠り", "ヒキコモリ",
        "障がい", "障碍者", "子ども", "こども", "一人暮らし", "1人で抱えない", "引き継ぎ方", "⺠生委員", "社⻑", "⽀援", "Aさん", "ＤＤ さん", "Q5", "No.12", "事例㉛",
        "ポイントその㊿", "三十一", "SOGIE／LGBTQ＋", "オープン・ダイアローグ", "がぎぐ", "が", "パソコン", "ー", "々", "〆切", "𠮟る", "👩‍👧", "مرحبا", "<b>x</b>", "a.*b", "ǅ", "İ",
        "ΑΣ", "ﬁ", "㍿", "½", "\ud800", "a\ud800b", "e\u0301", "\u200b会えない", "親亡き後・きょうだい", "どうすればいいですか", "仕事がつらくて続けられそうにありません",
        "親と子で言うことが違う", "てもてもてもてもてもても", "café", "Ｅ\u0301", "五十人に一人", "六十五歳", "百十年", "二三人", "三百件", "十人十色",
    ],
    "en": [
        "", "Supporting families", "families' meetings", "withdrawal and recovery", "what is a peer supporter?", "the", "generalizations", "happy sky yes toys",
        "hopping, hoping, failed; agreed", "relational rational", "LINE and SNS", "naïve café", "NPO 8050 50s", "ひきこもり support", "ポイント7", "Y", "a", "oscillators",
        "controlling the roll", "O'Brien isn't here", "sup",
    ],
}
TWIN = """async ([rules, variants, texts]) => {
    const assets = new URL(document.documentElement.dataset.assets, location.href);
    const { language, normaliser, queryTokens, telling } = await import(new URL('search/query.js', assets));
    const { crc32 } = await import(new URL('search/postings.js', assets));
    const normalise = normaliser(variants), text = (units) => String.fromCharCode(...units), known = await language(rules);
    return texts.map((units) => { const [folded, scripts] = normalise(text(units));
        const tokens = [...queryTokens(folded, scripts, known)].map(([token, { weight }]) => [token, weight]);
        return [[...folded].map((c) => c.codePointAt(0)), tokens, tokens.map(([t]) => crc32(new TextEncoder().encode(t))), telling(folded, scripts, known).replaceAll('--', '-')]; });
}"""
STEMS = """async (words) => {
    const { stem } = await import(new URL('search/english.js', new URL(document.documentElement.dataset.assets, location.href)));
    return words.map(stem);
}"""


@pytest.fixture(scope="module")
def normaliser():
    return Normaliser.of(read(ROOT).variants)


@pytest.fixture(scope="module")
def browser(chromium, address):
    page = chromium.new_page()
    page.goto(address + "about/")
    yield page
    page.close()


@pytest.fixture(scope="module")
def twin(browser, normaliser):
    """twin(language, texts) → what the browser makes of them."""
    variants = sorted(normaliser.variants.items())

    def units(text):
        raw = text.encode("utf-16-le", "surrogatepass")
        return [int.from_bytes(raw[i:i + 2], "little") for i in range(0, len(raw), 2)]

    def run(language, texts):
        rules = LANGUAGES[language]
        sent = {"language": language, "pairs": PAIRS, **{name: sorted(getattr(rules, name)) for name in ("stop", "particles", "sure")}}
        return browser.evaluate(TWIN, [sent, variants, [units(text) for text in texts]])

    return run


def ours(normaliser, language, text):
    folded, scripts = normaliser(text)
    return [folded, dict(sorted(query_tokens(folded, scripts, LANGUAGES[language]).items()))]


@pytest.mark.parametrize("language", TEXTS)
def test_vectors(normaliser, golden, language):
    rows = [[text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), *ours(normaliser, language, text)] for text in TEXTS[language]]
    golden(Path(__file__).parent / f"vectors.{language}.json", json.dumps(rows, ensure_ascii=False, indent=0) + "\n")


def same(normaliser, twin, language, texts):
    for text, (folded, found, hashes, marks) in zip(texts, twin(language, texts)):
        wanted = ours(normaliser, language, text)
        assert "".join(map(chr, folded)) == wanted[0], repr(text)
        assert dict(found) == pytest.approx(wanted[1]), repr(text)
        assert hashes == [hash_(token) for token, _ in found]
        assert marks.replace("-", "") == telling(*normaliser(text), LANGUAGES[language]).replace("-", ""), repr(text)


@pytest.mark.parametrize("language", TEXTS)
def test_the_browser_agrees_on_the_vectors(normaliser, twin, language):
    same(normaliser, twin, language, TEXTS[language])


# Characters that both sides' Unicode tables know; order among them does not matter.
known = st.characters(exclude_categories=("Cn",)).filter(lambda c: unicodedata.category(c) != "Cs")
mixed = st.text(st.one_of(st.sampled_from("会えない部屋からカタひらなーａＡ⑦７7１一引きこもり障がい・ 、"), known), max_size=40)
japanese = st.lists(st.sampled_from("本人 家族 が は を に で と の して ています どうすれば いい ですか 会え ない たい 支援 ゲーム 何 人 つらい られ ば ね 、".split(" ")), max_size=12).map("".join)
english = st.lists(st.sampled_from("the support ing famil ies withdraw al s es ed ly ational ness y happ hopp e i n't ' - , care career 12 ひきこもり".split() + [" "] * 8), max_size=14).map("".join)
patient = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@patient
@given(st.lists(st.one_of(mixed, japanese), min_size=20, max_size=40))
def test_the_browser_agrees_on_anything(normaliser, twin, texts):
    same(normaliser, twin, "ja", texts)


@patient
@given(st.lists(st.one_of(mixed, english), min_size=20, max_size=40))
def test_the_browser_agrees_on_anything_in_english(normaliser, twin, texts):
    same(normaliser, twin, "en", texts)


words = st.builds("".join, st.tuples(st.text(st.sampled_from("aeiouybcdfgklmnprstvwxz"), max_size=5), *[st.sampled_from(
    ["", "s", "es", "ed", "ing", "ational", "fulness", "iviti", "icate", "ness", "ement", "ion", "tion", "e", "ll", "y", "ize", "er", "ly"])] * 2))


@patient
@given(st.lists(words, min_size=200, max_size=400))
def test_the_browser_stems_as_the_library_does(browser, found):
    from shardsearch.english import stem
    found = [word for word in found if word]
    assert browser.evaluate(STEMS, found) == [stem(word) for word in found]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(TEXTS)), st.one_of(mixed, japanese, english))
def test_a_query_finds_the_text_it_was_taken_from(normaliser, language, text):
    """Every query token longer than a character is a token of the same text in the index, except where a query is nothing but stop words."""
    folded, scripts = normaliser(text)
    assert normaliser.text(text) == folded
    rules = LANGUAGES[language]
    asked = {token for token in query_tokens(folded, scripts, rules) if len(token) > 1 and token.rstrip("*") not in rules.stop - LANGUAGES["ja"].stop}
    assert asked <= set(tokens(folded, rules))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_folding_keeps_one_script_for_each_character(text):
    folded, scripts = fold(text)
    assert len(folded) == len(scripts)


@pytest.mark.parametrize("text, content", [
    ("本人に会えないときはどうすればいいですか", "本人会え"), ("仕事がつらくて続けられそうにありません", "仕事つら続け"), ("役割を分けておく", "役割分け"),
    ("息子が何年も家から出ません", "息子何年家出"), ("どうしたらいいの", "どうしたらいいの"), ("について", "について"),
])
def test_what_a_japanese_question_is_about(normaliser, text, content):
    """Particles, auxiliaries and question words are set aside, unless there is nothing else."""
    folded, scripts = normaliser(text)
    marks = telling(folded, scripts, LANGUAGES["ja"])
    assert "".join(character for character, mark in zip(folded, marks) if mark not in "f-") == content


def test_a_part_of_a_word_is_not_another_word(normaliser):
    """ライン is LINE, but オンライン and ガイドライン have nothing to do with it."""
    assert normaliser.text("ラインで相談") == "lineで相談"
    assert "line" not in normaliser.text("オンライン居場所とガイドライン、ホットライン")


def test_a_kanji_inside_a_word_counts_less_than_one_that_begins_it():
    found = tokens("電話で話す", LANGUAGES["ja"])
    assert found["電"] == 1 and found["話"] == pytest.approx(1.3)


def test_stop_words_of_japanese_are_written_as_they_are_looked_up():
    """In hiragana, or a word of kanji alone: nothing else could ever be met."""
    for word in LANGUAGES["ja"].stop:
        assert set(fold(word)[1]) in ({"h"}, {"k"}), word


class TestEnglish:
    rules = LANGUAGES["en"]

    def test_words_stem(self):
        assert set(query_tokens("families", "aaaaaaaa", self.rules)) & set(tokens("family", self.rules)) >= {"famili"}

    def test_latin_words_are_not_cut_into_pairs(self):
        assert not any(len(token) == 2 and "*" not in token for token in tokens("supporting people", self.rules))

    def test_stop_words_are_neither_indexed_nor_asked_for(self):
        assert set(tokens("the family", self.rules)) == set(tokens("family", self.rules))
        assert "the" not in query_tokens("the family", "aaa-aaaaaa", self.rules)

    def test_the_word_that_is_being_typed_matches_by_its_beginning(self):
        typed = query_tokens("peer suppo", "aaaa-aaaaa", self.rules)
        assert {"suppo*"} == set(typed) & {token for token in tokens("support", self.rules) if token.endswith("*")}
        assert not any(token.startswith("pe") and token.endswith("*") for token in typed)

    def test_japanese_names_are_found_as_in_japanese(self):
        assert {"早引", "引き"} <= set(tokens("the 早引き site", self.rules))


def test_plain_japanese_is_cut_as_japanese():
    assert LANGUAGES["ja-Hira"].stop == LANGUAGES["ja"].stop and LANGUAGES["ja-Hira"].indexed is LANGUAGES["ja"].indexed
