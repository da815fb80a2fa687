"""The index is built of plain records; it knows nothing of the site."""

import re

import pytest

from places import ROOT
from shardsearch import Normaliser, Record, Thesaurus, build, weigh
from shardsearch.index import NUMBERED
from shardsearch.postings import hash_

PLAIN = Normaliser([])


def record(url, title="題", **others):
    return Record(url=url, page=url.partition("#")[0], kind="page", label="", title=title, text=others.pop("text", ""), **others)


def has(files, token):
    """How many postings of the token are written."""
    manifest = next(content for name, content in files.items() if name == "manifest.json")
    shards = sum(name.endswith(".bin") for name in files)
    assert f'"shards":{shards}'.encode() in manifest
    shard = next(content for name, content in files.items() if name.endswith(f"/s{hash_(token) % shards}.bin"))
    name = token.encode()
    at = shard.find(bytes([len(name)]) + name)
    return 0 if at < 0 else shard[at + len(name) + 1]


def index(*records):
    return build(list(records), PLAIN, "ja", {})


def test_a_record_leads_to_the_pages_that_it_names_and_to_those_that_name_it():
    files = index(record("a/", keys=("point:1",)), record("b/#x", mentions=("point:1",)), record("c/", mentions=("point:1",)), record("d/"))
    assert [has(files, f"~{number}") for number in range(4)] == [2, 1, 1, 0]


def test_a_page_does_not_lead_to_itself():
    assert has(index(record("a/", keys=("point:1",)), record("a/#x", mentions=("point:1",))), "~0") == 0


def test_nothing_leads_to_a_neutral_page():
    files = index(record("a/", keys=("point:1",)), record("b/", mentions=("point:1",), neutral=True))
    assert (has(files, "~0"), has(files, "~1")) == (0, 1)


def often(files, token):
    """How often each page that a token leads to belongs there: [(its first record, times), …]."""
    shard = b"".join(content for name, content in files.items() if name.endswith(".bin"))
    at = shard.find(bytes([len(token)]) + token.encode()) + len(token) + 1
    count, at, record, found = shard[at + 1], at + 2, -1, []
    for _ in range(count):
        record += (shard[at] >> 2) + 1
        found.append((record, shard[at + 1]))
        at += 2
    return found


def test_records_that_readers_call_by_the_same_words_belong_together():
    files = index(record("a/", aliases=("門前払い",)), record("b/", aliases=("門前払い",)), record("c/"))
    assert (often(files, "~0"), often(files, "~1"), has(files, "~2")) == ([(1, 1)], [(0, 1)], 0)


def test_words_that_the_same_records_share_count_once_and_others_besides():
    both, other = ("門前払い", "玄関先で帰された"), ("音信不通",)
    files = index(record("a/", aliases=both + other), record("b/", aliases=both), record("c/", aliases=both), record("d/", aliases=other),
                  record("e/", aliases=other))
    assert often(files, "~0") == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_what_is_named_and_called_alike_belongs_together_the_more():
    files = index(record("a/", keys=("point:1",), aliases=("門前払い",)), record("b/", mentions=("point:1",), aliases=("門前払い",)))
    assert often(files, "~0") == [(1, 2)]


def test_a_word_that_very_many_records_share_brings_none_together():
    files = index(*(record(f"{name}/", aliases=("支援",)) for name in "abcdefg"))
    assert has(files, "~0") == 0


def test_a_word_of_several_aliases_weighs_more_than_that_of_one():
    def weight(*aliases):
        return next(weight for weight, tokens in weigh(record("a/", aliases=aliases), PLAIN, "ja").tokens.items() if "帰さ" in tokens)
    assert weight("帰された", "玄関で帰された") == 2 * weight("帰された", "玄関で待った")


def test_of_very_many_names_those_that_a_word_makes_up_most_of_are_kept():
    short, long = "親の年", [f"親が{'休まず' * place}働く年" for place in range(1, 30)]
    kept = weigh(record("a/", aliases=(*long, short)), PLAIN, "ja").names["親"]
    assert len(kept) < 30 and len(long) + 1 in dict(kept)


def test_no_name_has_a_number_that_the_browser_would_take_for_a_name_of_the_next_record():
    engine = (ROOT / "overrides/assets/search/score.js").read_text(encoding="utf-8")
    assert int(re.search(r"\bNAMES = (\d+)", engine)[1]) == NUMBERED
    names = weigh(record("a/", aliases=tuple(f"親{'る' * (place % 50)}{place}" for place in range(NUMBERED + 9))), PLAIN, "ja").names
    assert max(number for named in names.values() for number, _ in named) == NUMBERED - 1


def test_variants_are_folded_as_the_texts_are():
    assert Normaliser.of({"ヒキコモリ": "引きこもり"}).text("ひきこもりとヒキコモリ") == "引きこもりと引きこもり"


def test_a_record_with_many_aliases_is_found_less_by_each_word_of_its_text():
    def impact(*aliases):
        files = index(record("a/", text="手紙を渡す", aliases=aliases), record("b/", text="何かほかのこと"))
        shard = b"".join(content for name, content in files.items() if name.endswith(".bin"))
        at = shard.find(b"\x06" + "手紙".encode()) + 7
        return shard[at + 3] & 127
    assert impact("門前払い", "玄関先で帰された", "顔を合わせたことがない") < impact()


def test_a_key_of_two_records_tells_nothing():
    assert has(index(record("a/", keys=("1-2",)), record("b/", keys=("1-2",)), record("c/", mentions=("1-2",))), "~2") == 0


def test_a_record_that_asks_for_its_words_is_found_faintly_by_others():
    def impact(token, **others):
        files = index(record("a/", text="手紙を渡す", **others))
        shard = b"".join(content for name, content in files.items() if name.endswith(".bin"))
        at = shard.find(bytes([len(token.encode())]) + token.encode()) + len(token.encode()) + 1
        return shard[at + 3] & 127  # after how many have it, how many are written, and where the first stands
    assert impact("手紙", spoken=("手紙",)) == impact("手紙")
    assert 0 < impact("渡す", spoken=("手紙",)) < impact("渡す") / 2


@pytest.mark.parametrize("text, found", [("write on line", True), ("lines", True), ("online", False), ("linear", False)])
def test_a_word_in_latin_letters_is_not_part_of_another(text, found):
    assert bool(Thesaurus([["line", "message"]], str.lower).beside(text)) is found
