"""Readings above every kanji of the plain edition's pages, put in when they are built."""

from html import escape
from pathlib import Path
from typing import Mapping

from lxml import etree, html

from ..model.furigana import INLINE, read_aloud
from ..model.handbook import Handbook

LANGUAGE = "ja-Hira"
# What stands without readings beside what carries the class `no-ruby`: code, drawings, form lists, what has readings already.
_BARE = {"script", "style", "textarea", "option", "svg", "ruby", "noscript"}
_PARSER = html.HTMLParser(encoding="utf-8")


def inline(markdown: str) -> str:
    """`{漢字|かんじ}` in Markdown as <ruby>."""
    return INLINE.sub(lambda match: f'<ruby>{escape(match[1])}<rt aria-hidden="true">{match[2]}</rt></ruby>', markdown)


def page_with_ruby(page: bytes, table: Mapping[str, str]) -> bytes:
    """A whole page with <ruby> in its body's text. Attributes stay as they are; screen readers hear the kanji alone."""
    tree = html.document_fromstring(page, parser=_PARSER)
    _read(tree.body, table)
    return html.tostring(tree, encoding="utf-8", doctype="<!doctype html>") + b"\n"


def _read(element, table: Mapping[str, str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _BARE or "no-ruby" in (element.get("class") or "").split():
        return
    children = list(element)
    for child in children:
        _read(child, table)
        child.tail, added = _pieces(child.tail, table)
        element[element.index(child) + 1:element.index(child) + 1] = added
    element.text, added = _pieces(element.text, table)
    element[0:0] = added


def _pieces(text: str | None, table: Mapping[str, str]) -> tuple[str | None, list]:
    """Text with kanji as what stands before the first <ruby>, and the elements that follow it with their tails."""
    before, made = "", []
    for piece in read_aloud(text or "", table):
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


def write_furigana(handbook: Handbook, site: Path) -> int:
    """Rewrites the pages of the plain edition. Returns how many."""
    edition = next((edition for edition in handbook.editions if edition.language == LANGUAGE), None)
    files = sorted((site / LANGUAGE).rglob("*.html")) if edition else []
    for file in files:
        file.write_bytes(page_with_ruby(file.read_bytes(), edition.furigana))
    return len(files)
