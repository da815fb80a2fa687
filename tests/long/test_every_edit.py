"""After any kind of edit, and after it was taken back, an incremental build gives the bytes of a clean one."""

import pytest

from edits import EDITS, edited, own_book
from handbook.site.publish import publish


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = own_book(tmp_path_factory.mktemp("edits") / "book")
    publish(folder, folder / "site")
    return folder


@pytest.mark.parametrize("name", EDITS)
def test_every_edit(book, tmp_path, name):
    done, wrong, left = edited(book, EDITS[name], tmp_path)
    print(f"{name}: {done.rendered} rendered")
    assert (wrong, left) == ([], [])
