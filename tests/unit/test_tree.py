"""The folder in which a site grows: what lies there is used again, also under another name, and only as it was left."""

import os

import pytest

from handbook.site.tree import NOTHING_LEFT, Tree, follow
from places import tree

TEXT = b"words " * 1000


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "tree"


def grown(folder, files, before=NOTHING_LEFT):
    """What a build leaves that puts these files."""
    new = Tree(folder, before, packed=True)
    for name, content in files.items():
        new.put(name, content)
    return new.finish()


def long_ago(folder, files):
    """The same, of a build that came long after the folders had changed."""
    before = grown(folder, files)
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        os.utime(path, (1, 1))
    return grown(folder, files, before)


def inode(folder, name):
    return (folder / name).stat().st_ino


def test_a_file_is_moved_with_its_copies_where_its_name_alone_is_new(folder):
    before = grown(folder, {"a1/s0.bin": TEXT})
    old = [inode(folder, f"a1/s0.bin{end}") for end in ("", ".gz", ".br")]
    after = grown(folder, {"b2/s0.bin": TEXT}, before)
    assert [inode(folder, f"b2/s0.bin{end}") for end in ("", ".gz", ".br")] == old
    assert set(tree(folder)) == {"b2/s0.bin", "b2/s0.bin.gz", "b2/s0.bin.br"}
    assert grown(folder, {"b2/s0.bin": TEXT}, after) == after


@pytest.mark.parametrize("first", ["a.txt", "a.txt/x.txt"])
@pytest.mark.parametrize("files", [{"a.txt": TEXT, "b.txt": TEXT}, {"b.txt": TEXT, "a.txt": TEXT}, {"b.txt": TEXT, "c.txt": TEXT}, {"a.html": TEXT}, {"a.txt/x.txt": TEXT}])
def test_moving_leaves_every_file_that_is_put(folder, tmp_path, first, files):
    grown(folder, files, grown(folder, {first: TEXT}))
    grown(tmp_path / "clean", files)
    assert tree(folder) == tree(tmp_path / "clean")


def test_what_was_changed_by_hand_is_not_moved(folder):
    before = grown(folder, {"a.txt": TEXT})
    (folder / "a.txt").write_bytes(TEXT[::-1])
    grown(folder, {"b.txt": TEXT}, before)
    assert (folder / "b.txt").read_bytes() == TEXT


def test_a_folder_of_which_the_name_alone_is_new_is_moved_whole(folder):
    first = {"find/a1/s0.bin": TEXT, "find/a1/s1.bin": TEXT[1:], "find/a1/same.txt": b"same", "other/same.txt": b"same"}
    before = grown(folder, first)
    moved = inode(folder, "find/a1")
    grown(folder, {"find/b2/s0.bin": TEXT, "find/b2/s1.bin": b"changed", "other/same.txt": b"same"}, before)
    assert inode(folder, "find/b2") == moved
    assert set(tree(folder)) == {"find/b2/s0.bin", "find/b2/s0.bin.gz", "find/b2/s0.bin.br", "find/b2/s1.bin", "other/same.txt"}


@pytest.mark.parametrize("old", [True, False])
def test_what_no_build_put_there_is_removed(folder, tmp_path, old):
    """It is looked for where the time of a folder tells of it; or cannot tell, because it changed just before."""
    files = {"a.txt": TEXT, "one/b.txt": TEXT[1:], "two/c/d.txt": TEXT[2:]}
    before = long_ago(folder, files) if old else grown(folder, files)
    assert set(before.folders) == ({"", "one", "two", "two/c"} if old else set())
    for stray in ("stray.txt", "one/stray.txt", "two/c/deep/stray.txt", "a.txt.zst"):
        (folder / stray).parent.mkdir(exist_ok=True)
        (folder / stray).write_bytes(b"not ours")
    after = grown(folder, files, before)
    grown(tmp_path / "clean", files)
    assert tree(folder) == tree(tmp_path / "clean")
    assert not (folder / "two/c/deep").exists()
    assert grown(folder, files, after) == after


def test_what_a_build_no_longer_names_is_removed_with_its_copies_and_its_folder(folder):
    before = long_ago(folder, {"a.txt": TEXT, "one/b.txt": TEXT[1:], "two/c/d.txt": TEXT[2:], "two/e.txt": b"here"})
    before = grown(folder, {"a.txt": b"small", "one/b.txt": b"small too", "two/c/d.txt": b"and this", "two/e.txt": b"here"}, before)
    assert set(tree(folder)) == {"a.txt", "one/b.txt", "two/c/d.txt", "two/e.txt"}
    grown(folder, {"a.txt": b"small", "two/e.txt": b"here"}, before)
    assert set(tree(folder)) == {"a.txt", "two/e.txt"}
    assert {path.name for path in folder.rglob("*") if path.is_dir()} == {"two"}


def test_the_former_site_follows_the_new_one(folder, tmp_path):
    first, second = {"a/1.txt": TEXT, "same.txt": b"same", "page.txt": b"old"}, {"b/1.txt": TEXT, "same.txt": b"same", "page.txt": b"new"}
    before, files = grown(folder, first), grown(tmp_path / "site", second)
    after = follow(folder, before, tmp_path / "site", files.files)
    assert grown(folder, second, after) == after
    assert tree(folder) == tree(tmp_path / "site")


@pytest.mark.parametrize("end", ["", ".gz", ".br"])
def test_who_still_reads_a_file_of_the_last_site_reads_it_to_its_end(folder, tmp_path, end):
    """The folder was the site until another took its place: what a host had begun to send then must not change under its hands."""
    name, site = f"page.html{end}", tmp_path / "site"
    left, new = grown(folder, {"page.html": TEXT}), grown(site, {"page.html": TEXT + b"more"})
    old = (folder / name).read_bytes()
    with open(folder / name, "rb") as opened:
        left = follow(folder, left, site, new.files)
        assert opened.read() == old != (folder / name).read_bytes() == (site / name).read_bytes()
    with open(folder / name, "rb") as opened:
        grown(folder, {"page.html": TEXT + b"most"}, left)
        assert opened.read() == (site / name).read_bytes() != (folder / name).read_bytes()
