"""What earlier builds worked out, kept in one file, and used again where nothing that it was made from has changed.

    memory.recall("page points/07.md", key, make)

gives what `make()` gave when it was last called under that name, if the key was the same then, and else calls it again. So a key
must hold everything that the value depends on, and a value must be plain data that pickles. What the program itself does to a value is
the business of `version`: with another version everything is forgotten. A file that is broken, or in use by another build, is no error:
then nothing is remembered. Names that a build did not ask for are forgotten when it is done.
"""

import hashlib
import os
import pickle
import platform
import sqlite3
import sysconfig
from contextlib import suppress
from pathlib import Path
from typing import Callable, TypeVar

try:
    import fcntl
except ImportError:  # Windows has no flock: each build works everything out anew
    fcntl = None

T = TypeVar("T")


def digest(*parts: bytes | str) -> bytes:
    """16 bytes that are others for other parts, in whatever way the same characters are cut into them."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        content = part.encode("utf-8") if isinstance(part, str) else part
        found.update(b"%d:" % len(content))
        found.update(content)
    return found.digest()


def version(program: Path) -> bytes:
    """Of all that makes a site of its sources: our code, words and templates, the locked parts, what is installed, Python."""
    files = [path for path in sorted((program / "scripts").rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    files.append(program / "requirements" / "site.txt")
    texts = [part for path in files for part in (path.relative_to(program).as_posix(), path.read_bytes())]
    return digest(*texts, platform.python_version(), str(os.stat(sysconfig.get_path("purelib")).st_mtime_ns))


class Memory:
    """Without a file it remembers nothing. Use as a context, or call close()."""

    def __init__(self, file: Path | None = None, version: bytes = b""):
        self._db, self._lock, self._asked, self._file = None, None, set(), file
        if file is not None and fcntl is not None:
            self._open(version)

    def recall(self, name: str, key: bytes, make: Callable[[], T]) -> T:
        found = self._read(name, key)
        if found is None:
            found = (make(),)
            self._write(name, key, found)
        return found[0]

    def knows(self, name: str, key: bytes) -> bool:
        return self._read(name, key) is not None

    def remember(self, name: str, key: bytes, value: object) -> None:
        self._asked.add(name)
        self._write(name, key, (value,))

    def __bool__(self) -> bool:
        return self._db is not None

    def _read(self, name: str, key: bytes) -> tuple | None:
        """The value in a tuple, or None."""
        self._asked.add(name)
        try:
            row = self._db and self._db.execute("SELECT sum, value FROM remembered WHERE name = ? AND key = ?", (name, key)).fetchone()
            return pickle.loads(row[1]) if row and row[0] == _sum(row[1]) else None
        except Exception:  # whatever a broken file makes of itself
            return None

    def _write(self, name: str, key: bytes, found: tuple) -> None:
        if self._db:
            value = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
            self._try("INSERT OR REPLACE INTO remembered VALUES (?, ?, ?, ?)", (name, key, _sum(value), value))

    def close(self, complete: bool = False) -> None:
        """Keeps what was worked out. `complete`: the build asked for all that it needs, so the rest can go."""
        if self._db and complete:
            known = self._try("SELECT name FROM remembered") or ()
            gone = [row for row in known if row[0] not in self._asked]
            for row in gone:
                self._try("DELETE FROM remembered WHERE name = ?", row)
        if self._db:
            self._try("COMMIT")
        if self._db:
            self._db.close()
        if self._lock:
            self._lock.close()
        self._db = self._lock = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _open(self, version: bytes) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._lock = open(self._file.with_suffix(".lock"), "w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return
        for _ in range(2):  # the second time without what was there
            try:
                self._db = sqlite3.connect(self._file, isolation_level=None)
                self._db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -20000;"
                                       "CREATE TABLE IF NOT EXISTS remembered (name TEXT PRIMARY KEY, key BLOB, sum BLOB, value BLOB) WITHOUT ROWID;")
                self._db.execute("BEGIN IMMEDIATE")
                if self._read("version", version) is None:
                    self._db.execute("DELETE FROM remembered")
                    self._write("version", version, (True,))
                return
            except sqlite3.Error:
                self._forget()

    def _try(self, statement: str, values: tuple = ()) -> list | None:
        """A full disk or a broken file costs time, never a build."""
        try:
            return self._db.execute(statement, values).fetchall()
        except sqlite3.Error:
            self._forget()

    def _forget(self) -> None:
        if self._db:
            self._db.close()
        self._db = None
        with suppress(OSError):
            for end in ("", "-wal", "-shm"):
                Path(f"{self._file}{end}").unlink(missing_ok=True)


def _sum(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=8).digest()


NOTHING = Memory()
