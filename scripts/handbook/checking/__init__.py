"""Every rule that the sources must keep. One module for each subject; its NAMES are the rules that it reports.

Beside them stand what words findings (report, suggest, yaml_advice) and what is worth knowing and no finding (freshness, overdue).
"""

from dataclasses import replace
from typing import Callable, Iterable

from memory import NOTHING, Memory

from ..model.handbook import Handbook
from ..model.place import Finding
from . import (
    addresses, aliases, characters, citations, faults, foreign_resources, headings, images, links, local, merge_conflicts, numbers,
    orphans, pictures, plain_japanese, raw_html, redirects, references, scenes, sensitive, style, summaries, synonyms, tables,
    terminology, terms, thesaurus, titles, translations, uncited, unreached_points,
)

MODULES = (
    addresses, aliases, characters, citations, faults, foreign_resources, headings, images, links, local, merge_conflicts, numbers,
    orphans, pictures, plain_japanese, raw_html, redirects, references, scenes, sensitive, style, summaries, synonyms, tables,
    terminology, terms, thesaurus, titles, translations, uncited, unreached_points,
)
RULES: tuple[Callable[[Handbook], Iterable[Finding]], ...] = tuple(module.check for module in MODULES)
NAMES = frozenset(name for module in MODULES for name in module.NAMES)


# A file with one of these is to be mended first: whatever else is found in it comes from the same cause.
FIRST = ("invalid-utf8", "merge-conflict")


# What holds for a page holds for its translation. (That it has the same headings and references, `translations` sees to;
# `characters` looks at all texts.)
OF_TRANSLATIONS = (foreign_resources, images, links, raw_html, uncited)


def check(handbook: Handbook, memory: Memory = NOTHING) -> list[Finding]:
    """All findings at once, sorted by place.

    A page that `memory` knows to be sound is looked at again when it, or what others show, changes.
    """
    base, *editions = (_narrowed(book, memory) for book in (handbook, *handbook.editions))
    found = _check(replace(base, editions=tuple(editions)))
    for book in (handbook, *handbook.editions) if memory and not found else ():
        memory.remember(f"sound {book.language}", b"", book.made_from)
    return found


def _narrowed(book: Handbook, memory: Memory) -> Handbook:
    """With only those pages due that are not known to be sound."""
    sound = memory.recall(f"sound {book.language}", b"", dict)
    return replace(book, only=tuple(page for page in book.pages if sound.get(page.path) != book.made_from[page.path]))


def _check(handbook: Handbook) -> list[Finding]:
    found = {finding for rule in RULES for finding in rule(handbook)}
    for edition in handbook.editions:  # what stands there in Japanese was looked at already: a set holds each finding once
        found |= {finding for module in OF_TRANSLATIONS for finding in module.check(edition)}
    broken = {finding.place.path for finding in found if finding.rule in FIRST}
    return sorted(finding for finding in found if finding.rule in FIRST or finding.place.path not in broken)
