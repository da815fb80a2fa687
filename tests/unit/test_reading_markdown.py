"""What the scanner sees in our sources' dialect of Markdown, and where."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.reading.markdown import lead, mask, scan


def places(values):
    return [(value.place.line, value.place.column) for value in values]


@pytest.mark.parametrize("body, text, id_, classes, attributes", [
    ("## なぜ", "なぜ", None, (), {}),
    ("## なぜ {#why}", "なぜ", "why", (), {}),
    ("## なぜ {: #why }", "なぜ", "why", (), {}),
    ("## なぜ {#why .editorial .wide}", "なぜ", "why", ("editorial", "wide"), {}),
    ('## 訪問 {#H1 data-organisation="ある 市"}', "訪問", "H1", (), {"data-organisation": "ある 市"}),
    ("## 訪問 {#H1 data-page=3}", "訪問", "H1", (), {"data-page": "3"}),
    ("## なぜ ## {#why}", "なぜ ##", "why", (), {}),
    ("## なぜ {#why} ##", "なぜ", "why", (), {}),
    ("##なぜ", "なぜ", None, (), {}),
    ("## `{#why}`", "`{#why}`", None, (), {}),
    ("## `なぜ` {#why}", "`なぜ`", "why", (), {}),
    ("## なぜ {#why} か", "なぜ {#why} か", None, (), {}),
    ("## なぜ {a} {#why}", "なぜ {a}", "why", (), {}),
    ("## なぜ {#why", "なぜ {#why", None, (), {}),
    ("## {#why}", "", "why", (), {}),
    ("##", "", None, (), {}),
])
def test_heading(body, text, id_, classes, attributes):
    heading, = scan("a.md", body).headings
    assert (heading.text, heading.id, heading.classes, dict(heading.attributes)) == (text, id_, classes, attributes)


@pytest.mark.parametrize("body, levels", [
    ("# 一\n## 二\n###### 六", [1, 2, 6]),
    ("題\n====", [1]),
    ("題\n----", [2]),
    ("## 題\n文\n----", [2, 2]),
    ("一行目\n二行目\n----", []),
    ("文\n\n----", []),
    ("- 項目\n----", []),
    ("| 表 |\n----", []),
    (" # 題", []),
    ("```\n# 題\n```", []),
    ("<!--\n# 題\n-->", []),
    ("文 # 題", []),
])
def test_what_is_a_heading(body, levels):
    assert [heading.level for heading in scan("a.md", body).headings] == levels


@pytest.mark.parametrize("body, text, href", [
    ("[相談先](help.md)", "相談先", "help.md"),
    ("[](point:7)", "", "point:7"),
    ("[]()", "", ""),
    ("[相談先]( help.md )", "相談先", "help.md"),
    ("[相談先](help.md '題')", "相談先", "help.md"),
    ('[相談先](help.md "題 と 名")', "相談先", "help.md"),
    ("[手紙](<my letter.md>)", "手紙", "my letter.md"),
    ("[手紙](my letter.md)", "手紙", "my letter.md"),
    ("[](point: 7)", "", "point: 7"),
    ("[手紙](letter(1).md)", "手紙", "letter(1).md"),
    ("[手[紙]](a.md)", "手[紙]", "a.md"),
    (r"[手\]紙](a.md)", r"手\]紙", "a.md"),
    ("[手\n紙](a.md)", "手\n紙", "a.md"),
    ("[`手`紙](a.md)", "`手`紙", "a.md"),
    ("[手紙]: a.md", "手紙", "a.md"),
    ("  [手紙]: <a.md> '題'", "手紙", "a.md"),
])
def test_link(body, text, href):
    link, = scan("a.md", body).links
    assert (link.text, link.href, link.image) == (text, href, False)
    assert body[link.start:link.end].strip() == body.strip()


@pytest.mark.parametrize("body", [
    "`[](point:7)`", "``[](point:7)` ``", "```\n[](point:7)\n```", "~~~ md\n[](point:7)\n~~~", "    ```\n    [](point:7)\n    ```",
    "> ```\n> [](point:7)\n> ```", "<!-- [](point:7) -->", "<!--\n\n[](point:7)\n-->", r"\[](point:7)", "[題] (point:7)",
    "[題\n\n文](point:7)", "［題］（point:7）", "[題](point:7", "[題",
])
def test_no_link(body):
    assert scan("a.md", body).links == ()


@pytest.mark.parametrize("body", [
    "```\n[](point:7)", "`[](point:7)", "`\n\n[](point:7)\n\n`", r"\`[](point:7)\`", "```x``` [](point:7)", "``` [](point:7) `",
    "<!-- [](point:7)", "注 <!--\n\n[](point:7) -->", "`<!--` [](point:7) -->", "<!-- ` --> [](point:7) `", "```\n``\n```\n[](point:7)",
])
def test_link_after_all(body):
    """What does not close hides nothing, as in the pages that MkDocs builds."""
    assert [link.href for link in scan("a.md", body).links] == ["point:7"]


def test_links_within_links():
    body = "[![羅針盤](a.svg) と [](count:points)件](b.md)"
    assert [(link.href, link.image) for link in scan("a.md", body).links] == [
        ("b.md", False), ("a.svg", True), ("count:points", False)]


@pytest.mark.parametrize("href, reference", [
    ("point:7", "point:7"), ("cite:hb/34", "cite:hb/34"), ("guideline:3-1-3-キ", "guideline:3-1-3-キ"),
    ("term:%E8%87%AA%E5%BE%8B", "term:自律"), ("point:", "point:"), ("pint:7", "None"), ("help.md", "None"),
    ("https://example.org/", "None"), ("points", "None"),
])
def test_reference(href, reference):
    link, = scan("a.md", f"[題]({href})").links
    assert str(link.reference) == reference
    image, = scan("a.md", f"![題]({href})").links
    assert image.reference is None


@pytest.mark.parametrize("body, name, attributes", [
    ("<br>", "br", ""), ("<BR/>", "br", "/"), ('<span class="a">', "span", 'class="a"'),
    ('<span\n  class="a">', "span", 'class="a"'), ('<span title=">" onclick="x">', "span", 'title=">" onclick="x"'),
    ("<svg/onload=x>", "svg", "/onload=x"), ("<img src=x onerror=x", "img", "src=x onerror=x"), ("<!-- 消し忘れ", "!--", ""),
])
def test_tag(body, name, attributes):
    tag, = scan("a.md", body).tags
    assert (tag.name, tag.attributes) == (name, attributes)


@pytest.mark.parametrize("body", ["</span>", "<https://example.org/>", "1 < 2 > 1", "`<b>`", "<!-- <b> -->", "[題](<b c.md>)", "<b"])
def test_no_tag(body):
    assert scan("a.md", body).tags == ()


@pytest.mark.parametrize("body, place", [
    ("[](point:7)", (1, 1)), ("あ [](point:7)", (1, 3)), ("👪👩‍👧 [](point:7)", (1, 6)), ("か\u3099[](point:7)", (1, 3)),
    ("\t[](point:7)", (1, 2)), ("一\n二\n　[](point:7)", (3, 2)), ("\u2028\x85[](point:7)", (1, 3)),
    ("| [](point:7) |", (1, 3)), ("- 一\n    - [](point:7)", (2, 7)), ("## 題 [](point:7)", (1, 6)), ("`code` [](point:7)", (1, 8)),
])
def test_place_counts_characters(body, place):
    assert places(scan("a.md", body).links) == [place]
    later, = scan("a.md", body, first_line=10).links
    assert (later.place.line, later.place.column) == (place[0] + 9, place[1])


@pytest.mark.parametrize("body, first", [
    ("要点です。\n\n## 題", "要点です。"), ("\n\n要点です。\nまだ続く。\n\n次です。", "要点です。\nまだ続く。"), ("## 題\n\n文", ""), ("", ""),
    ("<!-- 覚え書き\n\n続き -->\n\n要点です。", "要点です。"),
])
def test_lead(body, first):
    assert lead(body, scan("a.md", body).headings) == first


# Any text, and text that is dense with the marks that mean something.
marks = st.sampled_from(["#", "## 題 {#a}", "{", "}", "[", "]", "(", ")", "![", "](", "<", ">", "<b ", "<!--", "-->", "`", "```", "~~~", "\n",
                         "\n\n", "\r", "\t", " ", "\\", "\"", "'", ":", "point:7", "---", "===", "|", "> ", "- ", "あ", "👪", "\u3099", "\0", "\u2028"])
markdown = st.text() | st.lists(marks, max_size=40).map("".join)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(markdown, st.integers(1, 1000))
def test_any_text_can_be_scanned(body, first):
    found = scan("a.md", body, first)
    lines = body.split("\n")
    for value in (*found.headings, *found.links, *found.tags):
        line = value.place.line - first
        assert 0 <= line < len(lines)
        assert 1 <= value.place.column <= len(lines[line]) + 1
    for value in (*found.headings, *found.links):
        assert 0 <= value.start < value.end <= len(body)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(markdown)
def test_masking_moves_nothing(body):
    plain = mask(body)
    assert len(plain) == len(body)
    assert all(shown in (" ", real) for shown, real in zip(plain, body))
    assert [index for index, character in enumerate(plain) if character == "\n"] == [
        index for index, character in enumerate(body) if character == "\n"]


def test_attributes_of_one_endless_word_are_read_at_once():
    """A search that begins anew at each of its letters would take seconds."""
    begin = time.process_time()
    [heading] = scan("a.md", f"## 題 {{#{'9' * 30_000}own}}\n").headings
    assert heading.id == "9" * 30_000 + "own" and time.process_time() - begin < 1
