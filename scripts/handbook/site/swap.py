"""A new site takes the place of the old one in one step, and a workspace that leaves nothing behind."""

import ctypes
import ctypes.util
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

try:
    import fcntl
except ImportError:  # Windows has no flock; abandoned workspaces are then left for `make clean`
    fcntl = None

_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2


@contextmanager
def workspace(beside: Path) -> Iterator[Path]:
    """A private folder in `.build/` next to `beside`, so on the same file system; removed whatever happens.

    A build that was killed cannot remove its own: the next one does. A lock file tells a dead build from a live one.
    """
    parent = beside.parent / ".build"
    parent.mkdir(parents=True, exist_ok=True)
    _sweep(parent)
    folder = Path(tempfile.mkdtemp(prefix="work-", dir=parent))
    try:
        with open(folder / "lock", "w") as lock:
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        try:
            parent.rmdir()
        except OSError:
            pass  # another build is at work


def _sweep(parent: Path) -> None:
    if fcntl is None:
        return
    for folder in parent.glob("work-*"):
        try:
            with open(folder / "lock") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            pass  # alive, or just being made


def swap(new: Path, current: Path) -> None:
    """Puts the folder `new` in the place of `current`. Afterwards `new` holds the old site, if there was one."""
    if not current.exists():
        os.rename(new, current)
    elif not _exchange(new, current):
        # No atomic exchange here (Windows, some network drives): two renames, the old site back on failure.
        aside = new.with_name(new.name + ".old")
        os.rename(current, aside)
        try:
            os.rename(new, current)
        except OSError:
            os.rename(aside, current)
            raise
        os.rename(aside, new)


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two paths atomically; False where the system cannot."""
    libc = ctypes.CDLL(ctypes.util.find_library("c") if sys.platform == "darwin" else None, use_errno=True) \
        if sys.platform in ("linux", "darwin") else None
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        return libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0
    if hasattr(libc, "renamex_np"):
        return libc.renamex_np(first, second, _RENAME_SWAP) == 0
    return False
