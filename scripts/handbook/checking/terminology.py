"""A translation calls things what its table of terms (data/terms.<language>.yml) calls them."""

import re
from typing import Iterator

from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding
from ..model.translation import TermText

NAMES = ("wrong-term",)

# Words of the Japanese are looked for in what readers see, without the targets of links and what stands in {…} or <…>.
_UNSEEN = re.compile(r"(?<=\])\([^()\s]*\)|\{[^{}\n]*\}|<[^<>\n]*>")


def check(handbook: Handbook) -> Iterator[Finding]:
    for edition in handbook.editions:
        terms = sorted(edition.terminology, key=lambda term: -len(term.ja))
        for page in edition.due:
            if page.path not in edition.untranslated and page.path not in edition.stale:
                yield from _page(handbook.page_at[page.path], page, terms)


def _page(original: Page, page: Page, terms: list[TermText]) -> Iterator[Finding]:
    japanese = _UNSEEN.sub("", f"{original.meta.title}\n{original.plain}")
    translated = _UNSEEN.sub("", f"{page.meta.title}\n{page.plain}").lower()
    for term in terms:  # longest first: what a longer word covers is not the shorter one's
        if term.ja in japanese:
            japanese = japanese.replace(term.ja, "\0")
            if not any(word.lower() in translated for word in (term.word, *term.also)):
                yield Finding(page.place("title"), "wrong-term",
                              f"「{term.ja}」は「{term.word}」と訳すことになっています（data/terms）。このページには、その言葉がありません。")
