"""Official numbers, titles and pages, in the built site and its data, against a table that was copied from the documents' own contents lists.

On purpose nothing of ours is imported: the pages are read with an HTML parser, the data with a JSON parser, the table with a CSV reader.
"""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

FACTS = Path(__file__).parent


def table(name):
    with open(FACTS / f"{name}.tsv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def api(site):
    return lambda name: json.loads((site / "api" / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shown(site):
    """shown(address) → the page's title, its official lines, and its headings by id, as a reader sees them."""
    def read(address):
        tree = html.document_fromstring((site / address / "index.html").read_bytes())
        for mark in tree.xpath("//a[@class='headerlink']"):
            mark.drop_tree()
        return (plain(tree.find(".//h1")), [plain(line) for line in tree.xpath("//p[@class='official']")],
                {heading.get("id"): plain(heading) for heading in tree.xpath("//h2 | //h3")})
    return read


def plain(element):
    return re.sub(r"\s+", " ", element.text_content().replace("\u200b", "").replace("\u2060", "")).strip()


def test_the_table_itself_is_whole():
    assert {path.stem: len(table(path.stem)) for path in FACTS.glob("*.tsv")} == {
        "points": 50, "scenes": 7, "cases": 30, "chapters": 5, "hint-scenes": 6, "hint-headings": 30, "practice-categories": 13, "clauses": 71}
    assert sum(int(row["hints"]) for row in table("hint-headings")) == 83
    assert sum(int(row["practices"]) for row in table("practice-categories")) == 67


class TestData:
    def test_points(self, api):
        assert [(str(p["number"]), str(p["scene"]), p["source"]["document"], str(p["source"]["page"]), p["title"]) for p in api("points")] == [
            (row["number"], row["scene"], "hb", row["page"], row["title"]) for row in table("points")]

    def test_cases(self, api):
        assert [(str(c["number"]), c["source"]["document"], str(c["source"]["page"]), c["title"]) for c in api("cases")] == [
            (row["number"], "hb", row["page"], row["title"]) for row in table("cases")]

    def test_cases_stand_together_as_in_the_contents_list(self, api):
        groups = {}
        for case, row in zip(api("cases"), table("cases"), strict=True):
            groups.setdefault(case["pattern"], set()).add(row["pattern"])
        assert len(groups) == 10 and all(len(titles) == 1 for titles in groups.values())

    def test_hints(self, api):
        hints = [hint for hint in api("hints") if hint["kind"] == "hint"]
        labels = {tuple(hint["id"].split("-")[:2]): hint["heading"] for hint in hints}
        assert {"-".join(key): label for key, label in labels.items()} == {row["id"]: row["label"] for row in table("hint-headings")}
        assert Counter("-".join(hint["id"].split("-")[:2]) for hint in hints) == {row["id"]: int(row["hints"]) for row in table("hint-headings")}
        assert {str(hint["scene"]): str(hint["source"]["page"]) for hint in api("hints")} == {row["number"]: row["page"] for row in table("hint-scenes")}

    def test_practices(self, api):
        assert Counter((row["id"].partition("-")[0], row["category"]) for row in api("practices")) == {(row["id"], row["title"]): int(row["practices"]) for row in table("practice-categories")}

    def test_clauses(self, api):
        ids = [clause["id"] for clause in api("guideline")]
        assert sorted(ids) == sorted(row["id"] for row in table("clauses"))
        assert all(clause["source"]["clause"] == clause["id"] for clause in api("guideline"))

    def test_counts(self, api):
        assert api("edition")["counts"].items() >= {
            "points": 50, "cases": 30, "scenes": 7, "patterns": 10, "questions": 7, "chapters": 5, "hint-scenes": 6, "hint-headings": 30, "hints": 83,
            "examples": 15, "advice": 29, "practices": 67, "practice-categories": 13, "clauses": 71, "sources": 5}.items()


class TestPages:
    @pytest.mark.parametrize("row", table("points"), ids=lambda row: row["number"])
    def test_point(self, shown, row):
        title, official, _ = shown(f"points/{int(row['number']):02}")
        assert (title, official) == (f"ポイント{row['number']} {row['title']}", [f"番号と題：ハンドブック {row['page']}頁"])

    @pytest.mark.parametrize("row", table("cases"), ids=lambda row: row["number"])
    def test_case(self, shown, row):
        """Where the official title could hurt, it stands as a citation under a heading of our own."""
        title, official, _ = shown(f"cases/{int(row['number']):02}")
        if row["number"] in ("22", "23", "24"):
            assert title != f"事例{row['number']} {row['title']}"
            assert official == [f"番号と頁：ハンドブック {row['page']}頁（資料での題は「{row['title']}」です）"]
        else:
            assert (title, official) == (f"事例{row['number']} {row['title']}", [f"番号と題：ハンドブック {row['page']}頁"])

    def test_patterns(self, shown):
        _, _, headings = shown("cases")
        assert list(headings.values())[:10] == list(dict.fromkeys(row["pattern"] for row in table("cases")))

    @pytest.mark.parametrize("row", table("scenes"), ids=lambda row: row["number"])
    def test_scene(self, shown, row):
        title, official, headings = shown(f"scenes/{row['number']}")
        points = sum(point["scene"] == row["number"] for point in table("points"))
        assert (title, official) == (f"場面{row['number']} {row['title']}", [f"題と頁：ハンドブック {row['page']}頁"])
        assert headings["points"] == f"ポイント（{points}）"

    @pytest.mark.parametrize("row", table("chapters"), ids=lambda row: row["number"])
    def test_chapter(self, shown, row):
        title, official, _ = shown(f"handbook/{row['number']}")
        assert (title, official) == (f"第{row['number']}章 {row['title']}", [f"章の題と頁：ハンドブック {row['page']}頁"])

    @pytest.mark.parametrize("row", table("hint-scenes"), ids=lambda row: row["number"])
    def test_hint_scene(self, shown, row):
        _, official, headings = shown(f"hints/{row['number']}")
        assert official == [f"資料での題：「{row['title']}」ヒント集 {row['page']}頁"]
        own = [label for label in table("hint-headings") if label["id"].startswith(f"{row['number']}-")]
        assert {key: text for key, text in headings.items() if re.fullmatch(r"h\d-\d+", key)} == {f"h{label['id']}": f"「{label['label']}」" for label in own}

    def test_practice_categories(self, shown):
        _, _, headings = shown("practices")
        assert {key: text for key, text in headings.items() if re.fullmatch("[HS][0-9]", key)} == {row["id"]: row["title"] for row in table("practice-categories")}
