"""Readings above every kanji of the plain edition's pages, put in when they are built."""

import re
from html import escape
from itertools import accumulate
from typing import Iterator, Mapping

from lxml import etree, html

from ..model.furigana import INLINE, Piece, read_aloud

# What stands without readings beside what carries the class `no-ruby`: code, drawings, what has readings already.
_BARE = {"script", "style", "textarea", "svg", "ruby"}
_PARSER = html.HTMLParser(encoding="utf-8")
# Attributes that readers see, now or when a script shows them. What is only heard (aria-label, alt) stays as it is.
_SHOWN = ("title", "placeholder", "data-offline", "data-today", "data-days", "data-edition", "data-lost", "data-found")
_DATE = re.compile(r"(\d+)年(\d+)月(\d+)日")
_BREAK = "\u200b"  # stands for <wbr> while a page is read: words are found across it, and lxml does not know that it is void


def inline(markdown: str) -> str:
    """`{漢字|かんじ}` in Markdown as <ruby>."""
    return INLINE.sub(lambda match: f'<ruby>{escape(match[1])}<rt aria-hidden="true">{match[2]}</rt></ruby>', markdown)


def page_with_ruby(page: bytes, table: Mapping[str, str]) -> bytes:
    """A whole page with <ruby> in its body's text, and kana in attributes that are shown. Screen readers hear the kanji alone."""
    tree = html.document_fromstring(page.replace(b"<wbr>", _BREAK.encode()), parser=_PARSER)
    _read(tree.body, table)
    return html.tostring(tree, encoding="utf-8", doctype="<!doctype html>").replace(_BREAK.encode(), b"<wbr>") + b"\n"


def _read(element, table: Mapping[str, str]) -> None:
    classes = (element.get("class") or "").split()
    if not isinstance(element.tag, str) or element.tag in _BARE or "no-ruby" in classes or "vh" in classes:  # vh: heard, not seen
        return
    for name in _SHOWN:
        if name in element.attrib:
            element.set(name, in_kana(element.get(name), table))
    if element.tag == "option":
        element.text = in_kana(element.text or "", table)
        return
    children = list(element)
    for child in children:
        _read(child, table)
        child.tail, added = _pieces(child.tail, table)
        element[element.index(child) + 1:element.index(child) + 1] = added
    element.text, added = _pieces(element.text, table)
    element[0:0] = added


def with_ruby(text: str, table: Mapping[str, str]) -> str:
    """Some plain text as HTML, with <ruby>."""
    return "".join(f'<ruby>{escape(piece.text)}<rt aria-hidden="true">{piece.reading}</rt></ruby>' if piece.reading else escape(piece.text)
                   for piece in read_aloud(text, table))


def in_kana(text: str, table: Mapping[str, str]) -> str:
    """The text as it is read: for what can hold no <ruby>, such as the lists of a form. Dates become 2026/11/21."""
    return "".join(piece.reading or piece.text for piece in read_aloud(_DATE.sub(r"\1/\2/\3", text), table))


def _pieces(text: str | None, table: Mapping[str, str]) -> tuple[str | None, list]:
    """Text with kanji as what stands before the first <ruby>, and the elements that follow it with their tails."""
    before, made = "", []
    for piece in _around_breaks(text or "", table):
        if piece.reading:
            ruby = etree.Element("ruby")
            ruby.text = piece.text
            etree.SubElement(ruby, "rt", {"aria-hidden": "true"}).text = piece.reading
            made.append(ruby)
        elif made:
            made[-1].tail = (made[-1].tail or "") + piece.text
        else:
            before += piece.text
    return before or None, made


def _around_breaks(text: str, table: Mapping[str, str]) -> Iterator[Piece]:
    """The pieces of a text with breaks between its phrases; a break inside of what has one reading is dropped."""
    parts = text.split(_BREAK)
    ends = set(accumulate(len(part) for part in parts[:-1]))
    for piece in read_aloud("".join(parts), table):
        if piece.start in ends:
            yield Piece(_BREAK, None, piece.start)
        if piece.reading is None:
            yield Piece("".join(_BREAK * (at in ends and at > piece.start) + sign
                                for at, sign in enumerate(piece.text, piece.start)), None, piece.start)
        else:
            yield piece


