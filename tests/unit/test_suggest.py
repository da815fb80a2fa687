"""What is offered in place of something that is not there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.checking.suggest import address_hint, hint, nearest

POINTS = [str(number) for number in range(1, 51)]
ADDRESSES = ["/", "/points/", "/points/02/", "/points/02/#why", "/points/02/#steps", "/points/03/", "/points/03/#why", "/help/"]


@pytest.mark.parametrize("wrong, known, right", [
    ("51", POINTS, ["15"]),  # the digits turned round: nothing else is as likely
    ("93", POINTS, ["39"]),
    ("07", POINTS, ["7"]),
    ("3-1-3-サ", ["3-1-3-キ", "2-1"], ["3-1-3-キ"]),
    ("自立", ["自律", "社会参加"], ["自律"]),
    ("pint", ["point", "cite"], ["point"]),
    ("sensitiv", ["sensitive", "source"], ["sensitive"]),
    ("", ["point"], []),
    ("白書", ["hb", "hc"], []),
    ("point", [], []),
])
def test_best_comes_first(wrong, known, right):
    assert nearest(wrong, known)[:1] == right[:1]
    assert len(nearest(wrong, known)) <= 3


def test_turned_round_stands_alone():
    assert nearest("51", POINTS) == ["15"]
    assert nearest("99", POINTS) != ["99"]


def test_order_of_what_is_known_does_not_matter():
    assert nearest("point", ["pint", "joint", "print"]) == nearest("point", ["print", "pint", "joint"])


@pytest.mark.parametrize("wrong, said", [("scene", "もしかして: scenes"), ("対応表", "")])
def test_hint(wrong, said):
    assert hint(wrong, ["scenes", "matrix"]) == said


@pytest.mark.parametrize("wrong, said", [
    ("/points/02", "もしかして: /points/02/"),
    ("/points/02/#step", "もしかして: /points/02/#steps"),
    ("/points/03/#steps", ""),  # a heading is looked for on its own page
    ("/voices/letter/", ""),
])
def test_address_hint(wrong, said):
    found = address_hint(wrong, ADDRESSES)
    assert found.startswith(said) and bool(found) == bool(said)


@settings(deadline=None, derandomize=True)
@given(st.text(), st.lists(st.text()))
def test_only_what_is_known_is_offered(wrong, known):
    assert set(nearest(wrong, known)) <= set(known)
