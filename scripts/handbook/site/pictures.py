"""Drawings are put into the page itself: no request more, and their colours are those of the page, light or dark."""

import re
from functools import cache
from html import escape

from lxml import etree

from ..model.handbook import Handbook
from ..model.hrefs import path_of
from ..model.languages import in_language
from ..model.page import Link, Page
from ..model.picture import Picture

_PARAGRAPH_END = re.compile(r"\n[ \t]*(?:\n|\Z)|\Z")


def picture_of(handbook: Handbook, page: Page, link: Link) -> Picture | None:
    """The drawing that an image of the page shows, in the edition's own language where it has one; None for a link or another image."""
    path = path_of(page, link.href) if link.image else None
    return handbook.pictures.get(in_language(path or "", handbook.language)) or handbook.pictures.get(path or "")


def inline(picture: Picture, alt: str = "") -> str:
    """The drawing as one line of HTML: named by `alt`, or hidden from screen readers where its name stands beside it."""
    name = f'role="img" aria-label="{escape(alt)}"' if alt else 'aria-hidden="true"'
    return _compact(picture.text).replace("<svg", f"<svg {name}", 1)


@cache
def _compact(text: str) -> str:
    """Without what only a file of its own needs: comments, blanks between tags, the namespace, a title that would pop up."""
    root = etree.fromstring(text.encode("utf-8"), etree.XMLParser(remove_blank_text=True, remove_comments=True, remove_pis=True))
    for child in [child for child in root if etree.QName(child).localname in ("title", "desc")]:
        root.remove(child)
    return re.sub(r' xmlns="[^"]*"', "", etree.tostring(root, encoding="unicode"), count=1)


def ends_paragraph(page: Page, link: Link, start: int, end: int) -> int | None:
    """Where the paragraph ends that an image begins; None where it stands inside one, in a list or in a table."""
    before = page.body[start:link.start].split("\n")
    if before[-1] or len(before) > 1 and before[-2].strip():
        return None
    return _PARAGRAPH_END.search(page.body, link.end, end).start()


def figure(picture: Picture, alt: str, label: str, caption: str) -> str:
    """A drawing with its caption, which is Markdown. `label` says that it is our own."""
    return (f'<figure class="picture" markdown>\n<div>{inline(picture, alt)}</div>\n<figcaption markdown>\n'
            f'<span class="layer">{label}</span> {caption.strip()}\n</figcaption>\n</figure>\n')
