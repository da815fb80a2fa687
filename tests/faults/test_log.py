"""build.log says in plain Japanese what happened, stays small, and never stands in the way of a build."""

import re

import pytest

import book
import build
import release
from handbook.site import log as logging
from handbook.site.log import FILE, MOST, build_log

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d (始め|終わり|途切れ): \S.*|    .*")


def lines(folder):
    return (folder / FILE).read_text(encoding="utf-8").splitlines()


def once(folder, *ends):
    said = []
    with build_log(folder, said.append) as note:
        for end in ends:
            note(end)
    return said


def test_what_a_build_writes(scene):
    build.main(["--root", str(scene.root)])
    (scene.root / "docs/points/02.md").write_text("壊れた", encoding="utf-8")
    build.main(["--root", str(scene.root)])
    assert all(LINE.fullmatch(line) for line in lines(scene.root))
    begun, published, begun_again, refused = lines(scene.root)
    assert "始め: 組み立てを始めました（プロセス " in begun and "始め: 組み立てを始めました" in begun_again
    assert re.search(r"終わり: 公開しました。版 2026-11-21、\d+ページ、\d+ファイル、\d+\.\d秒。$", published)
    assert re.search(r"終わり: 直すところが2件あります。今ある site/ は前のままです。はじめの1件: data/published-ids.txt:3:1: vanished-address: ", refused)


def test_a_fault_of_ours_is_told_in_one_line_and_stands_in_the_log_whole(scene, monkeypatch, capsys):
    monkeypatch.setattr(build, "publish", lambda *arguments: {}["ない"])
    assert build.main(["--root", str(scene.root)]) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said and "思いがけない誤り" in said and str(scene.root / FILE) in said
    assert "    KeyError: 'ない'" in lines(scene.root) and all(LINE.fullmatch(line) for line in lines(scene.root))


@pytest.mark.parametrize("command, arguments, stays", [
    (book, ["epub"], "本は作っていません。"), (book, ["epub", "--edition", "all"], "「できました」と出たもののほかに、本は作っていません。"),
    (release, [], "版の記録は終わっていません。")], ids=["book", "books", "release"])
class TestOtherCommands:
    def test_wait_their_turn_and_note_how_they_ended(self, scene, command, arguments, stays):
        (scene.root / "docs/points/02.md").write_text("壊れた", encoding="utf-8")
        assert command.main([*arguments, "--root", str(scene.root)]) == 1
        begun, ended = lines(scene.root)
        assert "始め: 組み立てを始めました" in begun and f"終わり: 直すところが2件あります。{stays}" in ended

    def test_a_fault_of_ours(self, scene, monkeypatch, capsys, command, arguments, stays):
        monkeypatch.setattr(command, "sound", lambda root: {}["ない"])
        assert command.main([*arguments, "--root", str(scene.root)]) == 2
        said = capsys.readouterr().err
        assert "Traceback" not in said and "（KeyError）。" in said and stays in said and "    KeyError: 'ない'" in lines(scene.root)


def test_a_build_that_never_ended_is_told_once(tmp_path):
    assert once(tmp_path) == []
    told, = once(tmp_path, "公開しました。")
    assert "途中で終わっています" in told
    assert once(tmp_path, "公開しました。") == []


def test_lines_of_others_are_left_alone(tmp_path):
    (tmp_path / FILE).write_text("2026-11-21T00:00:00+09:00 準備: 部品を入れました（site）。\nメモ\n", encoding="utf-8")
    assert once(tmp_path, "公開しました。") == []
    assert lines(tmp_path)[1] == "メモ"


def test_a_line_that_a_full_disk_cut_short(tmp_path):
    (tmp_path / FILE).write_bytes("2026-11-21T00:00:00+09:00 始め: 組み".encode()[:-1])
    assert "途中で終わっています" in once(tmp_path, "公開しました。")[0]
    assert len((tmp_path / FILE).read_bytes().splitlines()) == 4


def test_it_stays_small(tmp_path):
    (tmp_path / FILE).write_text("古い行\n" * MOST, encoding="utf-8")
    once(tmp_path, "公開しました。")
    assert (tmp_path / FILE).stat().st_size < MOST
    assert lines(tmp_path)[0] == "古い行" and "公開しました" in lines(tmp_path)[-1]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), OSError(5, "Input/output error")])
def test_a_log_that_cannot_be_written_is_told_once(tmp_path, monkeypatch, error):
    class Broken:
        def __init__(self, file):
            self.file = file
        def __getattr__(self, name):
            return getattr(self.file, name)
        def __enter__(self):
            return self
        def __exit__(self, *arguments):
            self.file.close()
        def write(self, text):
            raise error

    monkeypatch.setattr(logging, "open", lambda *arguments, **options: Broken(open(*arguments, **options)), raising=False)
    said = once(tmp_path, "公開しました。", "もう一度")
    assert len(said) == 1 and "記録（build.log）を書けませんでした" in said[0]


def test_a_system_without_locks(tmp_path, monkeypatch):
    monkeypatch.setattr(logging, "fcntl", None)
    assert once(tmp_path, "公開しました。") == []
