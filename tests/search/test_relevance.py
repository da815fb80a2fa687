"""The right page is among the first, for the words that readers type. Sets written before tuning; gates a little under what was measured."""

import pytest

import measure

WHOLE = 80  # titles and labels to try


@pytest.fixture(scope="module")
def asked(chromium, address):
    page = chromium.new_page()
    page.goto(address + "about/")
    yield lambda queries: measure.ask(page, address, queries)
    page.close()


@pytest.mark.parametrize("name, recall, mrr, none", [("queries-dev.json", 0.84, 0.86, 0.02), ("queries.json", 0.86, 0.91, 0.02)])
def test_set(asked, name, recall, mrr, none):
    queries = measure.load(name)
    overall = measure.score(queries, asked([query["query"] for query in queries]))["all"]
    assert overall["recall@5"] >= recall and overall["mrr"] >= mrr and overall["none"] <= none, overall


def test_whole_titles_and_labels_are_among_the_first_three(asked, site):
    import json
    wanted = {}
    for name, label in (("points", "ポイントその{label}"), ("cases", "事例{number}")):
        for row in json.loads((site / "api" / f"{name}.json").read_text(encoding="utf-8")):
            wanted[row["title"]] = wanted[label.format(**row)] = "/" + row["url"]
    answers = asked(list(wanted))
    assert [query for query, answer in zip(wanted, answers) if wanted[query] not in answer["pages"][:3]] == []


def test_nonsense_is_not_answered(asked):
    words = [query["query"] for query in measure.load("nonsense.json")]
    answered = [(word, answer["weak"]) for word, answer in zip(words, asked(words)) if answer["pages"]]
    assert len(answered) <= len(words) // 10
    assert all(weak for _, weak in answered)
