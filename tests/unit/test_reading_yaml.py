"""YAML as our tables and front matter use it: what is read, what is refused, and where an editor must look."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.model.front_matter import CaseMeta, PageMeta, PointMeta
from handbook.model.place import Place
from handbook.model.tables import Figure, Source
from handbook.reading.front_matter import split
from handbook.reading.schemas import validate
from handbook.reading.yaml_data import load


@pytest.mark.parametrize("text, value", [
    ("a: 1", {"a": 1}), ("a: -1", {"a": -1}), ("a: 0", {"a": 0}), ("a: 1.5", {"a": 1.5}),
    ("a: true", {"a": True}), ("a: null", {"a": None}), ("a: ~", {"a": None}), ("a:", {"a": None}),
    ("a: [1-1, x1-1]", {"a": ["1-1", "x1-1"]}), ("- 1\n- 二", [1, "二"]), ("a: '1'", {"a": "1"}), ("", None), ("# 後で書く", None),
])
def test_values(text, value):
    assert load("a.yml", text)[0::2] == (value, [])


@pytest.mark.parametrize("word", ["034", "08", "0x1F", "1_000", "12:30", "2026-11-21", "2026-13-45", "yes", "No", "on", "NULL", "True",
                                  ".inf", ".nan", "1e5", "=", "<<", "1" * 19, "９"])
def test_surprises_of_yaml_are_words(word):
    """034 is not 28, no is not false, and the schema judges what is a day."""
    assert load("a.yml", f"a: {word}") == ({"a": word}, load("a.yml", "a: x")[1], [])


def test_places():
    places = load("a.yml", "a: 題\n二: {b: [👪, c]}\n", first_line=2)[1]
    assert {path: (place.line, place.column) for path, place in places.items()} == {
        (): (2, 1), ("a",): (2, 4), ("a", "=key"): (2, 1), ("二",): (3, 4), ("二", "=key"): (3, 1),
        ("二", "b"): (3, 8), ("二", "b", "=key"): (3, 5), ("二", "b", 0): (3, 9), ("二", "b", 1): (3, 12)}


def test_unusual_line_ends_do_not_shift_places():
    places = load("a.yml", 'a: "一\u2028二"\nb: x\n')[1]
    assert places[("b",)] == Place("a.yml", 2, 4)


@pytest.mark.parametrize("text, place, problem", [
    ("a: 1\n\tb: 1", (2, 1), "found a tab character that violates indentation"),
    ("a:\n\tb: 1", (2, 1), "found character that cannot start any token"),
    ("a: 1\ntitle 題\nb: 1", (2, 1), "could not find expected ':'"),
    ("a: 1\ntitle：題\nb: 1", (2, 6), "fullwidth_colon"),
    ("title：題\nb: 1", (1, 6), "fullwidth_colon"),
    ("title：題", (1, 6), "fullwidth_colon"),
    ("a: 1\ntitle:題\nb: 1", (2, 6), "no_space"),
    ("a: 1\ntitle: \"題\nb: 1", (2, 8), "found unexpected end of stream"),
    ("a: {b: 1\nc: 1", (1, 4), "did not find expected ',' or '}'"),
    ("a: [1\nc: 1", (1, 4), "did not find expected ',' or ']'"),
    ("a: {b: 1、c: 1}", (1, 11), "did not find expected ',' or '}'"),
    ("title: 事例: 題", (1, 10), "mapping values are not allowed in this context"),
    ("title: [注]題", (1, 11), "did not find expected key"),
    ("title: @題", (1, 8), "found character that cannot start any token"),
    ("title: *題*", (1, 8), "did not find expected alphabetic or numeric character"),
    ("title: &a 題", (1, 8), "special"),
    ("a: &a [1]\nb: *a", (1, 4), "special"),
    ("title: !!int 1", (1, 8), "special"),
    ("[a]: 1", (1, 1), "complex-key"),
    ("ただの文", (1, 1), "not-a-mapping"),
    ("a: " + "[" * 50, (1, 23), "too-deep"),
    ("- " * 100_000, (1, 41), "too-deep"),  # libyaml alone would crash on it
    ("a: 題\x08", (1, 5), "unprintable"),
])
def test_refused(text, place, problem):
    value, places, faults = load("a.yml", text)
    assert (value, places) == (None, {})
    assert [(fault.code, fault.details["problem"], fault.place) for fault in faults] == [("bad-yaml", problem, Place("a.yml", *place))]


def test_a_name_for_what_comes_again_and_again_is_refused():
    """Nine lines that would stand for a thousand million."""
    text = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    assert load("a.yml", text)[2][0].code == "bad-yaml"


def test_duplicate_keys():
    value, _, faults = load("a.yml", "a: 1\nb: {c: 1, c: 2}\na: 3")
    assert value == {"a": 3, "b": {"c": 2}}
    assert [(fault.code, fault.details["key"], fault.place.line, fault.place.column) for fault in faults] == [
        ("duplicate-key", "c", 2, 11), ("duplicate-key", "a", 3, 1)]


CASE = "number: 1\nperson: A\ntitle: 題\npattern: long\nsource: {document: hb, page: 1}\npoints:\n  - {number: 1, why: 理由}\nreviewed: 2026-11-21\n"
POINT = "number: 1\ntitle: 題\nscene: 1\nsource: {document: hb}\nrelated: {hints: [1-1, 1-2]}\nreviewed: 2026-11-21\n"
FIGURE = "id: a\ntitle: 題\nsummary: 題\nyear: 題\nunit: 人\nchart: bar\ncolumns: [a, b]\nrows: [[a, 1]]\nsource: {document: hb}\n"


def faults_of(schema, text):
    data, places, _ = load("a.yml", text)
    value, faults = validate(schema, data, places, Place("a.yml"))
    assert bool(faults) == (value is None)
    return [(fault.code, fault.details["key"], fault.place.line, fault.place.column) for fault in faults]


@pytest.mark.parametrize("schema, text, old, new, fault", [
    (PointMeta, POINT, "number: 1", "number: 一", ("wrong-type", "number", 1, 9)),
    (PointMeta, POINT, "number: 1\n", "", ("missing-key", "number", 1, 1)),
    (PointMeta, POINT, "1-2]", "[1-2]]", ("wrong-type", "related.hints.1", 5, 24)),
    (PointMeta, POINT, "hints", "hint", ("unknown-key", "related.hint", 5, 11)),
    (PointMeta, POINT, "2026-11-21", "2026-11-31", ("wrong-type", "reviewed", 6, 11)),
    (PointMeta, POINT, "{document: hb}", "hb", ("wrong-type", "source", 4, 9)),
    (CaseMeta, CASE, ", why: 理由", "", ("missing-key", "points.0.why", 7, 5)),
    (CaseMeta, CASE, "why: 理由", "why: " + "長" * 41, ("wrong-type", "points.0.why", 7, 22)),
    (CaseMeta, CASE, "{number: 1, why: 理由}", "{number: ①, why: 理由}", ("wrong-type", "points.0.number", 7, 14)),  # and not `too_short`
    (CaseMeta, CASE, "\n  - {number: 1, why: 理由}", " []", ("wrong-type", "points", 6, 9)),
    (Figure, FIGURE, "[a, 1]", "[a, [1]]", ("wrong-type", "rows.0.1", 8, 12)),  # once, though it is none of three types
    (Figure, FIGURE, "bar", "pie", ("wrong-type", "chart", 6, 8)),
])
def test_what_does_not_fit_is_told_once_with_its_place(schema, text, old, new, fault):
    assert faults_of(schema, text) == []
    assert faults_of(schema, text.replace(old, new)) == [fault]


def test_all_faults_at_once():
    assert len(faults_of(PageMeta, "titel: 題\nbasis: 公式\n")) == 4


def test_keys_that_are_numbers_have_places_too():
    assert faults_of(dict[str, Source], "1: x\n") == [("wrong-type", "1", 1, 4)]
    assert faults_of(PageMeta, "title: 題\nreviewed: 2026-11-21\n5: x\n") == [("wrong-type", "5", 3, 4)]


@pytest.mark.parametrize("schema, text, known", [
    (PageMeta, "title: 題\nreviewed: 2026-11-21\nx: 1", ["aliases", "basis", "description", "reviewed", "sensitive", "source", "title"]),
    (PointMeta, POINT.replace("hints:", "x:"), ["guideline", "hints", "points", "practices"]),
    (CaseMeta, CASE.replace("理由}", "理由, x: 1}"), ["number", "why"]),
    (dict[str, Source], "hb: {title: a, short: a, publisher: a, published: a, unit: 頁, holds: a, licence: a, places: {first: 1, last: 2, x: 3}}",
     ["first", "last"]),
])
def test_known_keys_at_the_same_place(schema, text, known):
    data, places, _ = load("a.yml", text)
    fault, = validate(schema, data, places, Place("a.yml"))[1]
    assert (fault.code, fault.details["known"]) == ("unknown-key", known)


FRONT = "---\ntitle: 題\nreviewed: 2026-11-21\n---\n"


@pytest.mark.parametrize("text, codes, line, body, body_line", [
    (FRONT + "文", [], None, "文", 5),
    (FRONT[:-1], [], None, "", 4),
    (FRONT.replace("\n---\n", "\n...\n") + "文", [], None, "文", 5),
    ("", ["front-matter-missing"], 1, "", 1),
    ("文\n", ["front-matter-missing"], 1, "文\n", 1),
    ("\n" + FRONT + "文", ["front-matter-missing"], 1, "文", 6),
    (FRONT[4:] + "文", ["front-matter-missing"], 1, "文", 4),
    (FRONT[:-4] + "\n文", ["front-matter-unclosed"], 4, "文", 5),
    (FRONT[:-4], ["front-matter-unclosed"], 4, "", 4),
    ("---\n---\n文", ["missing-key", "missing-key"], 1, "文", 3),
    ("---\n- a\n---\n文", ["bad-yaml"], 2, "文", 4),
    ("---\ntitle: [\n---\n文", ["bad-yaml"], 3, "文", 4),
])
def test_front_matter(text, codes, line, body, body_line):
    front = split("a.md", text, PageMeta)
    assert [fault.code for fault in front.faults] == codes
    assert (front.body, front.body_line) == (body, body_line)
    assert (front.meta is None) == bool(codes)
    assert {fault.place.line for fault in front.faults} <= {line}


marks = st.sampled_from(["a: 1", "- ", "? ", ": ", "{", "}", "[", "]", ",", "&a ", "*a", "!!int ", "!x ", "|", ">", "\"", "'", "#", "%", "@", "---\n",
                         "...\n", "\n", "\n  ", "\t", "\r", "title：", "あ", "👪", "\u3000", "\u2028", "\x85", "\ufeff", "\0", "\x08", "08", "2026-13-45", "<<: "])
yaml_text = st.text() | st.lists(marks, max_size=30).map("".join)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(yaml_text, st.integers(1, 1000))
def test_any_text_can_be_loaded(text, first):
    value, places, faults = load("a.yml", text, first)
    lines = text.split("\n")
    for place in (*places.values(), *(fault.place for fault in faults)):
        assert 0 <= place.line - first < len(lines)
        assert 1 <= place.column <= len(lines[place.line - first]) + 1
    for schema in (PageMeta, dict[str, Source]):
        validate(schema, value, places, Place("a.yml"))
