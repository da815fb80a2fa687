"""A build speaks to no one: everything it needs is in the repository and in what was installed."""

from pathlib import Path

import pytest

from places import SMALL, run

BLOCKED = {"PYTHONPATH": str(Path(__file__).parent / "blocked")}


def test_a_build_needs_no_network(tmp_path):
    done = run("scripts/build.py", "--root", SMALL, "--site", tmp_path / "site", env=BLOCKED)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site/index.html").exists()


@pytest.mark.parametrize("code", ["import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
                                  "import socket; socket.create_connection(('localhost', 9))",
                                  "import subprocess; subprocess.run(['true'])"])
def test_and_would_be_stopped_if_it_tried(code):
    done = run("-c", code, env=BLOCKED)
    assert done.returncode == 1 and "blocked: " in done.stderr
