"""Plain Japanese: short sentences, none of the words that data/style.yml lists, half-width digits and letters."""

import re
from typing import Callable, Iterator

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


def check(handbook: Handbook) -> Iterator[Finding]:
    for page in handbook.due:
        for place, length in sentences(page, MOST):
            yield Finding(place, "long-sentence", f"一文が{length}字あります。{MOST}字までに分けてください。")
        text = _TARGET.sub(lambda match: " " * len(match[0]), page.plain)  # other rules look at targets and ids
        for match in _WIDE.finditer(text):
            yield Finding(page.place_at(match.start()), "mixed-digits", f"「{match[0]}」は、数字と英字なら半角、カナなら全角で書いてください。")
        for rule in handbook.style:
            for match in filter(lambda match: match[0], rule.word.finditer(text)):
                yield Finding(page.place_at(match.start()), "forbidden-word", f"「{match[0]}」は使いません。{rule.instead}")


def sentences(page: Page, most: int, clean: Callable[[str], str] = str) -> Iterator[tuple[Place, int]]:
    """Where the sentences with more than `most` characters begin, and how many each has; markup is not counted."""
    for match in _SENTENCE.finditer(page.plain):
        if len(match[0]) > most and not match[0].lstrip().startswith("|"):
            length = len(_MARKS.sub("", clean(_LINK.sub(lambda link: link[1], match[0]))).strip())
            if length > most:
                yield page.place_at(match.start() + len(match[0]) - len(match[0].lstrip())), length
