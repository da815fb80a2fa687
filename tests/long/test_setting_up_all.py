"""Every way in which a set-up may be interrupted; after each, `make site` succeeds without anything being cleaned by hand."""

import pytest

from parts_index import serving
from machine import small_disk, without_rights
from setting_up import Machine


@pytest.fixture
def index():
    with serving() as index:
        yield index


@pytest.fixture
def machine(tmp_path, index):
    return Machine(tmp_path / "machine", index)


def succeeds(machine):
    machine.index.fault = None
    status, said = machine.site()
    assert status == 0 and said.endswith("組み立てました\n"), said
    return said


def test_no_network_at_all(machine):
    address, machine.index.address = machine.index.address, "http://127.0.0.1:9/simple/"
    status, said = machine.site()
    assert status == 2 and "通信（ネットワーク）を確かめて" in said, said
    machine.index.address = address
    succeeds(machine)


def test_parts_that_came_changed(machine):
    machine.index.fault = "changed"
    status, said = machine.site()
    assert status == 2 and "決めたもの（ハッシュ）と違います" in said, said
    succeeds(machine)


def test_killed_while_a_part_is_on_its_way(machine):
    machine.killed()
    assert "はじめから作り直します" in succeeds(machine)
    assert "前の準備が途中で終わっている" in machine.log()


def test_an_environment_that_was_half_made(machine):
    """As where it was killed while pip was being put into it."""
    pip = machine.folder / ".venv/lib/python3/site-packages/pip"
    pip.mkdir(parents=True)
    (pip / "__init__.py").touch()
    (machine.folder / ".venv/unfinished").touch()
    succeeds(machine)


def test_two_set_ups_at_once(machine):
    both = [machine.start() for _ in range(2)]
    said = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert machine.log().count("部品を入れました（site）。") == 1


def test_a_full_disk(tmp_path, index):
    with small_disk(tmp_path / "disk", 60) as leave:
        machine = Machine(tmp_path / "disk" / "machine", index)
        options = leave(3000)
        assert options == {}, "この試験には、ディスクを足せる（mount できる）管理者の権利が要ります。"
        status, said = machine.site()
        assert status == 2 and "ディスクがいっぱいです" in said, said
        (tmp_path / "disk" / "filler").unlink()
        succeeds(machine)


def test_a_folder_that_may_not_be_written(machine, monkeypatch):
    machine.folder.chmod(0o555)
    status, said = machine.site(preexec_fn=without_rights)
    machine.folder.chmod(0o755)
    assert status == 2 and "書き込めません" in said and "持ち主" in said, said
    succeeds(machine)
