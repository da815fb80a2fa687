"""The folder in which a site grows. What an earlier build left there stays where it is still right.

Whether it is right is told by a key: of all that a file is made from, or of its content. What lies in the folder is trusted only as long as
its place, size and times on disk are those that it was left with.
"""

import os
import shutil
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from posixpath import splitext
from typing import Iterable, Mapping, NamedTuple, TypeVar

from digest import digest

from .compress import ENDS, copies

_AHEAD = 100  # files that wait to be packed: each is held in memory
_LATELY = 1_000_000_000  # nanoseconds: a folder may change twice while its time stays the same
P = TypeVar("P", Path, str)
Stamp = int  # of a file's place, size and times on disk


class Kept(NamedTuple):
    """A file and the compressed copies beside it: of each what its name adds → stamp."""

    key: bytes
    size: int
    stamps: dict[str, Stamp]


class Left(NamedTuple):
    """What a build left in a folder: its files by name, and of the folders in it what changes when a name in them comes or goes."""

    files: dict[str, Kept]
    folders: dict[str, tuple[int, int]]  # not those of which it is not sure


NOTHING_LEFT = Left({}, {})


class Tree:
    """`left` is what an earlier build left in `folder`. With `packed` compressed copies are put beside each text."""

    def __init__(self, folder: Path, left: Left = NOTHING_LEFT, packed: bool = False):
        self.folder = folder
        self._before, self._folders, self._known = dict(left.files), dict(left.folders), _by_content(left.files)
        self.files: dict[str, Kept] = {}
        self._former, self._used = {""}, {""}  # every folder that has a file in it, however deep: of those before, and of these
        for name in self._before:
            _add_folders(self._former, name)
        self._pool = ThreadPoolExecutor(os.cpu_count()) if packed else None
        self._packing: dict[str, Future] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, name: str, key: bytes) -> bool:
        """Whether the file is there already, made from the same."""
        found = self._before.get(name)
        if found and found.key == key and _as_left(f"{self.folder}/{name}", found):
            self._have(name, found)
            return True
        return False

    def put(self, name: str, content: bytes, key: bytes | None = None) -> None:
        """Writes a file, unless it is there. Without a key its content is the key, and it may be there under another name."""
        if key is None:
            key = digest(content)
            if self.keep(name, key) or self._take(name, key):
                return
        if name in self._packing:
            self._packing.pop(name).result()
        path = _room(self.folder, name)
        _cleared(path).write_bytes(content)
        kept = Kept(key, len(content), {"": _stamp(path)})
        self._have(name, kept)
        if self._pool:
            self._packing[name] = self._pool.submit(self._pack, kept, name, content)
            while len(self._packing) > _AHEAD:
                self._packing.pop(next(iter(self._packing))).result()

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def copy(self, name: str, kept: Kept, site: Path) -> None:
        """Has a file of the site here too."""
        found = self._before.get(name)
        if found and found.key == kept.key:
            self._have(name, found)
        elif not self._take(name, kept.key):
            there = _room(self.folder, name)
            for end in kept.stamps:
                shutil.copyfile(site / (name + end), _cleared(f"{there}{end}"))
            self._have(name, Kept(kept.key, kept.size, {end: _stamp(f"{there}{end}") for end in kept.stamps}))

    def finish(self, look: bool = True) -> Left:
        """Waits for the copies, and removes what this build did not name: all of it where it is to `look` for what others may have put there."""
        for done in self._packing.values():
            done.result()
        if self._pool:
            self._pool.shutdown()
        for name, kept in self._before.items():
            for end in kept.stamps if self.files.get(name) is not kept else ():
                if not self._wants(name + end) and name not in self._used:
                    with suppress(FileNotFoundError, NotADirectoryError):
                        os.unlink(f"{self.folder}/{name}{end}")
        for folder in self._former - self._used:
            with suppress(FileNotFoundError, NotADirectoryError):
                shutil.rmtree(self.folder / folder)
        return Left(self.files, self._swept() if look else {folder: stamp for folder, stamp in self._folders.items() if folder in self._used})

    def _wants(self, path: str) -> bool:
        """Whether it is a file, or one of the copies, that this build has named."""
        stems = ((path.removesuffix(end), end) for end in ENDS if path.endswith(end))
        return any(stem in self.files and end in self.files[stem].stamps for stem, end in stems)

    def _have(self, name: str, kept: Kept) -> None:
        self.files[name] = kept
        _add_folders(self._used, name)

    def _take(self, name: str, key: bytes) -> bool:
        """Moves here what has this content, and lies where this build has not put anything."""
        if key in self._known and self._take_folder(self._known[key].rpartition("/")[0], name.rpartition("/")[0]) and self.keep(name, key):
            return True
        other = self._known.get(key)
        moved = other is not None and other not in self.files and _moved(self.folder, other, self._before[other], name)
        if moved:
            del self._before[other], self._known[key]
            self._have(name, moved)
        return bool(moved)

    def _take_folder(self, old: str, new: str) -> bool:
        """Moves a whole folder in one step, where its name alone is new."""
        if old == new or old in self._used or new in self._used or old.rpartition("/")[0] != new.rpartition("/")[0]:
            return False
        try:
            os.rename(self.folder / old, self.folder / new)
        except OSError:  # there is something
            return False

        def moved(names: Iterable[str]) -> list[tuple[str, str]]:
            """Those that have moved: (before, now)."""
            return [(name, new + name.removeprefix(old)) for name in names if name == old or name.startswith(f"{old}/")]

        for table in (self._before, self._folders):
            for name, there in moved(table):
                table[there] = table.pop(name)
        for name, there in moved(self._former):
            self._former.remove(name)
            self._former.add(there)
        self._known = _by_content(self._before)
        return True

    def _pack(self, kept: Kept, name: str, content: bytes) -> None:
        for end, packed in copies(name, content):
            path = self.folder / (name + end)
            _cleared(path).write_bytes(packed)
            kept.stamps[end] = _stamp(path)

    def _swept(self) -> dict[str, tuple[int, int]]:
        """Removes what no build put here, where the time of a folder tells that there may be something. Returns the times that will tell it again."""
        stamps, settled = {}, time.time_ns() - _LATELY
        for folder in self._used:
            path = f"{self.folder}/{folder}"
            stamp = _folder_stamp(path)
            if stamp != self._folders.get(folder):
                self._sweep(folder, path)
                stamp = _folder_stamp(path)
            if stamp[1] < settled:
                stamps[folder] = stamp
        return stamps

    def _sweep(self, folder: str, path: str) -> None:
        with os.scandir(path) as entries:
            for entry in entries:
                name = f"{folder}/{entry.name}".lstrip("/")
                if not entry.is_dir(follow_symlinks=False):
                    if not self._wants(name):
                        os.unlink(entry.path)
                elif name not in self._used:
                    shutil.rmtree(entry.path)


def follow(folder: Path, left: Left, site: Path, files: Mapping[str, Kept]) -> Left:
    """Makes `folder`, in which an earlier build left this, like the site: what changed is copied. Whether all else still is as it was left, the next build finds out."""
    tree = Tree(folder, left)
    for name, kept in files.items():
        tree.copy(name, kept, site)
    return tree.finish(look=not left.folders)  # the first time; else what it did not touch is as it was


def _add_folders(folders: set[str], name: str) -> None:
    folder = name.rpartition("/")[0]
    while folder not in folders:
        folders.add(folder)
        folder = folder.rpartition("/")[0]


def _by_content(files: Mapping[str, Kept]) -> dict[bytes, str]:
    """Key → name. (The key of what is made from more than its own content is no other file's.)"""
    return {kept.key: name for name, kept in files.items()}


def _moved(folder: Path, name: str, kept: Kept, to: str) -> Kept | None:
    """A file with its compressed copies, which are those of its kind, under another name; None where it is not as it was left, or cannot go there."""
    if splitext(name)[1] != splitext(to)[1] or not _as_left(f"{folder}/{name}", kept):
        return None
    try:
        there = _room(folder, to)
        for end in kept.stamps:
            os.replace(f"{folder}/{name}{end}", f"{there}{end}")
        return Kept(kept.key, kept.size, {end: _stamp(f"{there}{end}") for end in kept.stamps})
    except OSError:  # where one name is a folder of the other
        return None


def _room(folder: Path, name: str) -> Path:
    """The file's path, with nothing in the way: what was a file may have become a folder, and the other way round."""
    path = folder / name
    if path.is_dir():
        shutil.rmtree(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        next(parent for parent in path.parents if parent.is_file()).unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _cleared(path: P) -> P:
    """The path, with no file there. (Not the same file with another content: this folder may have been the site, and a host still be sending the old one.)"""
    with suppress(FileNotFoundError):
        os.unlink(path)
    return path


def _stamp(path: Path | str) -> Stamp:
    found = os.stat(path)
    return hash((found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns))


def _folder_stamp(path: str) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_ino, found.st_mtime_ns


def _as_left(path: str, kept: Kept) -> bool:
    try:
        for end, stamp in kept.stamps.items():
            if _stamp(path + end) != stamp:
                return False
        return True
    except OSError:
        return False
