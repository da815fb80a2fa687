"""Points, cases, hint scenes and chapters open with a short paragraph of our own."""

from ..model.handbook import Handbook
from ..model.place import Finding, Place

NAMES = ("missing-summary", "long-summary")

MOST = {"point": 80, "case": 160}


def check(handbook: Handbook):
    for kind, entities in (("point", handbook.points), ("case", handbook.cases), ("hints", handbook.hint_scenes),
                           ("chapter", handbook.chapters)):
        for entity in entities:
            place = Place(entity.page.file, entity.page.body_line)
            if not entity.summary:
                yield Finding(place, "missing-summary", "本文の最初に、見出しの前の一段落（要点）を書いてください。")
            elif len(entity.summary) > MOST.get(kind, 10_000):
                yield Finding(place, "long-summary", f"要点が{len(entity.summary)}字あります。{MOST[kind]}字までにしてください。")
