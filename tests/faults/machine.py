"""What makes a machine fail: a disk that is small, rights that are taken away. Where it cannot be done, a second best is said in one line."""

import ctypes
import os
import resource
import subprocess
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Iterator

_DROP, _RIGHTS = 24, (1, 2)  # PR_CAPBSET_DROP; CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def without_rights() -> None:
    """For preexec_fn: from here on the permissions of files bind the administrator too."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for right in _RIGHTS:
            if libc.prctl(_DROP, right, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Callable[[int], dict]]:
    """A disk of its own, mounted at `folder`. Yields what fills it up to so many free KB, and returns what to start a build with.

    Who may not mount gets a folder in which no file may grow beyond those KB.
    """
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], capture_output=True, check=False).returncode == 0
    if not mounted:
        warnings.warn("ディスクを足せない（mount できない）ので、いっぱいのディスクの代わりに、ファイルの大きさを限って試します。")

    def leave(kilobytes: int) -> dict:
        if not mounted:
            limit = kilobytes * 1024
            return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))}
        filler = folder / "filler"
        filler.unlink(missing_ok=True)
        room = os.statvfs(folder)
        filler.write_bytes(b"\0" * max(room.f_bavail * room.f_frsize - kilobytes * 1024, 0))
        return {}

    try:
        yield leave
    finally:
        if mounted:
            subprocess.run(["umount", folder], check=True)
