"""What changed from release to release, in words: for the page `/changes/` and for the feed that goes with it."""

from typing import Iterator

from ..indexing.names import citation_name
from ..indexing.releases import KINDS, Change, Step
from ..model.handbook import Handbook


def groups(step: Step) -> list[tuple[str, str, list[Change]]]:
    """(what happened, kind, changes) of those that there are: what is new first, then what changed, then what is gone."""
    sorted_out = [(happened, kind, [change for change in step.changes if (change.happened, change.kind) == (happened, kind)])
                  for happened in ("added", "changed", "removed") for kind in KINDS]
    return [group for group in sorted_out if group[2]]


def name_of(book: Handbook, change: Change) -> str:
    """As this edition calls it; what is gone, by its number and the title that it had."""
    target = book.targets.get(change.id)
    if target is None:
        return book.words("titled", label=book.words(f"kind-{change.kind}") + " " + change.id.partition(":")[2], title=change.title)
    return target.name if change.kind in ("point", "case") else book.words("titled", label=target.name, title=_title(book, change))


def _title(book: Handbook, change: Change) -> str:
    entries = book.hints if change.kind == "hint" else book.clauses
    return next((entry.title for entry in entries if f"{change.kind}:{entry.id}" == change.id), change.title)


def details(book: Handbook, change: Change) -> list[str]:
    """One sentence for each thing that is different about an item."""
    return [*_facts(book, change), *_sections(book, change)]


def _facts(book: Handbook, change: Change) -> Iterator[str]:
    words = book.words
    for name, before, after in change.facts:
        label = words(f"change-{name}")
        if name in ("related", "points"):
            old, new = before.split(), after.split()
            joined, parted = [key for key in new if key not in old], [key for key in old if key not in new]
            for word, keys in (("change-joined", joined), ("change-parted", parted)):
                if keys:
                    yield words(word, name=label, items=words("comma").join(_called(book, key) for key in keys))
            if set(old) == set(new):
                yield words("change-order", name=label)
        else:
            yield words("change-fact", name=label, before=_value(book, name, before), after=_value(book, name, after))


def _sections(book: Handbook, change: Change) -> Iterator[str]:
    for happened in ("added", "changed", "removed"):
        names = [_heading(book, change, anchor, title) for what, anchor, title in change.sections if what == happened]
        if names:
            yield book.words(f"change-part-{happened}", items=book.words("comma").join(names))


def _heading(book: Handbook, change: Change, anchor: str, title: str) -> str:
    """A section's heading in this edition's language, where it still stands."""
    if not title:
        return book.words("change-reasons" if anchor == "points" else "change-lead" if change.kind in ("point", "case") else "change-text")
    target = book.targets.get(change.id)
    page = book.page_at.get(target.path.partition("#")[0]) if target else None
    there = next((heading.text for heading in page.headings if heading.id == anchor), title) if page else title
    return book.words.quoted(there)


def _called(book: Handbook, key: str) -> str:
    """Short: a number, not a title."""
    kind, _, number = key.partition(":")
    target = book.targets.get(key)
    if target and kind not in ("point", "case"):
        return target.name
    return book.words(f"label-{'clause' if kind == 'guideline' else kind}", n=number)


def _value(book: Handbook, name: str, value: str) -> str:
    document, _, locator = value.partition("/")
    if name == "source" and document in book.sources:
        return citation_name(book, document, locator)
    if name == "scene" and f"scene:{value}" in book.targets:
        return book.targets[f"scene:{value}"].name
    if name == "title":
        return book.words.quoted(value)
    return value or book.words("no-value")
