"""What /accessibility/ shows comes from the checks as they are now: after a change to them, `make accessibility` runs them again."""

import pytest
import yaml

from handbook.reading import read
from journeys.engines import ENGINES
from journeys.journeys import JOURNEYS
from places import ROOT
from web.checks import CHECKS
from web.pages import pages
from web.record import RECORD, counted, tools


@pytest.fixture(scope="module")
def record():
    return yaml.safe_load(RECORD.read_text(encoding="utf-8"))


def test_it_has_every_check_and_no_other(record):
    assert list(record["checks"]) == [*CHECKS, "html"]


def test_it_has_every_journey_in_every_engine(record):
    assert record["journeys"] == {journey.__name__: list(ENGINES) for journey in JOURNEYS}
    assert set(record["engines"]) == set(ENGINES) - {"keyboard"}


def test_it_has_every_type_of_page_in_every_language(record, site):
    present = counted(pages(site))
    assert {language: set(types) for language, types in record["pages"].items()} == {language: set(types) for language, types in present.items()}


def test_it_was_made_with_the_checkers_that_are_locked(record):
    assert record["tools"] == tools()


def test_nothing_was_found(record):
    assert set(record["checks"].values()) == {0}


def test_each_is_named_on_the_page(record):
    words = read(ROOT).words.text
    named = [*(f"check-{name}" for name in record["checks"]), *(f"check-{name}-how" for name in record["checks"]),
             *(f"journey-{name}" for name in record["journeys"]), *(f"engine-{name}" for name in ENGINES),
             *(f"type-{kind}" for types in record["pages"].values() for kind in types)]
    assert set(named) <= words.keys()
