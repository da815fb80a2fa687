"""Pages that an earlier check knows to be sound are passed over, and no finding is lost by it."""

import pytest

from corpus import CASES, expected
from handbook import checking
from handbook.checking import check
from handbook.checking.report import report
from handbook.reading import read
from memory import Memory
from overlay import lay
from places import copy_small, copy_translated

GOOD = {False: copy_small, True: copy_translated}  # whether it speaks other languages


@pytest.fixture(scope="module")
def remembered(tmp_path_factory):
    """Of both good handbooks: the folder, and what is remembered once it was checked."""
    found = {}
    for translated, copy in GOOD.items():
        folder = tmp_path_factory.mktemp("good")
        memory = Memory(folder / "memory")
        book = copy(folder / "book")
        assert check(read(book, memory), memory) == []
        found[translated] = book, memory
    yield found
    for _, memory in found.values():
        memory.close()


@pytest.mark.parametrize("translated", GOOD)
def test_a_page_that_is_known_to_be_sound_is_passed_over(remembered, translated, monkeypatch):
    book, memory = remembered[translated]
    seen = []
    monkeypatch.setattr(checking, "RULES", (lambda handbook: seen.extend((handbook, *handbook.editions)) or (),))
    check(read(book, memory), memory)
    assert len(seen) == (3 if translated else 1)
    for handbook in seen:
        assert handbook.pages and not handbook.due and not handbook.due_of(handbook.points)
        assert {file.file for file in handbook.due_texts}.isdisjoint(page.file for page in handbook.pages)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_after_a_good_handbook_a_broken_one_gives_the_same_findings(remembered, case, tmp_path):
    _, memory = remembered[(case / "on.txt").exists()]
    handbook = read(lay(case, tmp_path / "handbook"), memory)
    assert report(check(handbook, memory), "text", len(handbook.pages)) + "\n" == expected(case)
