"""Plain Japanese: short sentences, none of the words that data/style.yml lists, half-width digits and letters."""

import re

from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding, Place

NAMES = ("long-sentence", "forbidden-word", "mixed-digits")

MOST = 80  # characters in a sentence
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*\)")
_MARKS = re.compile(r"\*\*|`|<[^>\n]*>|\{[^{}\n]*\}|^\s*(?:[-*+]|\d+\.|#+)\s+", re.M)
_TARGET = re.compile(r"(?<=\])\([^()\s]*\)|\{#[^{}\n]*\}")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚｦ-ﾟ]+")
_SENTENCE = re.compile(r"[^\n。？！]+[。？！]?")


def check(handbook: Handbook):
    for page in handbook.pages:
        for match in _SENTENCE.finditer(page.plain):
            if len(match[0]) > MOST and not match[0].lstrip().startswith("|"):
                yield from _long_sentence(page, match)
        text = _TARGET.sub(lambda match: " " * len(match[0]), page.plain)  # other rules look at targets and ids
        for match in _WIDE.finditer(text):
            yield Finding(_at(page, match.start()), "mixed-digits", f"「{match[0]}」は、数字と英字なら半角、カナなら全角で書いてください。")
        for rule in handbook.style:
            for match in filter(lambda match: match[0], rule.word.finditer(text)):
                yield Finding(_at(page, match.start()), "forbidden-word", f"「{match[0]}」は使いません。{rule.instead}")


def _long_sentence(page: Page, match: re.Match):
    length = len(_MARKS.sub("", _LINK.sub(lambda link: link[1], match[0])).strip())
    if length > MOST:
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Finding(_at(page, start), "long-sentence", f"一文が{length}字あります。{MOST}字までに分けてください。")


def _at(page: Page, offset: int) -> Place:
    line = page.body.count("\n", 0, offset)
    return Place(page.file, page.body_line + line, offset - page.body.rfind("\n", 0, offset))
