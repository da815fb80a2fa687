"""Programs that some tests need beside Python: found, or on Debian and Ubuntu as root installed, or asked for in one line."""

import os
import shutil
import subprocess
import tempfile
from glob import glob
from pathlib import Path

from places import alone


def tool(name: str, *packages: str) -> str:
    """The path of a program. Fails, never skips, where it is not there and cannot be had."""
    found = _find(name)
    if not found and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _install(packages)
        found = _find(name)
    assert found, f"{name} がありません。入れてからやり直してください（Debian・Ubuntu: sudo apt-get install {' '.join(packages)}）。"
    return found


def _install(packages: tuple[str, ...]) -> None:
    """One at a time: tests run side by side, and apt-get waits for nobody."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    with alone(Path(tempfile.gettempdir()) / "hayabiki-apt.lock"):
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, **quiet)


def java() -> str:
    return tool("java", "default-jre-headless")


def firefox() -> str:
    return tool("firefox", "firefox-esr")


def webkit() -> str:
    """WebKitGTK's bare browser; its driver and a screen without a monitor come with it."""
    for program, package in (("Xvfb", "xvfb"), ("WebKitWebDriver", "webkit2gtk-driver")):
        tool(program, package)
    return tool("MiniBrowser", "webkit2gtk-driver")


# Where a program stands that is not on the PATH.
PLACES = ("/usr/sbin/{}", "/usr/local/sbin/{}", "/usr/lib/*/webkit*gtk-*/{}", "/Applications/Firefox.app/Contents/MacOS/{}")


def _find(name: str) -> str | None:
    return shutil.which(name) or next((path for place in PLACES for path in sorted(glob(place.format(name))) if Path(path).exists()), None)
