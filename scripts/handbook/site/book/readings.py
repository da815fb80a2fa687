"""Readings in a printed PDF: seen, but neither copied with the text nor found between its letters.

Chromium notes which runs of letters are readings (RT in the tree of the text's structure). They are marked here as standing for no text.
"""

import re
from typing import Iterator

from pikepdf import Array, Dictionary, Name, Pdf

_RUN = re.compile(rb"/\w+\s*<</MCID (\d+) ?>>\s*BDC")


def hush_readings(pdf: Pdf) -> None:
    """Marks every reading in the PDF as standing for no text; leaves a PDF alone that has no tree of its structure."""
    if Name.StructTreeRoot not in pdf.Root:
        return
    found: dict[tuple[int, int], set[bytes]] = {}
    for page, run in _readings(pdf.Root.StructTreeRoot):
        found.setdefault(page, set()).add(b"%d" % run)
    for page in pdf.pages:
        runs = found.get(page.obj.objgen)
        if runs:
            page.contents_coalesce()
            page.Contents.write(_RUN.sub(lambda match: b"/Span <</MCID %s /ActualText ()>>BDC" % match[1] if match[1] in runs else match[0],
                                         page.Contents.read_bytes()))


def _readings(root: Dictionary) -> Iterator[tuple[tuple[int, int], int]]:
    """(page, run) of every run of letters below an RT: a number, or a note that holds it; the page may be named further up."""
    waiting = [(root, None, False)]
    while waiting:
        item, page, read = waiting.pop()
        if isinstance(item, Dictionary) and Name.MCID not in item:
            page, read = item.get(Name.Pg, page), read or item.get(Name.S) == Name.RT
            kids = item.get(Name.K, ())
            waiting += [(kid, page, read) for kid in (kids if isinstance(kids, (Array, tuple)) else [kids])]
        elif read:
            yield (item.get(Name.Pg, page).objgen, int(item.MCID)) if isinstance(item, Dictionary) else (page.objgen, int(item))
