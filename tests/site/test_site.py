"""The real site: every promised address, the published data, and nothing false where no site_url is given."""

import csv
import io
import json
import re

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from places import SMALL, run

TABLES = ("points", "cases", "hints", "practices", "guideline", "qa", "links", "edition", "terms", "figures", "provenance")
ADDRESSES = [
    "", "points/", "cases/", "scenes/", "hints/", "practices/", "guideline/", "handbook/", "qa/", "voices/", "matrix/", "help/",
    "sources/", "about/", *(f"points/{n:02}/" for n in range(1, 51)), *(f"cases/{n:02}/" for n in range(1, 31)),
    *(f"scenes/{n}/" for n in range(8)), *(f"hints/{n}/" for n in range(1, 7)), *(f"handbook/{n}/" for n in range(1, 6)),
    *(f"guideline/{name}/" for name in ("introduction", "purpose", "overview", "consultation", "places", "participation", "common")),
    *(f"voices/{name}/" for name in ("journey-1", "journey-2", "words", "wishes", "family", "supporters")),
]
SHORT = {**{f"p/{n}/": f"points/{n:02}/" for n in range(1, 51)}, **{f"c/{n}/": f"cases/{n:02}/" for n in range(1, 31)},
         **{f"points/{n}/": f"points/{n:02}/" for n in range(1, 10)}}


def api(site, name):
    return json.loads((site / "api" / name).read_text(encoding="utf-8"))


def page(site, address):
    return html.document_fromstring((site / address / "index.html").read_bytes())


@pytest.mark.parametrize("address", ADDRESSES)
def test_promised_address(site, address):
    tree = page(site, address)
    assert len(tree.findall(".//h1")) == 1
    assert tree.find(".//title").text
    assert tree.xpath("//meta[@name='description']/@content")[0]
    assert tree.get("lang") == "ja"
    text = tree.text_content()
    assert "本サイトは厚生労働省・東京都が作成したものではありません" in text
    footer = {(site / address / href).resolve() for href in tree.xpath("//footer//a/@href")}
    assert {site / "sources", site / "help", site / "about"} <= footer


@pytest.mark.parametrize("short", SHORT)
def test_short_address(site, short):
    refresh = page(site, short).xpath("//meta[@http-equiv='refresh']/@content")[0]
    target = re.fullmatch(r"0; url=(.*)", refresh)[1]
    assert (site / short / target).resolve() == (site / SHORT[short]).resolve()


@pytest.mark.parametrize("name", TABLES)
def test_data_fits_its_published_schema(site, name):
    schema = api(site, f"schema/{name}.schema.json")
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(api(site, f"{name}.json"))


def test_counts_are_those_of_the_sources(site):
    assert {name: len(api(site, f"{name}.json")) for name in ("points", "cases", "hints", "practices", "guideline", "qa")} == {
        "points": 50, "cases": 30, "hints": 83 + 15 + 29, "practices": 67, "guideline": 71, "qa": 7}
    points = api(site, "points.json")
    assert [sum(p["scene"] == scene for p in points) for scene in range(8)] == [5, 10, 4, 15, 3, 6, 4, 3]
    assert [c["source"]["page"] for c in api(site, "cases.json")] == [68 + 2 * n for n in range(1, 31)]


def test_every_point_is_reached_and_every_relation_has_a_reason(site):
    assert all(p["cases"] for p in api(site, "points.json"))
    assert all(p["why"] for c in api(site, "cases.json") for p in c["points"])


def test_matrix_csv_says_what_the_cases_say(site):
    rows = list(csv.DictReader(io.StringIO((site / "api/matrix.csv").read_text(encoding="utf-8-sig"))))
    pairs = {(int(row["case"]), int(row["point"])): row["why"] for row in rows}
    assert pairs == {(c["number"], p["number"]): p["why"] for c in api(site, "cases.json") for p in c["points"]}


def test_matrix_page_shows_every_relation_twice(site):
    tree = page(site, "matrix/")
    cells = tree.xpath("//table[contains(@class, 'matrix')]//td/a")
    items = tree.xpath("//div[@class='matrix-list']//li")
    assert len(cells) == len(items) == sum(len(c["points"]) for c in api(site, "cases.json"))
    said = [f"ポイント{p['number']}：{p['why']}" for c in api(site, "cases.json") for p in sorted(c["points"], key=lambda p: p["number"])]
    assert [cell.get("title") for cell in cells] == said, "a dot has no other name"


def test_back_links_are_the_other_direction(site):
    for case in api(site, "cases.json"):
        for point in case["points"]:
            links = page(site, f"points/{point['number']:02}/").xpath("//a/@href")
            assert f"../../cases/{case['number']:02}/" in links


def test_sensitive_cases(site):
    for case in api(site, "cases.json"):
        text = page(site, f"cases/{case['number']:02}/")
        assert len(text.xpath("//div[@class='help-box']")) == (2 if case["sensitive"] else 0)
    front = page(site, "").text_content()
    assert not re.search("自殺|自死|自傷|希死念慮", front)


def test_pages_of_the_same_kind_have_titles_of_their_own(site):
    titles = [page(site, address).find(".//title").text for address in ADDRESSES]
    assert len(titles) == len(set(titles))


def test_nothing_false_without_a_site_url(site):
    assert not page(site, "points/07/").xpath("//link[@rel='canonical']")
    assert b"<loc>" not in (site / "sitemap.xml").read_bytes()


def test_site_url_under_a_path(tmp_path):
    done = run("scripts/build.py", "--root", SMALL, "--site", tmp_path / "site", env={"SITE_URL": "https://example.org/town/"})
    assert done.returncode == 0, done.stdout + done.stderr
    tree = page(tmp_path / "site", "points/02/")
    assert tree.xpath("//link[@rel='canonical']/@href") == ["https://example.org/town/points/02/"]
    assert b"<loc>https://example.org/town/points/02/</loc>" in (tmp_path / "site/sitemap.xml").read_bytes()
    lost = html.document_fromstring((tmp_path / "site/404.html").read_bytes())
    assert "/town/help/" in lost.xpath("//a/@href")


def test_no_markdown_is_left_in_the_text(site):
    for file in site.rglob("index.html"):
        tree = html.document_fromstring(file.read_bytes())
        for code in tree.xpath("//script | //style"):
            code.drop_tree()
        text = tree.text_content()
        assert not re.search(r"\]\(|\*\*|\{ ?[.#:]|\{\{|\{%", text), file
