"""Small pages that send an old or short address on, without a script."""

import posixpath
from html import escape
from pathlib import Path

from ..model.addresses import address, short_addresses
from ..model.handbook import Handbook

_PAGE = """<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:">
<title>{title}</title><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="0; url={url}">
<link rel="canonical" href="{url}"><link rel="icon" href="data:,"></head>
<body><main><h1>{title}</h1><p><a href="{url}">ページを開く</a></p></main></body></html>
"""


def write_redirects(handbook: Handbook, out: Path) -> int:
    """Writes a page for every short address and every redirect of a whole page. Returns how many."""
    moves = {origin: address(path) for origin, path in short_addresses(handbook.point, handbook.case).items()}
    moves |= {redirect.origin: redirect.target for redirect in handbook.redirects if "#" not in redirect.origin}
    for origin, target in moves.items():
        file = out / origin.strip("/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        page, hash_, anchor = target.partition("#")
        url = posixpath.relpath(page, origin) + "/" + hash_ + anchor
        file.write_text(_PAGE.format(title="移動しました", url=escape(url)), encoding="utf-8", newline="\n")
    return len(moves)
