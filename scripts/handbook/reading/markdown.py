"""Finds headings, links and raw tags in Markdown, with their places.

It reads our sources' dialect (ATX headings, inline and reference links, fenced and inline code), not all of
Markdown: what it could miss is caught again in the built pages by site/audit.py.
"""

import re
from dataclasses import dataclass

from ..model.page import Heading, Link, Tag
from .text import Lines

_FENCE = re.compile(r"^(?P<indent> {0,3}|\t*)(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??(?:(?P=indent)(?P=fence)[`~]*[ \t]*$|\Z)",
                    re.M | re.S)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_HEADING = re.compile(r"^(#{1,6})[ \t]*(.*?)[ \t]*(?:\{:?[ \t]*([^{}\n]*)\})?[ \t]*#*[ \t]*$", re.M)
_SETEXT = re.compile(r"^(?=\S)(?![-*+>#|]|\d+\.)([^\n]+)\n(=+|-{2,})[ \t]*$", re.M)
_LINK = re.compile(r"(!?)\[((?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*)\]\([ \t]*<?((?:[^()\s<>]|\([^()\s]*\))*)>?(?:[ \t]+[\"'][^\n]*?[\"'])?[ \t]*\)")
_INNER = re.compile(r"\[\]\((count:[^()\s]*)\)")  # a count may stand inside another link's text
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?$", re.M)
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^<>]*?)?)\s*/?>|<([a-zA-Z][a-zA-Z0-9-]*)(\s[^<]*)$", re.M)
_ATTRIBUTE = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")


@dataclass(frozen=True, slots=True)
class Scan:
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    tags: tuple[Tag, ...]


def scan(file: str, body: str, first_line: int = 1) -> Scan:
    lines = Lines(file, body, first_line)
    plain = mask(body)
    return Scan(tuple(_headings(plain, body, lines)), tuple(_links(plain, body, lines)), tuple(_tags(plain, lines)))


def mask(body: str) -> str:
    """The body with code and comments blanked out, every other character where it was."""
    for pattern in (_FENCE, _COMMENT, _CODE):
        if pattern is _COMMENT and "<!--" not in body or pattern is not _COMMENT and "`" not in body and "~" not in body:
            continue
        body = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
    return body


def _headings(plain, body, lines):
    found = []
    for match in _HEADING.finditer(plain):
        attributes = match[3] or ""
        words = _ATTRIBUTE.sub("", attributes).split()
        ids = [word[1:] for word in words if word.startswith("#")]
        found.append(Heading(
            level=len(match[1]), text=body[match.start(2):match.end(2)], id=ids[0] if ids else None,
            classes=tuple(word[1:] for word in words if word.startswith(".")),
            attributes={m[1]: m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(attributes)},
            place=lines.place(match.start()), start=match.start(), end=match.end()))
    for match in _SETEXT.finditer(plain):
        if not match[1].lstrip().startswith("#"):
            found.append(Heading(1 if match[2][0] == "=" else 2, match[1], None, (), {},
                                 lines.place(match.start()), match.start(), match.end()))
    return sorted(found, key=lambda heading: heading.start)


def _links(plain, body, lines):
    found = [Link(body[m.start(2):m.end(2)], m[3], m[1] == "!", lines.place(m.start()), m.start(), m.end())
             for m in _LINK.finditer(plain)]
    found += [Link("", m[1], False, lines.place(m.start()), m.start(), m.end())
              for link in found if "](" in link.text for m in _INNER.finditer(plain, link.start + 1, link.end)]
    found += [Link(m[1], m[2], False, lines.place(m.start()), m.start(), m.end()) for m in _DEFINITION.finditer(plain)]
    return sorted(found, key=lambda link: link.start)


def _tags(plain, lines):
    for match in _TAG.finditer(plain):
        yield Tag((match[1] or match[3]).lower(), (match[2] or match[4] or "").strip(), lines.place(match.start()))


def lead(body: str, headings: tuple[Heading, ...]) -> str:
    """The first paragraph, where it stands before the first heading; empty where there is none."""
    before = body[:headings[0].start] if headings else body
    for paragraph in re.split(r"\n[ \t]*\n", before):
        if paragraph.strip():
            return paragraph.strip()
    return ""
