"""What a device saves to read a whole edition offline: every file that its pages need, in a few compressed parts.

Written into `offline/`; read by overrides/assets/offline/copy.js, whose README.md describes the files.
"""

import gzip
import hashlib
import json
import posixpath
import re
import zlib
from dataclasses import dataclass
from typing import Collection, Iterator, Mapping

from memory import Memory, digest

from ..model.handbook import Handbook
from .app import homes
from .audit import BuiltPage
from .tree import Tree

_PART = 256_000  # bytes before compression: one lost on a weak connection costs about 50 KB
_ASSETS = {".css", ".js", ".mjs", ".json", ".bin"}  # below assets/: what scripts load when it is wanted
_THEME = re.compile(r"assets/[0-9a-f]{10}/")  # the same for all languages
_SIZE = re.compile(rb'(<span id="offline-size">[^<?\d]*)(?:\?|\d+\.\d)')  # in the front page's button: unknown, or as an earlier build had it


@dataclass(frozen=True, slots=True)
class Part:
    """Files one after another. `digest` is that of their bytes, so that the same files always make the same part."""

    files: tuple[tuple[str, int], ...]  # (path in the site, bytes)
    digest: str
    packed: bytes


def write_offline(handbook: Handbook, tree: Tree, pages: Mapping[str, BuiltPage], memory: Memory) -> None:
    """Puts parts and lists for every language edition into the tree, and the size into its front page. Comes last: it takes what all others put."""
    editions = homes(handbook)
    for language, home in editions.items():
        names = needed(tree.files, pages, home, tuple(filter(None, editions.values())))
        front = f"{home}index.html"
        _tell_size(tree, front, "?")  # as it is before the size is known: what that is must not depend on what it was
        size = sum(len(part.packed) for part in _parts(tree, names, front, memory, " ?"))
        _tell_size(tree, front, f"{size / 1e6:.1f}")
        parts = list(_parts(tree, names, front, memory))
        for part in parts:
            tree.put(f"offline/{part.digest}.bin", part.packed, part.digest.encode())
        content = _json({"parts": [{"hash": part.digest, "files": part.files} for part in parts]})
        hash_ = _digest(content)
        tree.put(f"offline/{hash_}.json", content)
        tree.put(f"offline/{language}.json", _json({
            "hash": hash_, "edition": handbook.edition.edition.isoformat(), "bytes": sum(len(part.packed) for part in parts) + len(content),
            "size": sum(length for part in parts for _, length in part.files)}))


def needed(names: Collection[str], pages: Mapping[str, BuiltPage], home: str, others: tuple[str, ...]) -> list[str]:
    """The files of one language edition, out of all `names`: what its pages name, what scripts load, its pages.

    `home` is the edition's folder ("" or "en/"), `others` are the folders that are not part of the first edition.
    """
    ours = {name for name in pages if name != "404.html" and (name.startswith(home) if home else not name.startswith(others))}
    fetched = set().union(*(pages[page].loads for page in ours))
    loaded = {name for name in names if (_THEME.match(name) or name.startswith(f"{home}assets/")) and posixpath.splitext(name)[1] in _ASSETS}
    return sorted(loaded | fetched.intersection(names)) + sorted(ours)


def _parts(tree: Tree, names: list[str], front: str, memory: Memory, draft: str = "") -> Iterator[Part]:
    """A draft of the part with the front page is remembered beside what it becomes."""
    for part in _cut(names, tree):
        key = digest(*(content for name in part for content in (name, tree.read(name) if name == front else tree.files[name].key)))
        yield memory.recall(f"offline {front} {part[0]}{draft if front in part else ''}", key, lambda: _part(tree, part))


def _cut(names: list[str], tree: Tree) -> Iterator[list[str]]:
    """The names in parts. Some names end a part that is half full, whatever stands before it: so when a page has grown, what follows is
    soon cut as it was, and a device that has those parts need not fetch them again."""
    part, size = [], 0
    for name in names:
        length = tree.files[name].size
        if part and (size + length > _PART or _group(name) != _group(part[-1]) or size > _PART / 2 and zlib.crc32(part[-1].encode()) % 4 == 0):
            yield part
            part, size = [], 0
        part.append(name)
        size += length
    yield part


def _group(name: str) -> str:
    """What changes together: all pages, since each tells its edition; the index of the search; the theme, which seldom changes."""
    return "pages" if name.endswith(".html") else "theme" if _THEME.match(name) else "search" if "assets/find/" in name else "rest"


def _part(tree: Tree, names: list[str]) -> Part:
    contents = [tree.read(name) for name in names]
    content = b"".join(contents)
    return Part(tuple(zip(names, map(len, contents))), _digest(content), gzip.compress(content, mtime=0))


def _digest(content: bytes) -> str:
    """The first 32 hexadecimal digits of SHA-256: against mishaps on the way, not against a host that lies."""
    return hashlib.sha256(content).hexdigest()[:32]


def _json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _tell_size(tree: Tree, front: str, size: str) -> None:
    """Its key stays: of what the page was made from."""
    content, key = tree.read(front), tree.files[front].key
    told = _SIZE.sub(rb"\g<1>" + size.encode(), content)
    if told != content:
        tree.put(front, told, key)
