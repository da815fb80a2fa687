"""The normaliser and the tokenizer exist twice, in Python and in the browser. One file of vectors, and chance, hold them together.

tests/search/vectors.json: [text, folded text, query tokens with their weights]; `make goldens` writes it from the Python side.
"""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from handbook.reading import read
from places import ROOT
from shardsearch import Normaliser, query_tokens, tokens
from shardsearch.index import hash_
from shardsearch.normalise import fold

VECTORS = Path(__file__).parent / "vectors.json"
TEXTS = [
    "", " ", "部屋から出てこない", "⑦", "８０５０問題", "ｌｉｎｅ", "ＬＩＮＥ", "キャンセルされた", "ｷｬﾝｾﾙ", "ひきこもり", "引きこもり", "引き籠り", "ヒキコモリ",
    "障がい", "障碍者", "子ども", "こども", "一人暮らし", "1人で抱えない", "引き継ぎ方", "⺠生委員", "社⻑", "⽀援", "Aさん", "ＤＤ さん", "Q5", "No.12", "事例㉛",
    "ポイントその㊿", "三十一", "SOGIE／LGBTQ＋", "オープン・ダイアローグ", "がぎぐ", "が", "パソコン", "ー", "々", "〆切", "𠮟る", "👩‍👧", "مرحبا", "<b>x</b>", "a.*b", "ǅ", "İ",
    "ΑΣ", "ﬁ", "㍿", "½", "\ud800", "a\ud800b", "e\u0301", "\u200b会えない", "親亡き後・きょうだい",
]


@pytest.fixture(scope="module")
def normaliser():
    variants = read(ROOT).variants
    return Normaliser([(fold(written)[0], fold(kept)[0]) for written, kept in variants.items()])


@pytest.fixture(scope="module")
def twin(chromium, address, normaliser):
    """twin(texts) → what the browser makes of them, in the shape of the vectors."""
    page = chromium.new_page()
    page.goto(address + "about/")
    code = """async ([folder, variants, texts]) => {
        const { normaliser, queryTokens, crc32 } = await import(new URL('../search/engine.js', document.querySelector('script[src$="theme/site.js"]').src));
        const normalise = normaliser(variants), text = (units) => String.fromCharCode(...units);
        return texts.map((units) => { const [folded, scripts] = normalise(text(units));
            const tokens = [...queryTokens(folded, scripts)];
            return [[...folded].map((c) => c.codePointAt(0)), tokens, tokens.map(([t]) => crc32(new TextEncoder().encode(t)))]; });
    }"""
    variants = sorted(normaliser.variants.items())

    def run(texts):
        units = [[int.from_bytes(t.encode("utf-16-le", "surrogatepass")[i:i + 2], "little") for i in range(0, 2 * len(t.encode("utf-16-le", "surrogatepass")) // 2, 2)]
                 for t in texts]
        return page.evaluate(code, [address, variants, units])

    yield run
    page.close()


def ours(normaliser, text):
    folded, scripts = normaliser(text)
    return [folded, dict(sorted(query_tokens(folded, scripts).items()))]


def test_vectors(normaliser, golden):
    rows = [[text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), *ours(normaliser, text)] for text in TEXTS]
    golden(VECTORS, json.dumps(rows, ensure_ascii=False, indent=0) + "\n")


def same(normaliser, twin, texts):
    for text, (folded, found, hashes) in zip(texts, twin(texts)):
        wanted = ours(normaliser, text)
        assert "".join(map(chr, folded)) == wanted[0], repr(text)
        assert dict(found) == pytest.approx(wanted[1]), repr(text)
        assert hashes == [hash_(token) for token, _ in found]


def test_the_browser_agrees_on_the_vectors(normaliser, twin):
    same(normaliser, twin, TEXTS)


# Characters that both sides' Unicode tables know; order among them does not matter.
known = st.characters(exclude_categories=("Cn",)).filter(lambda c: unicodedata.category(c) != "Cs")
mixed = st.text(st.one_of(st.sampled_from("会えない部屋からカタひらなーａＡ⑦７7１一引きこもり障がい・ 、"), known), max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(mixed, min_size=20, max_size=40))
def test_the_browser_agrees_on_anything(normaliser, twin, texts):
    same(normaliser, twin, texts)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mixed)
def test_a_query_finds_the_text_it_was_taken_from(normaliser, text):
    """Every query token longer than a character is a token of the same text in the index."""
    folded, scripts = normaliser(text)
    assert normaliser.text(text) == folded
    index = set(tokens(folded))
    assert {token for token in query_tokens(folded, scripts) if len(token) > 1} <= index


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_folding_keeps_one_script_for_each_character(text):
    folded, scripts = fold(text)
    assert len(folded) == len(scripts)
