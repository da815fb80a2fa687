"""Every rule that the sources must keep. One file a rule; `check` runs them all and sorts what they find."""

from typing import Callable, Iterable

from ..model.handbook import Handbook
from ..model.place import Finding
from . import (
    addresses, characters, citations, faults, foreign_resources, headings, images, links, merge_conflicts, numbers,
    orphans, raw_html, redirects, references, scenes, sensitive, summaries, tables, titles, unreached_points,
)

MODULES = (
    addresses, characters, citations, faults, foreign_resources, headings, images, links, merge_conflicts, numbers,
    orphans, raw_html, redirects, references, scenes, sensitive, summaries, tables, titles, unreached_points,
)
RULES: tuple[Callable[[Handbook], Iterable[Finding]], ...] = tuple(module.check for module in MODULES)
NAMES = frozenset(name for module in MODULES for name in module.NAMES)


def check(handbook: Handbook) -> list[Finding]:
    """All findings at once, sorted by place."""
    return sorted({finding for rule in RULES for finding in rule(handbook)})
