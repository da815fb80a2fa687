"""Points, cases, hint scenes and chapters open with a short paragraph of our own."""

import re
from typing import Iterator

from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding, Place

NAMES = ("missing-summary", "long-summary")

MOST = {"point": 80, "case": 160}


def check(handbook: Handbook) -> Iterator[Finding]:
    for kind, entities in (("point", handbook.points), ("case", handbook.cases), ("hints", handbook.hint_scenes),
                           ("chapter", handbook.chapters)):
        for entity in handbook.due_of(entities):
            length = len(_shown(entity.summary))
            if not length:
                yield Finding(_start(entity.page), "missing-summary", "本文の最初に、見出しの前の一段落（要点）を書いてください。")
            elif length > MOST.get(kind, length):
                yield Finding(_start(entity.page), "long-summary", f"要点が{length}字あります。{MOST[kind]}字までにしてください。")


def _shown(summary: str) -> str:
    """What readers see of it: links without their targets, citations not at all."""
    return re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", summary).strip()


def _start(page: Page) -> Place:
    """The first line of the text that is not blank; the one below the front matter where there is none."""
    blank = re.match(r"\s*\n(?=\s*\S)", page.body)
    return Place(page.file, page.body_line + (blank[0].count("\n") if blank else 0))
