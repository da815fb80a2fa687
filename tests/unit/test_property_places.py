"""Whatever stands before it, a fault in a text is found once, at its line and its column in characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.checking import check
from with_page import FRONT, with_page

# One broken thing each, and what must be said of its first character.
BROKEN = {
    "[](point:77)": "unknown-point", "[](case:77)": "unknown-case", "[](scene:77)": "unknown-scene", "[](chapter:77)": "unknown-chapter",
    "[](hint:7-7)": "unknown-hint", "[](practice:H77)": "unknown-practice", "[](guideline:7-7-ン)": "unknown-guideline", "[](qa:77)": "unknown-qa",
    "[](term:ない言葉)": "unknown-term", "[](pint:7)": "unknown-kind", "[](point:１)": "fullwidth-digits", "[](index:ない)": "unknown-index",
    "[](count:ない)": "unknown-count", "[](figure:ない)": "unknown-figure", "[](cite:xx)": "unknown-source", "[](cite:hb/999)": "unknown-place",
    "[手紙](none.md)": "broken-link", "[上](#none)": "broken-fragment", "![](assets/none.png)": "image-missing", "![ ](none.png)": "image-alt",
    "![絵](//example.org/x.png)": "foreign-resource", "<iframe>": "raw-html", "<b>": "raw-html", "[x](javascript:x)": "raw-html",
    "１": "mixed-digits", "ｶ": "mixed-digits", "⼿": "cjk-radical", "\ue000": "private-use", "\U000f0000": "private-use", "\0": "nul",
    "か\u3099": "not-nfc", "\u212b": "not-nfc",
}
# Japanese, a mark that combines with no single character, characters beyond the first plane, a family of five characters, a
# variant of a kanji, tabs, both spaces, Latin letters with marks, Arabic that runs the other way, a line separator that ends no line.
BEFORE = ["あ", "漢字。", "か\u309a", "𠮷", "👪", "👩\u200d👩\u200d👧", "葛\U000e0100", "\t", " ", "\u3000", "é", "سلام", "\u2028", "\x85", "a", "、"]
line = st.lists(st.sampled_from(BEFORE), max_size=8).map("".join)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(BROKEN)), st.lists(line, max_size=3), line, line)
def test_a_fault_is_found_where_it_stands(line_end, mark, broken, lines, before, after):
    expected = (FRONT.count("\n") + len(lines) + 2, len(before) + 2)
    handbook = with_page("".join(f"本{text}文\n" for text in [*lines, ""]) + f"本{before}{broken}{after}文\n", line_end, mark)
    found = [(finding.place.line, finding.place.column) for finding in check(handbook)
             if finding.rule == BROKEN[broken] and finding.place.path == "docs/about.md"]
    assert found == [expected]


def test_every_broken_thing_was_tried():
    for broken, rule in BROKEN.items():
        assert [finding.rule for finding in check(with_page(f"本文{broken}です。\n"))].count(rule) == 1, broken
