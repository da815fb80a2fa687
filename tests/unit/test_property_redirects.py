"""Redirects: no finding means that every old address leads in one step to something that is there; and the other way round."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.checking.redirects import check
from handbook.model.handbook import TextFile
from handbook.reading.tables import read_redirects
from with_page import small

THERE = ["/points/01/", "/points/02/", "/points/02/#why", "/scenes/1/", "/cases/01/#known"]
GONE = ["/old/", "/older/", "/oldest/", "/points/02/#gone", "/古い/"]
SHORT = sorted(small().short_addresses)[:2]
address = st.sampled_from(THERE + GONE + SHORT)
rows = st.lists(st.tuples(address, address, st.sampled_from(["\t", " \t "]), st.sampled_from(["", "\t注", "  "])), max_size=6)


def file(rows) -> TextFile:
    return TextFile("data/redirects.tsv", "# 元\t今\n" + "".join(f"{origin}{tab}{target}{note}\n" for origin, target, tab, note in rows))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(rows)
def test_no_finding_means_one_step_to_what_is_there(rows):
    redirects, faults = read_redirects(file(rows))
    assert faults == [] and [(redirect.origin, redirect.target) for redirect in redirects] == [row[:2] for row in rows]
    found = list(check(replace(small(), redirects=redirects)))
    origins = [origin for origin, *_ in rows]
    sound = (len(set(origins)) == len(origins) and not set(origins) & small().addresses
             and all(target in THERE and target not in origins for _, target, *_ in rows))
    assert (found == []) == sound


@settings(max_examples=200, deadline=None, derandomize=True)
@given(rows)
def test_each_finding_points_at_what_it_speaks_of(rows):
    text = file(rows)
    for finding in check(replace(small(), redirects=read_redirects(text)[0])):
        origin, target, *_ = rows[finding.place.line - 2]
        rest = text.text.split("\n")[finding.place.line - 1][finding.place.column - 1:]
        assert rest.startswith(origin if finding.rule in ("redirect-duplicate", "redirect-origin") else target)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text("/a#\t \u3000あ👪\n"))
def test_any_text_is_rows_or_faults(text):
    redirects, faults = read_redirects(TextFile("data/redirects.tsv", text))
    lines = text.split("\n")
    for place in [*(redirect.target_place for redirect in redirects), *(fault.place for fault in faults)]:
        assert 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1
    assert {redirect.place.line for redirect in redirects}.isdisjoint(fault.place.line for fault in faults)
    assert len(redirects) + len(faults) == sum(bool(line.strip()) and not line.startswith("#") for line in lines)
