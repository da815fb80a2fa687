"""What the theme sends to the browser: the files of overrides/assets/ under one folder that is named after their content.

A host may keep that folder for ever: when anything in it changes, so does its name.
"""

import hashlib
import re
import zlib
from pathlib import Path
from urllib.parse import quote

from .joining import joined

BUNDLED = ("search/search.js", "set/set.js")  # scripts that a reader waits for: with what they import inside
_IMPORT = re.compile(r'^@import "([^"]+)";\n', re.M)
_FLIGHT = 9_500  # bytes of content, compressed
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.S)
_COMMENTS_AND_INDENT = re.compile(r"^\s*//.*\n|^\s*/\*\*(?:[^*]|\*(?!/))*\*/\n|^[ ]+|[ ]// .*$", re.M)


def bundle(folder: Path, more: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """The folder's name and its files by their path in it, `more` among them. Style sheets that import others hold them."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    texts = {name: path.read_bytes() for name, path in files.items()}
    inside: set[str] = set()
    for name, path in files.items():
        if path.suffix == ".css":
            imported = [path.parent / other for other in _IMPORT.findall(path.read_text(encoding="utf-8"))]
            inside.update(other.relative_to(folder).as_posix() for other in imported)
            texts[name] = _whole(path).encode("utf-8")
    texts |= {name: bare(joined(name, texts)).encode("utf-8") for name in BUNDLED if name in texts}
    kept = {name: content for name, content in texts.items() if name not in inside and not name.endswith(".md")} | more
    digest = hashlib.sha256()
    for name, content in kept.items():
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:10], kept


def data_uri(drawing: bytes) -> str:
    """A small SVG as an address that holds it: one request less on every page."""
    return "data:image/svg+xml," + quote(drawing.decode("utf-8").strip(), safe="/:=',;()+-.")


def bare(script: str) -> str:
    """A script without comments and the room before its lines, for pages and for what readers wait for. Its strings hold neither."""
    return _COMMENTS_AND_INDENT.sub("", script).strip()


def is_long(content: str, readings: bool = False) -> bool:
    """Whether a page with this content does not fit into the first packets of a new connection (ten, 14 KB with the frame around it).

    The browser waits for a second flight of packets then, and a style sheet inside the page comes with it, not after it.
    `readings`: ruby is added after this measure and makes the page about half as long again.
    """
    flight = _FLIGHT * 2 // 3 if readings else _FLIGHT
    return len(content) > 2 * flight and len(zlib.compress(content.encode("utf-8"))) > flight


def _whole(path: Path) -> str:
    """A style sheet with what it imports in its place, and without comments."""
    text = _IMPORT.sub(lambda match: _whole(path.parent / match[1]), path.read_text(encoding="utf-8"))
    return _COMMENT.sub("", text)
