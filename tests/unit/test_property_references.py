"""References: one that names something is let through; one that does not is told once, with names that there are."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.checking import check
from handbook.model.page import TARGET_KINDS
from with_page import small, with_page

KEYS = sorted({target.key for target in small().targets.values()})
kinds = st.sampled_from(sorted(TARGET_KINDS))
# Real keys, those of another kind, real ones with a slip, and anything that may stand in a link's address.
keys = st.sampled_from(KEYS) | st.tuples(st.sampled_from(KEYS), st.sampled_from("0-xあア７")).map("".join) | st.text("0123456789-aHgアキ律ン７", max_size=6)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(kinds, keys)
def test_a_reference_is_right_or_told_once(kind, key):
    found = [finding for finding in check(with_page(f"本文の[](%s:%s)です。\n" % (kind, key))) if finding.place.path == "docs/about.md"
             and finding.rule not in ("mixed-digits", "uncited")]
    if f"{kind}:{key}" in small().targets:
        assert found == []
        return
    finding, = found
    assert (finding.place.line, finding.place.column) == (7, 4)
    assert finding.rule in (f"unknown-{kind}", "fullwidth-digits", "unknown-kind")
    for name in re.findall("もしかして: (.*)$", finding.message):
        assert all(f"{kind}:{near}" in small().targets for near in name.split("、"))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(sorted(small().targets)), min_size=1, max_size=6), st.booleans())
def test_every_reference_of_a_text_is_read_in_its_order(names, encoded):
    from urllib.parse import quote
    body = "、".join(f"[{'' if encoded else '名前'}]({name if not encoded else quote(name, safe=':')})" for name in names)
    page = with_page(f"{body}。\n").page_at["about.md"]
    assert [str(link.reference) for link in page.links] == names
    assert all(page.body[link.start:link.end].startswith("[") and page.body[link.start:link.end].endswith(")") for link in page.links)
