"""試験と印刷に使う Chrome か Chromium を見つける。なければ、Debian・Ubuntu の管理者のときだけ入れ、ほかでは入れ方を1行で言う。"""

import os
import shutil
import subprocess
from pathlib import Path

from handbook.site.ending import ended, run, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
PACKAGES = ("chromium", "fonts-noto-cjk")
MISSING = ("ブラウザがありません。Chrome か Chromium を入れるか（Debian・Ubuntu: sudo apt-get install chromium fonts-noto-cjk）、"
           "CHROME=/path/to/chrome を付けて実行してください。")


def find() -> str | None:
    """The browser's path: CHROME if it is set, else the first that is installed."""
    named = os.environ.get("CHROME")
    if named:
        return shutil.which(named)
    return next((path for path in map(shutil.which, NAMES) if path), None) \
        or next((path for path in PLACES if Path(path).exists()), None)


def main() -> int:
    return ended(_have)


def _have() -> int:
    if find():
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("準備: chromium と日本語の字体を入れています（最初の1回だけ）…")
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES], check=False, **quiet)
        if find():
            return 0
    say(MISSING)
    return 2


if __name__ == "__main__":
    run(main)
