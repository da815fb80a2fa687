"""One trouble at a time, and what must hold in each. The normal tests try a few, `make test-long` all of them."""

import os
import shutil

from machine import small_disk, without_rights
from scene import PAGE, Scene, moved
from tools import tool

ROOM = (0, 8, 200, 1600)  # KB on a full disk for: nothing at all; not the lock; some of the pages; not their packed copies
# What loses which rights, and how a build ends that meets it.
LOCKED = {"the folder of the site": (".", 0o555, 2), "the site itself": ("site", 0o555, 2), "a source": ("docs/points/02.md", 0, 2),
          "a folder of sources": ("docs/points", 0, 2), "the log": ("build.log", 0o444, 0)}
CLOCKS = ("2100-02-28 23:59:58", "2038-01-19 03:14:06", "1970-01-01 00:00:10")  # each before the one before


def mended(scene: Scene) -> None:
    """The next build succeeds without anything being cleaned by hand, and leaves nothing lying about."""
    status, said = scene.build()
    assert status == 0, said
    assert scene.published() == scene.state
    assert scene.litter() == []


def full_disk(built: Scene, folder, room: tuple[int, ...]) -> None:
    """With what earlier builds left, an edit may find room where there is none; without it no build does."""
    with small_disk(folder / "disk", 12) as leave:
        scene = moved(built, folder / "disk" / "book")
        for kilobytes in room:
            for remembers in (True, False):
                if not remembers:
                    shutil.rmtree(scene.root / ".cache", ignore_errors=True)
                before = scene.published()
                scene.write(1 - before)
                with scene.watched():
                    status, said = scene.build(**leave(kilobytes))
                assert scene.published() == (before if status else scene.state), (kilobytes, said)
                if status or not remembers:
                    assert status == 2 and "今ある site/ は前のままです" in said, (kilobytes, said)
                    assert "ディスクがいっぱい" in said or "上限" in said, (kilobytes, said)
        (folder / "disk" / "filler").unlink(missing_ok=True)
        mended(scene)


def locked(scene: Scene, name: str, mode: int, status: int) -> None:
    before = scene.published()
    scene.write(1 - before)
    (scene.root / "build.log").touch()
    path = scene.root / name
    usual = path.stat().st_mode
    path.chmod(mode)
    try:
        with scene.watched():
            ended, said = scene.build(preexec_fn=without_rights)
    finally:
        path.chmod(usual)
    assert ended == status, said
    assert "許可がありません" in said if status else "記録（build.log）を書けませんでした" in said, said
    assert scene.published() == (before if status else scene.state)
    mended(scene)


def wrong_clocks(scene: Scene, clocks: tuple[str, ...]) -> None:
    for clock in clocks:
        scene.write(1 - scene.state)
        os.utime(scene.root / PAGE, (0, 0))  # saved by a machine whose clock was wrong too: a new text with an old time
        status, said = scene.build(tool("faketime", "faketime"), "-f", f"@{clock}")
        assert status == 0, said
        assert scene.published() == scene.state
    years = [line[:4] for line in scene.log().splitlines() if "公開しました" in line]
    assert years[-len(clocks):] == [clock[:4] for clock in clocks]
