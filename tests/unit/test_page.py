"""A page is its lead and the parts below its headings, and nothing lies between them."""

from handbook.model.front_matter import RELATIONS, Related
from handbook.model.handbook import TextFile
from handbook.reading.pages import read_page

FRONT = "---\ntitle: 題\nbasis: editorial\nreviewed: 2026-11-21\n---\n"


def page(body: str):
    return read_page("about.md", TextFile("docs/about.md", FRONT + body))[0]


def test_the_text_below_a_heading_runs_to_the_next():
    read = page("要点。\n\n## 一 {#a}\n\n文。\n\n### 二 {#b}\n## 三 {#c}\n\n終わり。\n")
    assert read.body[:read.lead_end] == "要点。\n\n"
    assert [(heading.id, read.body[start:end]) for heading, start, end in read.parts()] == [("a", "\n\n文。\n\n"), ("b", "\n"), ("c", "\n\n終わり。\n")]


def test_a_page_without_headings_is_all_lead():
    read = page("要点。\n")
    assert (read.body[:read.lead_end], list(read.parts())) == ("要点。\n", [])


def test_what_a_point_names_as_references():
    related = Related(points=(7,), hints=("1-2",), practices=("H1",), guideline=("3",))
    assert related.references() == ["hint:1-2", "guideline:3", "practice:H1", "point:7"]
    assert set(RELATIONS) == set(Related.model_fields)
