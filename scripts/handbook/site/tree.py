"""The folder in which a site grows. What an earlier build left there stays where it is still right.

Whether it is right is told by a key: of all that a file is made from, or of its content. What lies in the folder is trusted only as long as
its place, size and times on disk are those that it was left with.
"""

import os
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from memory import digest

from .compress import copies

_AHEAD = 100  # files that wait to be packed: each is held in memory
Stamp = tuple[int, int, int, int]


@dataclass(slots=True)
class Kept:
    """A file and the compressed copies beside it: the key, and name → stamp of each."""

    key: bytes
    stamps: dict[str, Stamp] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return next(iter(self.stamps.values()))[1]


Manifest = dict[str, Kept]


class Tree:
    """`before` is what an earlier build left in `folder`. With `packed` compressed copies are put beside each text."""

    def __init__(self, folder: Path, before: Manifest | None = None, packed: bool = False):
        self.folder, self._before = folder, before or {}
        self.files: Manifest = {}
        self._pool = ThreadPoolExecutor(os.cpu_count()) if packed else None
        self._packing: dict[str, Future] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, name: str, key: bytes) -> bool:
        """Whether the file is there already, made from the same."""
        found = self._before.get(name)
        if found and found.key == key and _as_left(self.folder, found):
            self.files[name] = found
            return True
        return False

    def put(self, name: str, content: bytes, key: bytes | None = None) -> None:
        """Writes a file, unless it is there. Without a key its content is the key."""
        if key is None:
            key = digest(content)
            if self.keep(name, key):
                return
        if name in self._packing:
            self._packing.pop(name).result()
        path = self._room(name)
        path.write_bytes(content)
        self.files[name] = kept = Kept(key, {name: _stamp(path)})
        if self._pool:
            self._packing[name] = self._pool.submit(self._pack, kept, name, content)
            while len(self._packing) > _AHEAD:
                self._packing.pop(next(iter(self._packing))).result()

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def finish(self) -> Manifest:
        """Waits for the copies, and removes what this build did not name."""
        for done in self._packing.values():
            done.result()
        if self._pool:
            self._pool.shutdown()
        _sweep(str(self.folder), {f"{self.folder}/{name}" for kept in self.files.values() for name in kept.stamps})
        return self.files

    def _room(self, name: str) -> Path:
        """The file's path, with nothing in the way: what was a file may have become a folder, and the other way round."""
        path = self.folder / name
        if path.is_dir():
            shutil.rmtree(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            next(parent for parent in path.parents if parent.is_file()).unlink()
            path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def _pack(self, kept: Kept, name: str, content: bytes) -> None:
        for end, packed in copies(name, content):
            path = self.folder / (name + end)
            path.write_bytes(packed)
            kept.stamps[name + end] = _stamp(path)


def follow(folder: Path, before: Manifest, site: Path, files: Manifest) -> Manifest:
    """Makes `folder`, of which `before` tells what is there, like the site: what changed is copied. What is gone, the next build removes."""
    after = {}
    for name, kept in files.items():
        if name in before and before[name].key == kept.key:
            after[name] = before[name]
        else:
            after[name] = copied = Kept(kept.key)
            for part in kept.stamps:
                (folder / part).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(site / part, folder / part)
                copied.stamps[part] = _stamp(folder / part)
    return after


def _sweep(folder: str, wanted: set[str]) -> bool:
    """Removes every file that is not wanted, and folders that are then empty. Returns whether the folder is empty."""
    with os.scandir(folder) as entries:
        left = 0
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if _sweep(entry.path, wanted):
                    os.rmdir(entry.path)
                else:
                    left += 1
            elif entry.path in wanted:
                left += 1
            else:
                os.unlink(entry.path)
    return not left


def _stamp(path: Path | str) -> Stamp:
    found = os.stat(path)
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _as_left(folder: Path, kept: Kept) -> bool:
    try:
        return all(_stamp(f"{folder}/{name}") == stamp for name, stamp in kept.stamps.items())
    except OSError:
        return False
