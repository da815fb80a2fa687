"""Raw HTML: a short list of harmless tags and attributes; nothing that runs or frames."""

import re
from typing import Iterator

from ..model.handbook import Handbook
from ..model.page import Tag
from ..model.place import Finding

NAMES = ("raw-html",)

TAGS = {"br", "wbr", "ruby", "rt", "rp", "rb", "kbd", "sup", "sub", "abbr", "span", "details", "summary", "div", "bdi", "small", "time"}
ATTRIBUTES = {"class", "id", "lang", "title", "markdown", "open", "dir", "datetime"}
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")


def check(handbook: Handbook) -> Iterator[Finding]:
    for page in handbook.due:
        for tag in page.tags:
            if tag.name == "!--":
                yield Finding(tag.place, "raw-html", "コメント <!-- が閉じていないか、途中に空行があります。このままでは読者に見えます。--> で閉じてください。")
            elif tag.name not in TAGS:
                yield Finding(tag.place, "raw-html",
                              f"<{tag.name}> は使えません。Markdown で書いてください（使えるHTML: {'、'.join(sorted(TAGS))}）。")
            else:
                yield from _attributes(tag)
        for link in page.links:
            scheme = re.sub(r"\s", "", link.href.partition(":")[0]).lower()
            if scheme in ("javascript", "vbscript", "data") and ":" in link.href:
                yield Finding(link.place, "raw-html", f"「{scheme}:」で始まるリンクは使えません。ふつうのリンクにしてください。")


def _attributes(tag: Tag) -> Iterator[Finding]:
    for match in _ATTRIBUTE.finditer(tag.attributes):
        if match[1].lower() not in ATTRIBUTES:
            yield Finding(tag.place, "raw-html", f"<{tag.name}> に属性「{match[1]}」は使えません。消してください。")
