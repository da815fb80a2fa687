"""The small handbook with another text on one page, made without touching a disk."""

from dataclasses import replace
from functools import cache

from handbook.model.handbook import Handbook
from handbook.reading import read
from handbook.reading.pages import read_page
from handbook.reading.text import decode
from places import SMALL

PATH = "about.md"
FRONT = "---\ntitle: このサイト\nbasis: editorial\nreviewed: 2026-11-21\n---\n\n"


@cache
def small() -> Handbook:
    return read(SMALL)


def with_page(body: str, line_end: str = "\n", mark: str = "") -> Handbook:
    """`body` below the front matter of docs/about.md; `mark` may be a byte order mark."""
    file, faults = decode(f"docs/{PATH}", (mark + (FRONT + body).replace("\n", line_end)).encode("utf-8"))
    page, _, more = read_page(PATH, file)
    book = small()
    return replace(book, pages=tuple(page if other.path == PATH else other for other in book.pages), faults=tuple(faults + more),
                   texts=tuple(file if other.file == file.file else other for other in book.texts))
