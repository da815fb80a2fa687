"""The right page is among the first, for the words that readers type. Sets written before tuning; gates a little under what was measured."""

import json

import pytest

import measure

@pytest.fixture(scope="module")
def asked(chromium, address):
    page = chromium.new_page()
    page.goto(address + "about/")
    yield lambda queries: measure.ask(page, address, queries)
    page.close()


@pytest.fixture(scope="module")
def records(site):
    """Everything that can be found, as it is shown: (address of the page, label, title)."""
    blocks = sorted((site / "assets/find").glob("*/b*.json"), key=lambda path: int(path.stem[1:]))
    return [(measure.address_of(url), label, title) for path in blocks for url, _, label, title, _ in json.loads(path.read_bytes())]


@pytest.mark.parametrize("known", measure.SETS, ids=lambda known: known.name)
def test_set(asked, known):
    queries = [query for query in measure.load(known.file) if query["expect"]]
    overall = measure.score(queries, asked([query["query"] for query in queries]))["all"]
    assert overall["recall@5"] >= known.recall and overall["mrr"] >= known.mrr and overall["none"] <= known.none, overall


def test_every_set_of_queries_is_asked():
    assert {path.name for path in measure.HERE.glob("queries*.json")} - {"queries-english.json"} == {known.file for known in measure.SETS}


def test_the_english_edition(chromium, address):
    page = chromium.new_page()
    page.goto(address + "en/about/")
    queries = measure.load("queries-english.json")
    overall = measure.score(queries, measure.ask(page, address + "en/", [query["query"] for query in queries]))["all"]
    page.close()
    assert overall["recall@5"] >= 0.71 and overall["mrr"] >= 0.76 and not overall["none"], overall


def not_among_the_first_three(asked, wanted):
    """The queries none of whose pages is among the first three."""
    return [query for query, answer in zip(wanted, asked(list(wanted))) if not wanted[query] & set(answer["pages"][:3])]


def test_every_whole_title_and_label_is_among_the_first_three(asked, records):
    """Every title and label of every record; where several records share one, the page of one of them."""
    wanted = {}
    for page, label, title in records:
        for name in filter(None, (title, label)):
            wanted.setdefault(name, set()).add(page)
    assert len(wanted) > 1000
    assert not_among_the_first_three(asked, wanted) == []


def test_every_official_title_and_printed_label_is_among_the_first_three(asked, site):
    wanted = {}
    for name, label in (("points", "ポイントその{label}"), ("cases", "事例{number}")):
        for row in json.loads((site / "api" / f"{name}.json").read_text(encoding="utf-8")):
            wanted.setdefault(row["title"], set()).add("/" + row["url"])
            wanted[label.format(**row)] = {"/" + row["url"]}
    assert not_among_the_first_three(asked, wanted) == []


def test_every_alias_leads_to_its_page(asked):
    from handbook.model.addresses import address
    from handbook.reading import read
    from places import ROOT
    wanted = {alias: {address(page.path)} for page in read(ROOT).pages for alias in page.meta.aliases}
    assert len(wanted) > 200
    assert not_among_the_first_three(asked, wanted) == []


def test_nonsense_is_not_answered(asked):
    words = [query["query"] for query in measure.load("nonsense.json")]
    answered = [(word, answer["weak"]) for word, answer in zip(words, asked(words)) if answer["pages"]]
    assert len(answered) <= len(words) // 10
    assert all(weak for _, weak in answered)
