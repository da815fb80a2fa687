"""Whatever the machine does, the last good site stays, the editor is told how to mend it, and the next build succeeds.

All kinds of each trouble are tried in tests/long.
"""

from errno import EACCES, EBUSY, EDQUOT, EIO, ENOENT, ENOSPC, EPERM, EROFS

import pytest

from handbook.site.publish import built_on
from handbook.site.troubles import explain
from handbook.reading import read
from places import SMALL
from troubles import LOCKED, ROOM, full_disk, locked


def test_a_full_disk(scene, tmp_path):
    full_disk(scene, tmp_path, ROOM[2:3])


def test_a_folder_that_may_not_be_written(scene):
    locked(scene, *LOCKED["the folder of the site"])


@pytest.mark.parametrize("epoch, day", [("0", "1970-01-01"), ("4102444800", "2100-01-01"), ("-1", "1969-12-31"), ("", None),
                                        ("99999999999999999999", None), ("昨日", None), ("²", None)])
def test_any_source_date(epoch, day, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    handbook = read(SMALL)
    assert built_on(handbook) == (day or handbook.edition.edition.isoformat())


@pytest.mark.parametrize("code, words", [(ENOSPC, "空きを作り"), (EDQUOT, "空きを作り"), (EACCES, "持ち主"), (EPERM, "持ち主"), (EROFS, "--site"),
                                         (EBUSY, "閉じてから"), (ENOENT, "場所の名前"), (EIO, "故障"), (9999, "ディスクと置き場所")])
def test_every_trouble_is_told_with_its_mend(code, words):
    text = explain(OSError(code, "the system's own words", "/home/編集/site"))
    assert words in text and "/home/編集/site" in text and "もう一度同じコマンドを" in text
    assert text.endswith("（the system's own words）")


def test_an_error_without_a_name(tmp_path):
    assert explain(OSError("odd")) == "ファイル を読み書きできませんでした。ディスクと置き場所を確かめて、もう一度同じコマンドを実行してください。（odd）"


def test_a_folder_that_may_not_be_read_does_not_pass_for_an_empty_one(tmp_path, monkeypatch):
    import os
    from handbook.reading import handbook

    def walk(folder, onerror):
        onerror(PermissionError(EACCES, "Permission denied", str(folder)))
        return os.walk(folder)

    monkeypatch.setattr(handbook.os, "walk", walk)
    with pytest.raises(PermissionError):
        read(SMALL)
