"""A new site takes the place of the old one in one step, and a workspace that leaves nothing behind."""

import ctypes
import ctypes.util
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Iterator

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
    _sweep(parent, beside)
    folder, lock = _claim(parent)
    try:
        with lock:
            yield folder
    finally:
        _remove(folder)
        try:
            parent.rmdir()
        except OSError:
            pass  # another build is at work


def _claim(parent: Path) -> tuple[Path, IO]:
    """A new folder and its lock, held. Another build's sweep may take it for a dead one before it is locked: then a new one."""
    while True:
        parent.mkdir(parents=True, exist_ok=True)
        try:
            folder = Path(tempfile.mkdtemp(prefix="work-", dir=parent))
            lock = open(folder / "lock", "w")
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX)
            if (folder / "lock").exists():
                return folder, lock
            lock.close()
        except FileNotFoundError:
            pass


def _sweep(parent: Path, beside: Path) -> None:
    """Removes what dead builds left, and puts the site back if one was killed while it moved it aside."""
    if fcntl is None:
        return
    for folder in parent.glob("work-*"):
        try:
            if not (folder / "lock").exists():
                folder.rmdir()  # killed before it had one: then the folder is empty
                continue
            with open(folder / "lock") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if _aside(folder, beside).exists() and not beside.exists():
                    os.rename(_aside(folder, beside), beside)
                _remove(folder)
        except OSError:
            pass  # alive, or just being made


def _remove(folder: Path) -> None:
    """The lock last: a build may be killed here too, and the next one must know what is left for dead."""
    for path in folder.iterdir():
        if path.name != "lock":
            shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _aside(folder: Path, site: Path) -> Path:
    return folder / f"{site.name}.old"


def swap(new: Path, current: Path) -> None:
    """Puts the folder `new` in the place of `current`. Afterwards `new` holds the old site, if there was one."""
    try:
        os.rename(new, current)  # the first site, or an empty folder in its place
        return
    except OSError:
        if not current.exists():
            raise
    if not _exchange(new, current):
        # No atomic exchange here (Windows, some network drives): two renames, the old site back on failure.
        aside = _aside(new.parent, current)
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
