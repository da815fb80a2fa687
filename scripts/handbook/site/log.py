"""build.log beside the site: what each build did, in plain Japanese, one event a line; and the lock that makes builds take turns.

The last to begin is the last to publish, so an old state of the sources never takes the place of a newer one. Who holds
the lock is alone: a build that the log has begun and not ended was cut off.
"""

import os
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Callable, Iterator

from .ending import Say

try:
    import fcntl
except ImportError:  # Windows has no flock: builds there do not wait for each other
    fcntl = None

FILE = "build.log"
MOST = 64 * 1024  # bytes; of a longer log the newer half is kept
BEGUN, ENDED, CUT = "始め", "終わり", "途切れ"
Note = Callable[[str], None]  # writes how a build ended


@contextmanager
def build_log(folder: Path, say: Say) -> Iterator[Note]:
    """Waits until no other build is at work beside this folder's site; yields what writes how this one ended.

    The text to write may have several lines. A log that cannot be written is told once, and the build goes on.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log = open(folder / FILE, "a+b", buffering=0)
    except OSError as error:
        say(f"記録（{FILE}）を書けませんでした: {error.strerror}（{error.filename}）。")
        yield lambda text: None
        return
    with log:
        _wait(log, say)
        earlier = _kept(log)
        write = _writer(log, say, fresh=not earlier or earlier.endswith(b"\n"))
        begun = _cut_off(earlier.decode("utf-8", errors="replace"))
        if begun:
            text = f"前回の組み立て（{begun} に始めたもの）は途中で終わっています。サイトは、前のものか新しいものの、どちらか一方がそろっています。"
            say(text)
            write(CUT, text)
        write(BEGUN, f"組み立てを始めました（プロセス {os.getpid()}）。")
        yield lambda text: write(ENDED, text)


def _wait(log: BinaryIO, say: Say) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("ほかの組み立てか準備が動いています。終わるのを待っています（やめるときは Ctrl-C）。")
        fcntl.flock(log, fcntl.LOCK_EX)
    except OSError:
        pass  # some network drives have no locks


def _kept(log: BinaryIO) -> bytes:
    """What the log says, cut down to its newer half where it has grown too long."""
    log.seek(0)
    text = log.read()
    if len(text) > MOST:
        text = text[-MOST // 2:].partition(b"\n")[2]
        try:
            log.truncate(0)
            log.write(text)
        except OSError:
            pass  # the next line tells
    return text


def _cut_off(text: str) -> str:
    """When the last build began, if it never ended."""
    begun = ""
    for line in text.split("\n"):
        when, _, rest = line.partition(" ")
        what = rest.partition(":")[0]
        if what in (BEGUN, ENDED, CUT):
            begun = when if what == BEGUN else ""
    return begun


def _writer(log: BinaryIO, say: Say, fresh: bool) -> Callable[[str, str], None]:
    """`fresh`: the log ends where a line ends (a full disk may have cut the last one)."""
    told = False

    def write(what: str, text: str) -> None:
        nonlocal fresh, told
        lines = "\n    ".join(text.strip().split("\n"))
        line = f"{datetime.now().astimezone().isoformat(timespec='seconds')} {what}: {lines}\n".encode("utf-8", errors="replace")
        try:
            fresh = log.write(line if fresh else b"\n" + line) >= len(line)
        except OSError as error:
            fresh = False
            if not told:
                say(f"記録（{FILE}）を書けませんでした: {error.strerror}。")
            told = True

    return write
