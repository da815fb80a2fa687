"""make serve: an edit shows within two seconds; a broken source is told, and the page that is up stays."""

import re
import socket
import subprocess
import sys
import threading
import time
from urllib.request import urlopen

import pytest

from places import ROOT, copy_small


@pytest.fixture
def preview(tmp_path):
    book = copy_small(tmp_path / "book")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "scripts/build.py", "--root", book, "--serve", "--port", str(port)], cwd=ROOT,
                               stderr=subprocess.PIPE, text=True, encoding="utf-8")
    lines = []
    threading.Thread(target=lambda: lines.extend(iter(process.stderr.readline, "")), daemon=True).start()
    wait(lambda: any("で見られます" in line for line in lines), 30)
    yield book, f"http://127.0.0.1:{port}/", lines
    process.terminate()
    process.wait(timeout=10)
    assert not (book / ".build").exists()


def wait(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "too slow"
        time.sleep(0.02)


def test_edit_break_mend(preview, chromium):
    book, address, lines = preview
    page = chromium.new_page()
    page.goto(address + "points/02/")
    source = book / "docs/points/02.md"
    good = source.read_text(encoding="utf-8")

    source.write_text(good.replace("手紙で関心を伝えます", "はがきで気持ちを伝えます"), encoding="utf-8")
    page.get_by_text("はがきで気持ちを伝えます").wait_for(timeout=2000)

    source.write_text(good.replace("number: 2", "number: ２"), encoding="utf-8")
    wait(lambda: any(re.search(r"docs/points/02\.md:2:9: fullwidth-digits", line) for line in lines), 3)
    assert "はがきで気持ちを伝えます" in urlopen(address + "points/02/").read().decode("utf-8")

    assert "registration.unregister()" in urlopen(address + "sw.js").read().decode("utf-8")  # nothing is kept of a preview

    source.write_text(good, encoding="utf-8")
    page.get_by_text("手紙で関心を伝えます").first.wait_for(timeout=3000)
    page.close()
