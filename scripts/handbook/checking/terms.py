"""Every term of the glossary has a reading, and is used by a page."""

import re
from typing import Iterator

from ..model.handbook import Handbook
from ..model.place import Finding

NAMES = ("missing-reading", "unused-term")

_KANA = re.compile("[ぁ-ゖー]+")


def check(handbook: Handbook) -> Iterator[Finding]:
    used = {reference.key for page in handbook.pages if page.kind != "glossary" for link in page.links
            if (reference := link.reference) and reference.kind == "term"}
    for term in handbook.terms:
        if not _KANA.fullmatch(term.reading):
            yield Finding(term.place, "missing-reading",
                          f"用語「{term.title}」の読みを、ひらがなで data-reading=\"…\" に書いてください。")
        if term.title not in used and not handbook.illegible:
            yield Finding(term.place, "unused-term",
                          f"用語「{term.title}」をどのページも使っていません。本文に [](term:{term.title}) と書くか、用語を消してください。")
