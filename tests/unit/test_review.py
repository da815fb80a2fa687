"""`make review`: what is due on a given day, the most overdue first."""

import shutil
from datetime import date

import pytest

from handbook.checking.overdue import overdue
from handbook.reading import read
from places import ROOT, SMALL, run

AGES = "kinds: {point: 365, help: 90}\nhelplines: 180\n"


@pytest.fixture
def book(tmp_path):
    """Every page was reviewed on 2026-11-21."""
    book = shutil.copytree(SMALL, tmp_path / "book")
    (book / "data/review.yml").write_text(AGES, encoding="utf-8")
    return book


def late(book, day):
    return [(one.place, one.late) for one in overdue(read(book), date.fromisoformat(day)) if one.place.startswith("docs/")]


def test_nothing_is_due_until_its_last_day_is_over(book):
    assert late(book, "2027-02-19") == []
    assert late(book, "2027-02-20") == [("docs/help.md", 1)]


def test_the_most_overdue_stands_first(book):
    point = book / "docs/points/02.md"
    point.write_text(point.read_text(encoding="utf-8").replace("2026-11-21", "2025-01-01"), encoding="utf-8")
    assert late(book, "2027-02-20") == [("docs/points/02.md", 415), ("docs/help.md", 1)]


def test_a_kind_without_an_age_is_never_due(book):
    assert {place for place, _ in late(book, "2040-01-01")} == {"docs/help.md", "docs/points/01.md", "docs/points/02.md", "docs/points/03.md"}


def test_help_lines_are_due_by_the_day_on_which_they_were_confirmed(book):
    lines = read(book).helplines
    found = [one for one in overdue(read(book), date(2040, 1, 1)) if one.place.startswith("data/helplines.yml:")]
    assert [(one.name, one.last) for one in found] == [(line.name, line.confirmed) for line in sorted(lines, key=lambda line: line.confirmed)]


def test_the_command_lists_them_with_file_and_days(book):
    done = run("scripts/review.py", book, "--today", "2027-02-20")
    assert done.returncode == 0
    assert "docs/help.md: 相談先: 前に見た日 2026-11-21、90日ごと、1日過ぎています。" in done.stdout.split("\n")
    assert done.stdout.rstrip().endswith("件です。")


def test_the_real_handbook_has_an_age_for_every_kind_of_page():
    handbook = read(ROOT)
    assert {page.kind for page in handbook.pages} <= set(handbook.review.kinds)


def test_an_age_that_is_no_number_is_told(book):
    (book / "data/review.yml").write_text(AGES.replace("90", "九十"), encoding="utf-8")
    done = run("scripts/review.py", book)
    assert done.returncode == 1 and "data/review.yml:1:27: wrong-type" in done.stdout
