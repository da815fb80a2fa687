"""What a handbook of any size keeps to: pages do not grow with their number, and work is done once for each page. (make bench measures it.)"""

import sys

import pytest

from handbook.indexing.exports import api
from handbook.reading import read
from handbook.site.making import generator_of
from handbook.site.staging import staged_pages
from synthetic import synthetic

SIZES = (60, 240, 420)  # each as many more as the one before


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    return {pages: synthetic(tmp_path_factory.mktemp("scale") / "book", pages) for pages in SIZES}


def test_a_page_does_not_grow_with_the_handbook(books, tmp_path):
    """The same page, rendered alone, beside a few others and beside many: its menu and its links are those of any page."""
    found = []
    for pages, book in books.items():
        handbook = read(book)
        texts = {path: text for path, text in staged_pages(handbook).items() if path.startswith("points/05.")}
        every = staged_pages(handbook)
        generator = generator_of(handbook, book, every)
        rendered, _ = generator.render(every, (), texts, tmp_path / f"work{pages}")
        found.append({language: len((rendered / language / "points/05/index.html").read_bytes()) for language in ("", "en", "ja-Hira")})
    assert found[0] == found[1] == found[2]


def calls(task) -> int:
    """How many Python functions are called while it runs."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        task()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("task", [staged_pages, lambda handbook: [api(book, "2026-11-21") for book in (handbook, *handbook.editions)]],
                         ids=["staging", "data"])
def test_work_grows_with_the_pages_and_no_faster(books, task):
    """As many more pages take as many more calls: if work grew with the square, the second step would take twice the first."""
    few, more, many = (read(book) for book in books.values())
    task(few)  # what is done once for all
    first, second, third = (calls(lambda: task(handbook)) for handbook in (few, more, many))
    assert 0 < third - second < 1.1 * (second - first)
