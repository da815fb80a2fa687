"""Compressed copies of a site's texts, so that a host sends them as they are instead of packing them for every reader.

Nothing else looks at the copies, and no page, no manifest and no count knows of them.
"""

import gzip
import posixpath
from typing import Iterator

import brotli

_WORTH = .95    # of the bytes: a copy that is no smaller helps no one
TEXTS = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".csv", ".webmanifest", ".txt", ".bin", ".wasm"}
LEAST = 1024   # bytes; below, the headers weigh more than what is saved
ENDS = ("", ".gz", ".br")  # what the names of a text and its copies end in
_GZIP = b"\x1f\x8b"  # what is packed by it begins with
_QUALITY = 8   # brotli: from 9 on it takes ten times as long for 5 % less


def copies(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """(what its name adds, content) of each copy worth having. What is packed already (the parts in offline/) has none."""
    if posixpath.splitext(name)[1] in TEXTS and len(content) > LEAST and not content.startswith(_GZIP):
        for end, packed in ((".gz", gzip.compress(content, 9, mtime=0)), (".br", brotli.compress(content, quality=_QUALITY))):
            if len(packed) < len(content) * _WORTH:
                yield end, packed
