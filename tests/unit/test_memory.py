"""The memory of earlier builds: right or silent, never in the way."""

import pytest

from memory import Memory, digest


@pytest.fixture
def file(tmp_path):
    return tmp_path / "folder" / "memory"


def ask(file, key=b"k", version=b"1", name="name", complete=False):
    """What is remembered, or "new"."""
    with Memory(file, version) as memory:
        found = memory.recall(name, key, lambda: "new")
        memory.remember(name, key, "old")
        memory.close(complete)
    return found


def test_what_was_made_is_not_made_again(file):
    assert [ask(file), ask(file)] == ["new", "old"]


@pytest.mark.parametrize("other", [{"key": b"other"}, {"version": b"2"}, {"name": "other"}])
def test_another_key_version_or_name_is_another_thing(file, other):
    ask(file)
    assert ask(file, **other) == "new"


def test_what_a_whole_build_did_not_ask_for_is_forgotten(file):
    ask(file)
    ask(file, name="other", complete=True)
    assert ask(file) == "new"


@pytest.mark.parametrize("break_it", [lambda file: file.write_bytes(b"x" * 9999), lambda file: file.write_bytes(b""),
                                      lambda file: file.write_bytes(file.read_bytes()[:5000]),
                                      lambda file: file.write_bytes(file.read_bytes().replace(b"old", b"odd"))])
def test_a_broken_file_is_forgotten(file, break_it):
    ask(file)
    break_it(file)
    assert ask(file) == "new"
    assert ask(file) == "old"


def test_two_builds_at_once(file):
    with Memory(file, b"1") as first, Memory(file, b"1") as second:
        assert first and not second
        assert second.recall("name", b"k", lambda: "new") == "new"


def test_without_a_file_nothing_is_remembered():
    assert Memory().recall("name", b"k", lambda: 1) == 1 and not Memory()


def test_a_digest_is_of_the_parts_as_they_are_cut():
    assert digest("ab", "c") != digest("a", "bc") and digest("ab") == digest(b"ab")
