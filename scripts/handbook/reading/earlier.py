"""The Japanese page as it was when it was translated, from the history that git keeps."""

import subprocess
from pathlib import Path

from ..model.addresses import source_file
from ..model.handbook import TextFile
from ..model.page import Page
from ..model.translation import fingerprint
from .pages import read_page

_MOST = 100  # versions of one page to look through


def earlier(root: Path, path: str, follows: str) -> Page | None:
    """The version of the page at `path` with this fingerprint; None where there is no git, or no such version."""
    for commit in _git(root, "log", "--format=%H", "-n", str(_MOST), "--", source_file(path)).split():
        text = _git(root, "show", f"{commit}:./{source_file(path)}")
        page, _, _ = read_page(path, TextFile(source_file(path), text))
        if page.meta is not None and fingerprint(page) == follows:
            return page
    return None


def _git(root: Path, *arguments: str) -> str:
    """What git says; nothing where it is not installed, or this is no repository."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, encoding="utf-8", errors="replace", timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
