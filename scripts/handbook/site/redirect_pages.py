"""Small pages that send an old or short address on, without a script."""

import posixpath
from html import escape

from ..model.addresses import in_edition
from ..model.handbook import Handbook

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:">
<title>{title}</title><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="0; url={url}">
<link rel="canonical" href="{url}"><link rel="icon" href="data:,"></head>
<body><main><h1>{title}</h1><p><a href="{url}">{open}</a></p></main></body></html>
"""


def redirects(handbook: Handbook) -> dict[str, str]:
    """File → a page for every short address and every redirect of a whole page, in every edition."""
    moves = handbook.short_addresses | {redirect.origin: redirect.target for redirect in handbook.redirects if "#" not in redirect.origin}
    files = {}
    for book in (handbook, *handbook.editions):
        for origin, target in moves.items():
            if book.base and handbook.in_japanese(origin) != origin:
                continue  # it names an edition itself
            there = in_edition(origin, book.language)
            files[f"{there.strip('/')}/index.html"] = _page(there, in_edition(target, book.language), book)
    return files


def _page(origin: str, target: str, book: Handbook) -> str:
    page, hash_, anchor = target.partition("#")
    url = posixpath.relpath(page, origin) + "/" + hash_ + anchor
    return _PAGE.format(language=book.language, title=book.words("moved-page"), open=book.words("moved-open"), url=escape(url))
