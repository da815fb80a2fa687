"""What a device saves to read a whole edition offline: every file that its pages need, in a few compressed parts.

Written into `offline/`; read by overrides/assets/offline/copy.js, whose README.md describes the files.
"""

import gzip
import hashlib
import json
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from ..model.handbook import Handbook
from .app import homes
from .audit import parse

_PART = 256_000  # bytes before compression: one lost on a weak connection costs about 50 KB
_ASSETS = {".css", ".js", ".mjs", ".json", ".bin"}  # below assets/: what scripts load when it is wanted
_THEME = re.compile(r"assets/[0-9a-f]{10}/")  # the same for all languages
_SIZE = re.compile(r'(<span id="offline-size">[^<?]*)\?')  # in the front page's button


@dataclass(frozen=True, slots=True)
class Part:
    """Files one after another. `digest` is that of their bytes, so that the same files always make the same part."""

    files: tuple[tuple[str, int], ...]  # (path in the site, bytes)
    digest: str
    packed: bytes


def write_offline(handbook: Handbook, out: Path) -> None:
    """Writes parts and lists for every language edition, and the size into its front page. Comes last: it takes what all others wrote."""
    folder, editions = out / "offline", homes(handbook)
    folder.mkdir()
    for language, home in editions.items():
        names = needed(out, home, tuple(filter(None, editions.values())))
        _tell_size(out / home / "index.html", sum(len(part.packed) for part in _parts(out, names)))
        parts = list(_parts(out, names))
        for part in parts:
            (folder / f"{part.digest}.bin").write_bytes(part.packed)
        content = _json({"parts": [{"hash": part.digest, "files": part.files} for part in parts]})
        hash_ = _digest(content)
        (folder / f"{hash_}.json").write_bytes(content)
        (folder / f"{language}.json").write_bytes(_json({
            "hash": hash_, "edition": handbook.edition.edition.isoformat(), "bytes": sum(len(part.packed) for part in parts) + len(content),
            "size": sum(length for part in parts for _, length in part.files)}))


def needed(out: Path, home: str, others: tuple[str, ...]) -> list[str]:
    """The files of one language edition: what its pages name, what scripts load, its pages.

    `home` is the edition's folder ("" or "en/"), `others` are the folders that are not part of the first edition.
    """
    def ours(name: str) -> bool:
        return name.startswith(home) if home else not name.startswith(others)

    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    pages = {name for name in names if name.endswith(".html") and name != "404.html" and ours(name)}
    fetched = {posixpath.normpath(posixpath.join(posixpath.dirname(page), href.partition("?")[0]))
               for page in pages for href, _ in parse(out, out / page).fetched if not href.startswith("data:")}
    loaded = {name for name in names if (_THEME.match(name) or name.startswith(f"{home}assets/")) and posixpath.splitext(name)[1] in _ASSETS}
    return sorted((loaded | fetched) & names) + sorted(pages)


def _parts(out: Path, names: list[str]) -> Iterator[Part]:
    files, content = [], b""
    for name in names:
        read = (out / name).read_bytes()
        if files and (len(content) + len(read) > _PART or _group(name) != _group(files[-1][0])):
            yield _part(files, content)
            files, content = [], b""
        files.append((name, len(read)))
        content += read
    yield _part(files, content)


def _group(name: str) -> str:
    """What changes together: all pages, since each tells its edition; the index of the search; the theme, which seldom changes."""
    return "pages" if name.endswith(".html") else "theme" if _THEME.match(name) else "search" if "assets/find/" in name else "rest"


def _part(files: list, content: bytes) -> Part:
    return Part(tuple(files), _digest(content), gzip.compress(content, mtime=0))


def _digest(content: bytes) -> str:
    """The first 32 hexadecimal digits of SHA-256: against mishaps on the way, not against a host that lies."""
    return hashlib.sha256(content).hexdigest()[:32]


def _json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _tell_size(front: Path, size: int) -> None:
    text = front.read_text(encoding="utf-8")
    front.write_text(_SIZE.sub(rf"\g<1>{size / 1e6:.1f}", text), encoding="utf-8", newline="\n")
