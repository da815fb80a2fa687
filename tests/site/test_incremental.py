"""What an earlier build left is used again, and never changes a byte. tests/long/test_every_edit.py goes through all kinds of edits."""

from dataclasses import replace

import pytest

from edits import EDITS, edited, own_book
from handbook.reading import read
from handbook.site.cards import Sharing
from handbook.site.making import PROGRAM
from handbook.site.publish import publish
from handbook.site.staging import compile_page
from handbook.site.templating import Composer
from memory import Memory, version
from places import tree


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = own_book(tmp_path_factory.mktemp("incremental") / "book")
    publish(folder, folder / "site")
    return folder


def test_a_page_is_made_from_itself_and_from_what_others_show(book):
    """No text of another page is in it, save where all that changed is listed: else a remembered page could be out of date."""
    handbook = read(book)
    composer, sharing = Composer(handbook), Sharing(handbook)
    for page in handbook.pages:
        if "index:changes" not in page.body:
            others = tuple(other if other is page else blank(other) for other in handbook.pages)
            bare = replace(handbook, pages=others, **{name: tuple(entry if entry.path == page.path else replace(entry, text="") for entry in getattr(handbook, name))
                                                      for name in ("hints", "practices", "clauses", "questions", "terms")})
            assert compile_page(Composer(bare), page, sharing.of(page.path)) == compile_page(composer, page, sharing.of(page.path)), page.path


def test_the_order_in_which_an_index_page_lists_pages_is_what_others_show(tmp_path):
    folder, index = own_book(tmp_path / "book"), tmp_path / "book/docs/voices/index.md"
    for name in ("one", "two"):
        (folder / f"docs/voices/{name}.md").write_text(f"---\ntitle: {name}\nreviewed: 2026-11-21\n---\n\n声です。\n", encoding="utf-8")
    lists = index.read_text(encoding="utf-8")
    outlines = []
    for order in ("[1](one.md) [2](two.md)", "[2](two.md) [1](one.md)", "[1](one.md), [2](two.md)"):
        index.write_text(f"{lists}\n{order}\n", encoding="utf-8")
        outlines.append(read(folder).outline)
    assert outlines[0] == outlines[2] != outlines[1]


def blank(page):
    """What other pages may show of a page: all but its text."""
    return replace(page, body="", plain="", tags=(), links=tuple(link for link in page.links if page.path.endswith("/index.md") or link.href.startswith("cite:")))


def test_a_changed_file_in_the_site_is_made_anew(book):
    """By hand, or by a program that went wrong: what is there is trusted only as it was left."""
    before = tree(book / "site")
    for _ in range(2):  # the folder that the next site grows in was the last site
        (book / "site/points/02/index.html").write_text("gone")
        (book / "site/points/03/index.html").unlink()
        (book / "site/stray.html").write_text("not ours")
        publish(book, book / "site")
        assert tree(book / "site") == before


def test_a_broken_memory_costs_time_and_nothing_else(book):
    before, file = tree(book / "site"), book / ".cache/site/memory"
    file.write_bytes(b"not a database" * 1000)
    assert publish(book, book / "site").rendered > 50
    assert tree(book / "site") == before
    assert publish(book, book / "site").rendered == 0


@pytest.mark.parametrize("name", ["nothing", "a page's text"])
def test_what_pages_may_do_is_gathered_from_all_of_them_once_it_is_forgotten(book, tmp_path, name):
    """One row of the memory may be lost while the pages that it speaks of are still there."""
    with Memory(book / ".cache/site/memory", version(PROGRAM)) as memory:
        memory.remember("policies", b"another look", None)
    done, wrong, left = edited(book, EDITS[name], tmp_path)
    assert (wrong, left) == ([], [])
    assert done.rendered > 50


@pytest.mark.parametrize("name, most", [("a page's text", 3), ("a page's summary", 5), ("a translation that is gone", 2)])
def test_after_an_edit_the_site_is_that_of_a_clean_build(book, tmp_path, name, most):
    done, wrong, left = edited(book, EDITS[name], tmp_path)
    assert (wrong, left) == ([], [])
    assert done.rendered <= most
