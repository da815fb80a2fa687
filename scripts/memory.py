"""What earlier builds worked out, kept in one file, and used again where nothing that it was made from has changed.

    memory.recall("page points/07.md", key, make)

gives what `make()` gave when it was last called under that name, if the key was the same then, and else calls it again. So a key
must hold everything that the value depends on, and a value must be plain data that pickles and is never changed (and not None, which
is made again). What the program itself does to a value is the business of `version`: with another version everything is forgotten.
A file that is broken, or in use by another build, is no error: then nothing is remembered. Names that a build did not ask for are
forgotten when it is done.
"""

import os
import pickle
import platform
import sqlite3
import sysconfig
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any, Callable, Mapping, TypeVar
from zlib import crc32

from digest import digest

try:
    import fcntl
except ImportError:  # Windows has no flock: each build works everything out anew
    fcntl = None

T = TypeVar("T")
SHELVES = 128  # of each kind, however many things lie there: so that none moves to another when one more comes


def version(program: Path) -> bytes:
    """Of all that makes a site of its sources: our code, words and templates, the locked parts, what is installed, Python."""
    files = sorted(f"{folder}/{name}" for folder, _, names in os.walk(program / "scripts") for name in names
                   if not folder.endswith("__pycache__"))
    found = []
    for path in (*files, f"{program}/requirements/site.txt"):
        with open(path, "rb") as file:
            found += [path.removeprefix(str(program)), file.read()]
    return digest(*found, platform.python_version(), str(os.stat(sysconfig.get_path("purelib")).st_mtime_ns))


class Memory:
    """Without a file it remembers nothing. Use as a context, or call close()."""

    def __init__(self, file: Path | None = None, version: bytes = b""):
        self._db, self._lock, self._file = None, None, file
        self._labels: dict[str, tuple[bytes, bytes]] = {}  # name → the key of its value, and what `mark` tells
        self._asked: set[str] = set()
        if file is not None and fcntl is not None:
            self._start(version)

    def recall(self, name: str, key: bytes, make: Callable[[], T]) -> T:
        value = self._read(name) if self.knows(name, key) else None
        if value is None:
            value = make()
            if self._db:
                self.remember(name, key, value)
        return value

    def recall_each(self, kind: str, keys: Mapping[str, bytes], make: Callable[[str], T]) -> dict[str, T]:
        """recall() for many names at once: name → value.

        Values are stored together in SHELVES buckets, because reading a bucket is faster than reading a hundred rows, and an edit changes
        few buckets.
        """
        shelves: dict[int, dict[str, bytes]] = defaultdict(dict)
        for name, key in keys.items():
            shelves[crc32(name.encode("utf-8")) % SHELVES][name] = key
        found = {}
        for number, wanted in shelves.items():
            shelf = f"{kind} {number}"
            before = self.knows(shelf, b"") and self._read(shelf) or {}
            now = {name: before[name] if name in before and before[name][0] == key else (key, make(name)) for name, key in wanted.items()}
            if self._db and now != before:
                self.remember(shelf, b"", now)
            found |= {name: value for name, (_, value) in now.items()}
        return {name: found[name] for name in keys}

    def keep(self, kind: str) -> None:
        """The shelves of this kind are still needed, though this build does not ask for what lies there."""
        self._asked.update(name for name in self._labels if name.startswith(f"{kind} "))

    def mark(self, name: str, key: bytes, make: Callable[[], object]) -> bytes:
        """16 bytes that change with what `recall` would give; where that is known, it need not be read."""
        return self._labels[name][1] if self.knows(name, key) else self.remember(name, key, make())

    def knows(self, name: str, key: bytes) -> bool:
        known = name in self._labels and self._labels[name][0] == key
        if known:
            self._asked.add(name)
        return known

    def remember(self, name: str, key: bytes, value: object) -> bytes:
        """Returns its mark."""
        packed = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        mark = digest(packed)
        if self._db:
            self._asked.add(name)
            self._labels[name] = key, mark
            self._try("INSERT OR REPLACE INTO labels VALUES (?, ?, ?)", (name, key, mark))
            self._try("INSERT OR REPLACE INTO things VALUES (?, ?)", (name, packed))
        return mark

    def __bool__(self) -> bool:
        return self._db is not None

    def _read(self, name: str) -> Any:
        """The value; None where it is not as it was when it was marked."""
        try:
            packed, = self._db.execute("SELECT value FROM things WHERE name = ?", (name,)).fetchone()
            return pickle.loads(packed) if digest(packed) == self._labels[name][1] else None
        except Exception:  # whatever a broken file makes of itself
            return None

    def close(self, complete: bool = False) -> None:
        """Keeps what was worked out. `complete`: the build asked for all that it needs, so the rest can go."""
        for name in self._labels.keys() - self._asked if complete else ():
            for table in ("labels", "things"):
                self._try(f"DELETE FROM {table} WHERE name = ?", (name,))
        self._try("COMMIT")
        if self._db:
            self._db.close()
        if self._lock:
            self._lock.close()
        self._db = self._lock = None
        self._labels = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _start(self, version: bytes) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._lock = open(self._file.with_suffix(".lock"), "w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return
        for fresh in (False, True):
            try:
                self._db = sqlite3.connect(self._file, isolation_level=None)
                # Not synchronous: a machine that goes off may break the file, and then it is forgotten.
                self._db.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -20000;"
                                       "CREATE TABLE IF NOT EXISTS labels (name TEXT PRIMARY KEY, key BLOB, mark BLOB) WITHOUT ROWID;"
                                       "CREATE TABLE IF NOT EXISTS things (name TEXT PRIMARY KEY, value BLOB);")
                self._db.execute("BEGIN IMMEDIATE")
                self._labels = {name: (key, mark) for name, key, mark in self._db.execute("SELECT name, key, mark FROM labels")}
                if fresh:
                    self.remember("version", version, True)
                if self.knows("version", version):
                    return
            except sqlite3.Error:
                pass
            self._forget()

    def _try(self, statement: str, values: tuple = ()) -> None:
        """A full disk or a broken file costs time, never a build."""
        try:
            if self._db:
                self._db.execute(statement, values)
        except sqlite3.Error:
            self._forget()

    def _forget(self) -> None:
        if self._db:
            self._db.close()
        self._db, self._labels = None, {}
        with suppress(OSError):
            for end in ("", "-journal"):
                Path(f"{self._file}{end}").unlink(missing_ok=True)


NOTHING = Memory()
