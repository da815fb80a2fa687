"""Finds headings, links and raw tags in Markdown, with their places.

It reads our sources' dialect (ATX headings, inline and reference links, fenced and inline code), not all of
Markdown: what it could miss is caught again in the built pages by site/audit.py.
"""

import re
from dataclasses import dataclass
from typing import Iterator

from ..model.page import Heading, Link, Tag
from .text import Lines

_SOFT_BREAK = r"\n(?![ \t]*\n)"  # a line end inside a paragraph

# Code and comments, whichever begins first: a comment's mark inside code is code, and the other way round.
_HIDDEN = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}(?=[^`\n]*\n)|~{3,})[^\n]*\n(?:.*?\n)??(?P=indent)(?P=fence)[`~]*[ \t]*$"
    rf"|^[ ]{{0,3}}<!--.*?-->|<!--(?:(?!<!--)[^\n]|{_SOFT_BREAK})*?-->"
    rf"|(?<![`\\])(?P<ticks>`+)(?!`)(?:[^\n]|{_SOFT_BREAK})+?(?<!`)(?P=ticks)(?!`)", re.M | re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_HEADING = re.compile(r"^(#{1,6})([^\n]*)$", re.M)
_SETEXT = re.compile(r"^(?=\S)(?![-*+>#|]|\d+\.)([^\n]+)\n(=+|-{2,})[ \t]*$", re.M)
_LINK = re.compile(
    rf"(?<!\\)(!?)\[((?:[^\[\]\\\n]|\\(?:[^\n]|(?=\n))|{_SOFT_BREAK}|\[(?:[^\[\]\n]|{_SOFT_BREAK})*\])*)\]"
    r"\([ \t]*(?:<([^<>\n]*)>|((?:[^()\s<>]|\([^()\n]*\)|[ \t]+(?![\s\"')]))*))(?:[ \t]+[\"'][^\n]*?[\"'])?[ \t]*\)")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?$", re.M)
_TAG = re.compile(rf"(?<!\]\()<([a-zA-Z][a-zA-Z0-9-]*)((?:[\s/](?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'\n]|{_SOFT_BREAK})*)?)>"
                  r"|(?<!\]\()<([a-zA-Z][a-zA-Z0-9-]*)([\s/][^<\n]*)$", re.M)
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")


@dataclass(frozen=True, slots=True)
class Scan:
    """What stands in a text. `plain` is the text with code and comments blanked out."""

    plain: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    tags: tuple[Tag, ...]


def scan(file: str, body: str, first_line: int = 1) -> Scan:
    """`body` is the text below the front matter, `first_line` the number of its first line in the file."""
    lines = Lines(file, body, first_line)
    plain = mask(body)
    return Scan(plain, tuple(_headings(plain, body, lines)), tuple(_links(plain, body, lines)), tuple(_tags(plain, lines)))


def mask(body: str) -> str:
    """The body with code and comments blanked out, every other character where it was."""
    return _HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


def _headings(plain: str, body: str, lines: Lines) -> list[Heading]:
    found = []
    for match in _HEADING.finditer(plain):
        text, attributes = _split_attributes(body[match.start(2):match.end(2)], match[2])
        words = _ATTRIBUTE.sub("", attributes).split()
        ids = [word[1:] for word in words if word.startswith("#")]
        found.append(Heading(
            level=len(match[1]), text=text, id=ids[0] if ids else None,
            classes=tuple(word[1:] for word in words if word.startswith(".")),
            attributes={m[1]: m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(attributes)},
            place=lines.place(match.start()), start=match.start(), end=match.end()))
    for match in _SETEXT.finditer(plain):
        before = plain[:match.start()].rpartition("\n")[0].rpartition("\n")[2]
        if not match[1].lstrip().startswith("#") and (not before.strip() or before.startswith("#")):
            found.append(Heading(1 if match[2][0] == "=" else 2, match[1], None, (), {},
                                 lines.place(match.start()), match.start(), match.end()))
    return sorted(found, key=lambda heading: heading.start)


def _split_attributes(text: str, plain: str) -> tuple[str, str]:
    """「なぜ {#why .x}」 → 「なぜ」, `#why .x`. `plain` is the same with code blanked out."""
    text = text.rstrip(" \t").rstrip("#").rstrip(" \t")
    before, brace, inner = plain[:len(text)].rpartition("{")
    if not brace or not inner.endswith("}") or "}" in inner[:-1]:
        return text.lstrip(" \t"), ""
    return text[:len(before)].strip(" \t"), inner[:-1].removeprefix(":")


def _links(plain: str, body: str, lines: Lines) -> list[Link]:
    found = [*_inline(plain, body, lines, 0, len(body))]
    found += [Link(m[1], m[2], False, lines.place(m.start()), m.start(), m.end()) for m in _DEFINITION.finditer(plain)]
    return sorted(found, key=lambda link: link.start)


def _inline(plain: str, body: str, lines: Lines, start: int, end: int) -> Iterator[Link]:
    """The links between two offsets, and those inside their texts: an image, or a reference that becomes a number."""
    for m in _LINK.finditer(plain, start, end):
        href = m[4] if m[3] is None else m[3]
        yield Link(body[m.start(2):m.end(2)], href, m[1] == "!", lines.place(m.start()), m.start(), m.end())
        if "](" in m[2]:
            yield from _inline(plain, body, lines, m.start(2), m.end(2))


def _tags(plain: str, lines: Lines) -> Iterator[Tag]:
    """Every raw tag; `!--` is a comment without an end, which readers would see."""
    for match in re.finditer("<!--", plain):
        yield Tag("!--", "", lines.place(match.start()))
    for match in _TAG.finditer(plain):
        yield Tag((match[1] or match[3]).lower(), (match[2] or match[4] or "").strip(), lines.place(match.start()))


def lead(body: str, headings: tuple[Heading, ...]) -> str:
    """The first paragraph, where it stands before the first heading; empty where there is none."""
    before = body[:headings[0].start] if headings else body
    for paragraph in re.split(r"\n[ \t]*\n", _COMMENT.sub("", before)):
        if paragraph.strip():
            return paragraph.strip()
    return ""
