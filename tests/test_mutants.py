"""Whichever one rule is taken away, the expected output of a broken handbook is no longer what comes out.

Other changes of the rules than taking them away are tried by tests/long/test_all_mutants.py.
"""

import signal
import sys
from functools import cache
from pathlib import Path

import pytest

import handbook.checking as checking
from corpus import CASES, broken, expected, made, output
from handbook.checking import MODULES
from mutants import Mutant, in_place, removals

LONGEST = 30  # seconds for one change


def noticed(mutant: Mutant, cases: list[Path]) -> bool:
    """Whether one of these broken handbooks gives another output, or an error; else test_bad.py lets the change pass."""
    def differs(handbook, said, before) -> bool:
        try:  # the module's own findings first: all the others take twenty times as long
            return own(mutant.module, handbook) != before and output(handbook) != said
        except Exception:
            return True

    handbooks = [(broken(case), expected(case), usual(mutant.module, case)) for case in cases]
    handbooks += [(*each, usual(mutant.module, name)) for name, each in made().items()]
    signal.signal(signal.SIGALRM, endless)
    with in_place(mutant):
        try:
            signal.alarm(LONGEST)
            return any(differs(*each) for each in handbooks)
        finally:
            signal.alarm(0)


def endless(*arguments) -> None:
    """A change may make a rule go on for ever: that is noticed too."""
    raise TimeoutError


def own(module: str, handbook) -> list:
    """What the rules of one module find in a handbook and, where they hold for translations, in its editions."""
    translated = module in [each.__name__ for each in checking.OF_TRANSLATIONS]
    books = (handbook, *handbook.editions) if translated else (handbook,)
    return [list(rule(book)) for rule in checking.RULES if rule.__module__ == module for book in books]


@cache
def usual(module: str, case: Path | str) -> list:
    """The same while nothing is changed."""
    return own(module, broken(case) if isinstance(case, Path) else made()[case][0])


def telling(module) -> list[Path]:
    """The broken handbooks of which this module may say something, those of its own rules first."""
    found = [case for case in CASES if any(f": {name}: " in expected(case) for name in module.NAMES)]
    return sorted(found, key=lambda case: case.parent.name not in module.NAMES)


def source_of(module) -> str:
    return Path(module.__file__).read_text(encoding="utf-8")


def unnoticed(module, source: str) -> list[str]:
    return [mutant.what for mutant in removals(module.__name__, source) if not noticed(mutant, telling(module))]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_place_that_tells_a_finding_is_needed(module):
    assert list(removals(module.__name__, source_of(module)))
    assert unnoticed(module, source_of(module)) == []


def test_a_rule_that_no_broken_handbook_needs_is_noticed():
    from handbook.checking import titles
    source = source_of(titles) + "    yield from (finding for finding in () if finding)\n"
    assert [what.partition(": ")[2] for what in unnoticed(titles, source)] == [
        "'yield from (finding for finding in () if finding)' → 'yield from ()'"]
    assert "handbook.checking.titles" in sys.modules
