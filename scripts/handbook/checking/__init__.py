"""Every rule that the sources must keep. One file a rule; `check` runs them all and sorts what they find."""

from typing import Callable, Iterable

from ..model.handbook import Handbook
from ..model.place import Finding
from . import (
    addresses, characters, citations, faults, foreign_resources, headings, images, links, merge_conflicts, numbers,
    orphans, pictures, raw_html, redirects, references, scenes, sensitive, style, summaries, synonyms, tables, terms, titles, uncited,
    unreached_points,
)

MODULES = (
    addresses, characters, citations, faults, foreign_resources, headings, images, links, merge_conflicts, numbers,
    orphans, pictures, raw_html, redirects, references, scenes, sensitive, style, summaries, synonyms, tables, terms, titles, uncited,
    unreached_points,
)
RULES: tuple[Callable[[Handbook], Iterable[Finding]], ...] = tuple(module.check for module in MODULES)
NAMES = frozenset(name for module in MODULES for name in module.NAMES)


# A file with one of these is to be mended first: whatever else is found in it comes from the same cause.
FIRST = ("invalid-utf8", "merge-conflict")


def check(handbook: Handbook) -> list[Finding]:
    """All findings at once, sorted by place."""
    found = {finding for rule in RULES for finding in rule(handbook)}
    broken = {finding.place.path for finding in found if finding.rule in FIRST}
    return sorted(finding for finding in found if finding.rule in FIRST or finding.place.path not in broken)
