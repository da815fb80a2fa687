"""Every block of every page says where it comes from, as the page itself shows it."""

import json
from collections import defaultdict

import pytest
from lxml import html


@pytest.fixture(scope="module")
def rows(site):
    """Page → its rows."""
    found = defaultdict(list)
    for row in json.loads((site / "api/provenance.json").read_text(encoding="utf-8")):
        found[row["page"]].append(row)
    return found


@pytest.fixture(scope="module")
def page(site):
    return lambda address: html.document_fromstring((site / address / "index.html").read_bytes())


def refs(row):
    return [citation["ref"] for citation in row["citations"]]


def test_every_page_has_its_rows_and_says_where_they_are(site, rows, page):
    for file in site.rglob("index.html"):
        address = file.parent.relative_to(site).as_posix().removeprefix(".")
        address += "/" if address else ""
        details = page(address).xpath("//details[@class='origin']")
        if details:  # all but the pages that only send on
            assert details[0].get("data-page") == address and rows[address], address
            assert (file.parent / details[0].find(".//a").get("href")).resolve() == site / "api/provenance.json"


def test_every_row_stands_at_an_anchor_of_its_page(rows, page):
    for address, own in rows.items():
        assert {row["anchor"] for row in own} <= set(page(address).xpath("//@id")), address


def test_what_restates_has_a_source_and_what_is_official_is_a_title_a_list_or_a_figure(rows):
    for row in sum(rows.values(), []):
        assert row["citations"] or row["basis"] != "restated", row
        assert row["citations"] or row["basis"] != "official" or row["block"], row


@pytest.mark.parametrize("number", range(1, 51))
def test_every_paragraph_of_a_point_is_counted_and_has_the_basis_that_its_heading_shows(rows, page, number):
    address = f"points/{number:02}/"
    tree, told = page(address), defaultdict(list)
    for row in rows[address]:
        told[row["anchor"]].append(row)
    for heading in tree.xpath("//article//h2[not(@id='cases' or @id='related')]"):
        shown = []
        for element in heading.itersiblings():
            if element.tag == "h2" or element.tag in ("div", "nav") or element.get("class") == "moved":
                break
            shown += [element] if element.tag in ("p", "figure", "table") else element.findall("li")
        blocks = [block for block in shown if "cite" not in str(block.get("class"))]
        editorial = "editorial" in (heading.get("class") or "")
        assert {row["basis"] for row in told[heading.get("id")]} == {"editorial" if editorial else "restated"}
        whole = [block for block in blocks if (block.text or "").strip() or len(block.xpath("a[contains(@class, 'ref')]")) < len(block)]
        assert len(told[heading.get("id")]) == len(whole), heading.get("id")
    assert (told["top"][0]["basis"], told["top"][0]["block"], len(refs(told["top"][0]))) == ("official", 0, 1)
    assert [row["basis"] for row in told["cases"]] == ["editorial"]


def test_a_hint_takes_its_source_from_its_scene_and_its_label_from_the_document(rows):
    own = {(row["anchor"], row["block"]): row for row in rows["hints/1/"]}
    assert (own["h1-2", 0]["basis"], refs(own["h1-2", 0])) == ("official", ["cite:hc/8"])
    assert (own["h1-2-3", 1]["basis"], refs(own["h1-2-3", 1])) == ("restated", ["cite:hc/8"])


def test_a_clause_is_cited_by_its_number(rows):
    assert {tuple(refs(row)) for row in rows["guideline/consultation/"] if row["anchor"] == "g3-1-3-ki"} == {("cite:tg/3-1-3-キ",)}


def test_figures_are_facts_of_their_source_and_the_matrix_is_ours(rows):
    official = [row for row in rows["data/"] if row["basis"] == "official"]
    assert official and all(len(refs(row)) == 1 for row in official)
    assert {row["basis"] for row in rows["matrix/"]} == {"editorial"}


def test_reviewed_is_the_day_on_the_page(rows, page):
    for address in ("points/07/", "cases/22/", "help/", "practices/"):
        assert {row["reviewed"] for row in rows[address]} == set(page(address).xpath("//p[@class='reviewed']/time/@datetime"))
