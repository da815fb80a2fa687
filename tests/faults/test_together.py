"""Builds at the same time take turns: the one that began last has read the newest sources, and its site is the one that stays."""

import signal

from handbook.site.log import build_log


def test_the_last_to_begin_is_the_last_to_publish(scene):
    scene.write(1 - scene.published())
    with scene.watched():
        first = scene.start()
        while "1/5" not in first.stdout.readline():
            pass
        first.send_signal(signal.SIGSTOP)
        scene.write(1 - scene.state)  # an editor saves while a build is at work, and builds again
        last = scene.start()
        assert "ほかの組み立てか準備が動いています" in last.stdout.readline()
        first.send_signal(signal.SIGCONT)
        first.communicate(timeout=60), last.communicate(timeout=60)
    assert (first.returncode, last.returncode) == (0, 0)
    assert scene.published() == scene.state
    assert scene.litter() == []


def test_waiting_can_be_given_up(scene):
    with build_log(scene.root, print):
        waiting = scene.start()
        assert "待っています" in waiting.stdout.readline()
        waiting.terminate()
        assert "中断しました" in waiting.communicate(timeout=30)[0]
    assert waiting.returncode == 2
