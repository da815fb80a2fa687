"""Front matter: what another program writes as YAML is read as it was meant, and each slip is told at its own line."""

from datetime import date

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.model.front_matter import PageMeta, PointMeta
from handbook.reading.front_matter import split

words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff\x85"), min_size=1, max_size=30)
surprises = st.sampled_from(["no", "034", "12:30", "2026-11-21", "~", "null", "{a}", "[注]題", "題: 題", "# 題", "'", '"', "- 題", "*題*", "&題", "!題", "|", " 題", "題 ", "か\u309a", "👪"])
days = st.dates(date(1, 1, 1)).map(date.isoformat)
pages = st.fixed_dictionaries({"title": words | surprises, "reviewed": days}, optional={
    "aliases": st.lists(words | surprises, max_size=3), "description": words, "basis": st.just("editorial"),
    "source": st.fixed_dictionaries({"document": words}, optional={"page": st.integers(0, 9999)}),
    "sensitive": st.sampled_from(["suicide", "self-harm", "violence"])})
EXAMPLES = settings(max_examples=100, deadline=None, derandomize=True)


def written(values: dict, flow: bool) -> str:
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=10_000)
    return f"---\n{text}---\n\n本文\n"


@EXAMPLES
@given(pages, st.booleans())
def test_what_another_program_writes_is_read_as_it_was_meant(values, flow):
    front = split("a.md", written(values, flow), PageMeta)
    assert front.faults == []
    assert front.meta == PageMeta(**values)
    assert front.body == "\n本文\n"


@EXAMPLES
@given(pages, st.sampled_from(["title", "reviewed"]))
def test_a_key_that_is_lost(values, key):
    front = split("a.md", written({name: value for name, value in values.items() if name != key} or {"x": 1}, False), PageMeta)
    assert (front.meta, key) == (None, next(fault.details["key"] for fault in front.faults if fault.code == "missing-key"))


@EXAMPLES
@given(pages, st.text("abcdefgh", min_size=1, max_size=8).map("x{}".format), st.data())
def test_a_key_too_many_is_told_at_its_line(values, key, data):
    lines = [*values]
    at = data.draw(st.integers(0, len(lines)))
    changed = {name: {**values, key: 1}[name] for name in [*lines[:at], key, *lines[at:]]}
    text = written(changed, False)
    fault, = split("a.md", text, PageMeta).faults
    assert (fault.code, fault.place.line, fault.place.column) == ("unknown-key", text.split("\n").index(f"{key}: 1") + 1, 1)


@EXAMPLES
@given(st.integers(), st.integers())
def test_numbers_have_their_bounds(number, scene):
    values = {"number": number, "title": "題", "scene": scene, "source": {"document": "hb"}, "reviewed": "2026-11-21"}
    front = split("a.md", written(values, False), PointMeta)
    wrong = [key for key in ("number", "scene") if not 0 <= values[key] <= 9999]
    assert [fault.details["key"] for fault in front.faults] == wrong
    assert [fault.place.line for fault in front.faults] == [{"number": 2, "scene": 4}[key] for key in wrong]
