"""The memory of earlier builds: right or silent, never in the way."""

import sqlite3

import pytest

from digest import digest
from memory import Memory


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


def test_each_of_many_things_is_remembered_and_forgotten_by_itself(file):
    """Of two kinds, asked for in turns."""
    names = [f"{kind} {number}" for number in range(200) for kind in ("page", "found")]
    with Memory(file, b"1") as memory:
        for name in names:
            memory.remember(name, b"k", name)
    with Memory(file, b"1") as memory:
        memory.remember("page 7", b"other", "new")
        assert [memory.recall(name, b"k", lambda: "new") for name in names[1::2]] == names[1::2]
        assert memory.knows("page 8", b"k") and not memory.knows("page 7", b"k")
        memory.close(complete=True)
    with Memory(file, b"1") as memory:
        assert [name for name in names[::2] if memory.knows(name, b"k") or memory.knows(name, b"other")] == ["page 7", "page 8"]
        assert all(memory.knows(name, b"k") for name in names[1::2])


NAMES = [f"points/{number}.md" for number in range(300)]
KEYS = dict.fromkeys(NAMES, b"k")


def ask_each(file, keys):
    """What is remembered of each, with its key when it was made; and the names of what was made now. Then all else is forgotten."""
    made = []
    with Memory(file, b"1") as memory:
        found = memory.recall_each("page", keys, lambda name: made.append(name) or (name, keys[name]))
        memory.close(complete=True)
    return found, made


def test_of_many_things_only_those_with_another_key_are_made_again(file):
    first, made = ask_each(file, KEYS)
    assert first == {name: (name, b"k") for name in NAMES} and sorted(made) == sorted(NAMES)
    assert ask_each(file, KEYS) == (first, [])
    assert ask_each(file, KEYS | {NAMES[7]: b"other"}) == (first | {NAMES[7]: (NAMES[7], b"other")}, [NAMES[7]])


def test_many_things_come_in_the_order_in_which_they_are_asked_for(file):
    assert list(ask_each(file, KEYS)[0]) == NAMES
    assert list(ask_each(file, dict(reversed(KEYS.items())))[0]) == NAMES[::-1]


def test_one_of_many_that_was_not_asked_for_is_forgotten(file):
    ask_each(file, KEYS)
    ask_each(file, {name: key for name, key in KEYS.items() if name != NAMES[7]})
    assert ask_each(file, KEYS)[1] == [NAMES[7]]


@pytest.mark.parametrize("kept, made", [(True, []), (False, NAMES[:1])])
def test_many_things_that_no_build_asks_for_are_forgotten_unless_they_are_kept(file, kept, made):
    ask_each(file, {NAMES[0]: b"k"})
    with Memory(file, b"1") as memory:
        if kept:
            memory.keep("page")
        memory.close(complete=True)
    assert ask_each(file, {NAMES[0]: b"k"})[1] == made


def test_of_many_things_only_damaged_ones_are_made_again(file):
    first, _ = ask_each(file, KEYS)
    with sqlite3.connect(file) as database:
        database.execute("UPDATE things SET value = x'80054e2e' WHERE name = (SELECT min(name) FROM things WHERE name LIKE 'page %')")
    database.close()
    found, made = ask_each(file, KEYS)
    assert found == first and 0 < len(made) < 50


@pytest.mark.parametrize("break_it", [lambda file: file.write_bytes(b"x" * 9999), lambda file: file.write_bytes(b""),
                                      lambda file: file.write_bytes(file.read_bytes()[:5000]),
                                      lambda file: file.write_bytes(file.read_bytes().replace(b"old", b"odd"))])
def test_a_broken_file_is_forgotten(file, break_it):
    ask(file)
    break_it(file)
    assert ask(file) == "new"
    assert ask(file) == "old"


def test_a_mark_changes_with_the_value_and_does_not_need_it(file):
    with Memory(file, b"1") as memory:
        first = memory.mark("name", b"k", lambda: "old")
    with Memory(file, b"1") as memory:
        assert memory.mark("name", b"k", lambda: pytest.fail("made again")) == first
        assert memory.mark("name", b"other", lambda: "old") == first != memory.mark("name", b"k", lambda: "new")
        assert memory.recall("name", b"k", lambda: "made again") == "new"
    assert Memory().mark("name", b"k", lambda: "old") == first


@pytest.mark.parametrize("damage", ["DELETE FROM things WHERE name = 'name'", "UPDATE things SET value = x'80054e2e' WHERE name = 'name'",
                                    "UPDATE labels SET mark = NULL WHERE name = 'name'", "UPDATE labels SET key = 7 WHERE name = 'name'", "DROP TABLE labels"])
def test_a_lost_or_damaged_row_is_made_again(file, damage):
    ask(file)
    with sqlite3.connect(file) as database:
        database.execute(damage)
    database.close()
    assert [ask(file), ask(file)] == ["new", "old"]


def test_two_builds_at_once(file):
    with Memory(file, b"1") as first, Memory(file, b"1") as second:
        assert first and not second
        assert second.recall("name", b"k", lambda: "new") == "new"


def test_without_a_file_nothing_is_remembered():
    assert Memory().recall("name", b"k", lambda: 1) == 1 and not Memory()
    assert Memory().recall_each("kind", {"name": b"k"}, str.upper) == {"name": "NAME"}


def test_a_digest_is_of_the_parts_as_they_are_cut():
    assert digest("ab", "c") != digest("a", "bc") and digest("ab") == digest(b"ab")
