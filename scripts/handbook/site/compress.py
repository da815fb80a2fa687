"""Puts a compressed copy beside each text of the built site, so that a host sends it as it is instead of packing it for every reader.

Run last: nothing else looks at the copies, and no page, no manifest and no count knows of them.
"""

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

_WORTH = .95    # of the bytes: a copy that is no smaller helps no one
TEXTS = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".csv", ".webmanifest", ".txt", ".bin", ".wasm"}
LEAST = 1024   # bytes; below, the headers weigh more than what is saved
_QUALITY = 8   # brotli: from 9 on it takes ten times as long for 5 % less


def compress(site: Path) -> None:
    """Writes name.gz and name.br beside each text of more than LEAST bytes. What is packed already (the parts in offline/) stays alone."""
    texts = [path for path in sorted(site.rglob("*")) if path.suffix in TEXTS and path.is_file() and path.stat().st_size > LEAST]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # both libraries let other threads run
        list(pool.map(_beside, texts))


def _beside(path: Path) -> None:
    content = path.read_bytes()
    for end, packed in ((".gz", gzip.compress(content, 9, mtime=0)), (".br", brotli.compress(content, quality=_QUALITY))):
        if len(packed) < len(content) * _WORTH:
            path.with_name(path.name + end).write_bytes(packed)
