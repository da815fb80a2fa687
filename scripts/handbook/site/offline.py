"""What a device saves to read a whole edition offline: every file that its pages need, in a few compressed parts.

Written into `offline/`; read by overrides/assets/offline/copy.js, whose README.md describes the files.
"""

import gzip
import hashlib
import json
import posixpath
import re
import zlib
from typing import Callable, Collection, Iterable, Iterator, Mapping, NamedTuple

from digest import digest
from memory import Memory

from ..model.handbook import Handbook
from .app import homes
from .audit import BuiltPage
from .tree import Tree

_PART = 256_000  # bytes before compression: one lost on a weak connection costs about 50 KB
_ASSETS = {".css", ".js", ".mjs", ".json", ".bin"}  # below assets/: what scripts load when it is wanted
_THEME = re.compile(r"assets/[0-9a-f]{10}/")  # the same for all languages
_SIZE = re.compile(rb'(<span id="offline-size">[^<?\d]*)(?:\?|\d+\.\d)')  # in the front page's button: unknown, or as an earlier build had it


class Part(NamedTuple):
    """Files one after another. `hash` is that of their bytes, so that the same files always make the same part."""

    files: tuple[tuple[str, int], ...]  # (path in the site, bytes)
    hash: str
    packed: int  # bytes on the wire


def write_offline(handbook: Handbook, tree: Tree, pages: Mapping[str, BuiltPage], memory: Memory) -> None:
    """Puts parts and lists for every language edition into the tree, and the size into its front page. Comes last: it takes what all others put."""
    editions = homes(handbook)
    for language, home in editions.items():
        names = needed(tree.files, pages, home, tuple(filter(None, editions.values())))
        parts = _put_parts(tree, names, f"{home}index.html", memory)
        content = _list(parts)
        hash_ = _digest(content)
        tree.put(f"offline/{hash_}.json", content)
        tree.put(f"offline/{language}.json", _json({
            "hash": hash_, "edition": handbook.edition.edition.isoformat(), "bytes": _wire(parts),
            "size": sum(length for part in parts for _, length in part.files)}))


def needed(names: Collection[str], pages: Mapping[str, BuiltPage], home: str, others: tuple[str, ...]) -> list[str]:
    """The files of one language edition, out of all `names`: what its pages name, what scripts load, its pages.

    `home` is the edition's folder ("" or "en/"), `others` are the folders that are not part of the first edition.
    """
    ours = {name for name in pages if name != "404.html" and (name.startswith(home) if home else not name.startswith(others))}
    fetched = set().union(*(pages[page].loads for page in ours))
    loaded = {name for name in names if (_THEME.match(name) or name.startswith(f"{home}assets/")) and posixpath.splitext(name)[1] in _ASSETS}
    return sorted(loaded | fetched.intersection(names)) + sorted(ours)


def _put_parts(tree: Tree, names: list[str], front: str, memory: Memory) -> list[Part]:
    """The size that the front page tells is that of the parts as they are before it is told: it must not depend on what it was."""
    draft = _SIZE.sub(rb"\g<1>?", tree.read(front))
    cut = list(_cut(names, lambda name: len(draft) if name == front else tree.files[name].size))
    parts = {part[0]: _put(tree, part, front, memory) for part in cut if front not in part}
    with_front = next(part for part in cut if front in part)
    parts[with_front[0]] = memory.recall(f"offline {front} draft", _key(tree, with_front, front, draft), lambda: _part(_contents(tree, with_front) | {front: draft})[0])
    told = _SIZE.sub(rb"\g<1>%.1f" % (_wire(parts.values()) / 1e6), draft)
    if told != tree.read(front):
        tree.put(front, told, tree.files[front].key)  # its key stays: of what the page was made from
    parts[with_front[0]] = _put(tree, with_front, front, memory)
    return [parts[part[0]] for part in cut]


def _put(tree: Tree, names: list[str], front: str, memory: Memory) -> Part:
    def put() -> Part:
        part, packed = _part(_contents(tree, names))
        tree.put(f"offline/{part.hash}.bin", packed, part.hash.encode())
        return part

    part = memory.recall(f"offline {front} {names[0]}", _key(tree, names, front, tree.read(front) if front in names else b""), put)
    name = f"offline/{part.hash}.bin"
    return part if name in tree.files or tree.keep(name, part.hash.encode()) else put()


def _key(tree: Tree, names: list[str], front: str, text: bytes) -> bytes:
    """`text` is that of the front page, which changes after it was made."""
    return digest(*(part for name in names for part in (name, text if name == front else tree.files[name].key)))


def _contents(tree: Tree, names: list[str]) -> dict[str, bytes]:
    return {name: tree.read(name) for name in names}


def _part(contents: Mapping[str, bytes]) -> tuple[Part, bytes]:
    """A part of files by name, and its bytes as they are sent."""
    content = b"".join(contents.values())
    packed = gzip.compress(content, mtime=0)
    return Part(tuple((name, len(text)) for name, text in contents.items()), _digest(content), len(packed)), packed


def _list(parts: Iterable[Part]) -> bytes:
    return _json({"parts": [{"hash": part.hash, "files": part.files} for part in parts]})


def _wire(parts: Collection[Part]) -> int:
    """Bytes that a device fetches: the list and the parts."""
    return len(_list(parts)) + sum(part.packed for part in parts)


def _cut(names: list[str], size_of: Callable[[str], int]) -> Iterator[list[str]]:
    """The names in parts. Some names end a part that is half full, whatever stands before it: so when a page has grown, what follows is
    soon cut as it was, and a device that has those parts need not fetch them again."""
    part, size, before = [], 0, ""
    for name in names:
        length, group = size_of(name), _group(name)
        if part and (size + length > _PART or group != before or size > _PART / 2 and zlib.crc32(part[-1].encode()) % 4 == 0):
            yield part
            part, size = [], 0
        part.append(name)
        size, before = size + length, group
    yield part


def _group(name: str) -> str:
    """What changes together: all pages, since each tells its edition; the index of the search; the theme, which seldom changes."""
    return "pages" if name.endswith(".html") else "theme" if _THEME.match(name) else "search" if "assets/find/" in name else "rest"


def _digest(content: bytes) -> str:
    """The first 32 hexadecimal digits of SHA-256: against mishaps on the way, not against a host that lies."""
    return hashlib.sha256(content).hexdigest()[:32]


def _json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
