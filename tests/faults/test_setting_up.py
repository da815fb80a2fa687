"""A set-up that is interrupted says so in Japanese, and the next `make site` succeeds without anything being cleaned by hand."""

import pytest

from parts_index import serving
from setting_up import Machine


@pytest.fixture
def machine(tmp_path):
    with serving() as index:
        yield Machine(tmp_path, index)


def test_the_network_goes_in_the_middle_of_the_set_up(machine):
    machine.index.fault = "cut"
    status, said = machine.site()
    assert status == 2 and not machine.ready()
    assert "通信（ネットワーク）を確かめて、もう一度同じコマンドを実行してください。" in said, said
    machine.index.fault = None
    status, said = machine.site()
    assert status == 0 and said.endswith("組み立てました\n") and machine.ready(), said
    assert "準備: 終えられませんでした（site）。" in machine.log().splitlines()[0]
    assert machine.log().splitlines()[-1].endswith("準備: 部品を入れました（site）。")
    assert machine.site() == (0, "組み立てました\n")
