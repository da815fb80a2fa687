"""What a release holds, and what is different between two of them."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Iterator

from ..model.entities import Case, Point
from ..model.handbook import Handbook
from ..model.page import Page
from ..model.release import Item, Release, SectionMark

KINDS = ("point", "case", "hint", "guideline")  # what readers cite, in the order in which it is shown
_RECORDED = ("point", "hint", "practice", "guideline")  # the order of relations in records, which are never written anew


@dataclass(frozen=True, slots=True)
class Change:
    """One item that a release added, changed or removed.

    `facts` are (name, before, after); `sections` are (what happened: added, changed or removed; anchor; heading).
    """

    id: str
    kind: str
    happened: str
    title: str
    facts: tuple[tuple[str, str, str], ...] = ()
    sections: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What one release brought. `recorded`: it is a release; else it is what has been written since the last one."""

    day: date
    recorded: bool
    first: bool
    items: int
    changes: tuple[Change, ...]

    def count(self, happened: str) -> int:
        """How many items were added, changed or removed."""
        return sum(change.happened == happened for change in self.changes)


def history(handbook: Handbook) -> list[Step]:
    """Every release and what it changed, newest first; before them what is not released yet, if anything."""
    book = handbook.base or handbook
    now = record(book)
    steps = [_step(before, after, True) for before, after in zip((None, *book.releases), book.releases)]
    if not book.releases or now.items != book.releases[-1].items:
        steps.append(_step(book.releases[-1] if book.releases else None, now, False))
    return steps[::-1]


def record(handbook: Handbook) -> Release:
    """What a release of this handbook would hold."""
    items = {f"point:{point.number}": _point(point) for point in handbook.points}
    items |= {f"case:{case.number}": _case(case) for case in handbook.cases}
    for kind, entries in (("hint", handbook.hints), ("guideline", handbook.clauses)):
        items |= {f"{kind}:{entry.id}": Item(title=entry.title, sections={"lead": _mark("", entry.text)}) for entry in entries}
    return Release(date=handbook.edition.edition, items=items)


def record_text(handbook: Handbook) -> str:
    """The record as it is kept: an item a line, so that a difference between two can be read."""
    release = record(handbook)
    kept = {key: item.model_dump(exclude_defaults=True) for key, item in release.items.items()}
    rows = ",\n".join(f"{_json(key)}: {_json(item)}" for key, item in kept.items())
    return f'{{"date": "{release.date}", "items": {{\n{rows}\n}}}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _point(point: Point) -> Item:
    named = sorted(point.related.references(), key=lambda reference: _RECORDED.index(reference.partition(":")[0]))
    facts = {"scene": str(point.scene), "source": _source(point), "related": " ".join(named)}
    return Item(title=point.title, facts=facts, sections=_sections(point.page))


def _case(case: Case) -> Item:
    reasons = _json([[point.number, point.why] for point in case.points])
    points = " ".join(f"point:{point.number}" for point in case.points)
    facts = {"source": _source(case), "points": points, "sensitive": case.sensitive or ""}
    return Item(title=case.name, facts=facts, sections=_sections(case.page) | {"points": _mark("", reasons)})


def _source(entity: Point | Case) -> str:
    return f"{entity.source.document}/{entity.source.page}"


def _sections(page: Page) -> dict[str, SectionMark]:
    below = {heading.id or "": _mark(heading.text, page.body[start:end]) for heading, start, end in page.parts()}
    return {"lead": _mark("", page.body[:page.lead_end])} | below


def _mark(title: str, text: str) -> SectionMark:
    return SectionMark(title=title, hash=hashlib.sha256(text.strip().encode("utf-8")).hexdigest()[:10])


def _step(before: Release | None, after: Release, recorded: bool) -> Step:
    changes = sorted(_changes(before, after), key=lambda change: KINDS.index(change.kind)) if before else ()
    return Step(after.date, recorded, before is None, len(after.items), tuple(changes))


def _changes(before: Release, after: Release) -> Iterator[Change]:
    for key in [*after.items, *(key for key in before.items if key not in after.items)]:
        old, new, kind = before.items.get(key), after.items.get(key), key.partition(":")[0]
        if old is None or new is None:
            yield Change(key, kind, "added" if old is None else "removed", (new or old).title)
        elif old != new:
            pairs = [("title", old.title, new.title), *((name, old.facts.get(name, ""), value) for name, value in new.facts.items())]
            facts = tuple((name, was, now) for name, was, now in pairs if was != now)
            yield Change(key, kind, "changed", new.title, facts, tuple(_parts(old, new)))


def _parts(old: Item, new: Item) -> Iterator[tuple[str, str, str]]:
    for anchor, mark in new.sections.items():
        if anchor not in old.sections:
            yield "added", anchor, mark.title
        elif old.sections[anchor] != mark:
            yield "changed", anchor, mark.title
    yield from (("removed", anchor, mark.title) for anchor, mark in old.sections.items() if anchor not in new.sections)
