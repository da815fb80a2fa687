"""Pages that touch on suicide or self-harm are marked, so that the help boxes stand before and after their text."""

import re
from typing import Iterator

from ..model.front_matter import SELF_HARM
from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding, Place

NAMES = ("sensitive-help",)

_WORDS = re.compile("自殺|自死|自傷|希死念慮|死にたい|消えたい")
_KINDS = ("case", "point", "hints", "voice", "page", "local")
MINIMUM = 2  # lines in a help box: one may be engaged


def check(handbook: Handbook) -> Iterator[Finding]:
    for page in handbook.due:  # without settings it cannot be known whether it is marked
        if page.kind in _KINDS and page.meta and _kind(page) not in SELF_HARM and getattr(page.meta, "basis", None) != "editorial":
            yield from _unmarked(page)
    if "data/helplines.yml" in handbook.unread:
        return
    first = {_kind(page): page for page in reversed(handbook.pages) if _kind(page)}
    for kind, page in first.items():
        lines = [line for line in handbook.helplines if kind in line.kinds]
        if len(lines) < MINIMUM:
            yield Finding(Place("data/helplines.yml"), "sensitive-help",
                          f"{page.file} などに出す {kind} の相談先が{MINIMUM}つ以上ありません。kinds に {kind} を書き足してください。")


def _kind(page: Page) -> str | None:
    """What it touches on."""
    return getattr(page.meta, "sensitive", None)


def _unmarked(page: Page) -> Iterator[Finding]:
    """The first word of the title or the text that asks for a mark."""
    in_title, in_text = _WORDS.search(page.meta.title), _WORDS.search(page.body)
    if in_title:
        word, place = in_title[0], page.place("title")
    elif in_text:
        word, place = in_text[0], page.place_at(in_text.start())
    else:
        return
    yield Finding(place, "sensitive-help",
                  f"「{word}」に触れるページです。相談先の箱が前後に入るよう、設定に sensitive: suicide か self-harm を書いてください。")
