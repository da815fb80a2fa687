"""The interface's words: words/<language>.yml beside this package.

data/words.<language>.yml adds to them or replaces them, and local/words.<language>.yml those. What a reader in distress may type, and
one who is tired, are lists by themselves, words/<language>.talk-about.txt and .weary.txt, which the editions of one language share.
"""

import re
from functools import cache
from pathlib import Path
from typing import Mapping

import yaml

from ..model.languages import JAPANESE
from ..model.place import Fault
from ..model.words import PARTS, Words
from .yaml_data import Places

Own = Mapping[str, Mapping[str, str]]  # part → key → text
TYPED = ("talk-about", "weary")
_FOLDER = Path(__file__).parent.parent / "words"


@cache
def _table(language: str) -> Mapping[str, Mapping[str, str]]:
    file = _FOLDER / f"{language}.yml"
    if not file.exists():
        return {}
    parts = yaml.load(file.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for key in TYPED:
        typed = _FOLDER / f"{language.partition('-')[0]}.{key}.txt"
        if typed.exists():
            lines = typed.read_text(encoding="utf-8").splitlines()
            parts["search"][key] = "|".join(line for line in lines if line and not line.startswith("#"))
    return parts


def japanese(own: Own) -> Words:
    """The words of the Japanese edition; `own` are those that a town says its own way."""
    return Words(**_over(_table(JAPANESE), own))


def translated(language: str, base: Words, *own: Own) -> tuple[Words, frozenset[tuple[str, str]]]:
    """The words of an edition, and (part, key) of those that are said in Japanese for want of a translation."""
    parts = _table(language)
    for words in own:
        parts = _over(parts, words)
    missing = frozenset((part, key) for part in PARTS for key in _table(JAPANESE)[part] if key not in parts.get(part, {}))
    return Words(**_over({part: getattr(base, part) for part in PARTS}, parts)), missing


def misfits(own: Own, places: Places) -> list[Fault]:
    """What a table of words has that the interface does not: other keys, or other `{…}` inside of a text."""
    ours, faults = _table(JAPANESE), []
    for part, words in own.items():
        known = ours.get(part, {})
        for key, text in words.items():
            if key not in known:
                faults.append(Fault(places[part, key, "=key"], "unknown-word", {"part": part, "key": key, "known": list(known)}))
            elif not _gaps(text) <= _gaps(known[key]):
                faults.append(Fault(places[part, key], "wrong-gap", {"key": key, "gaps": sorted(_gaps(known[key]))}))
    return faults


def _gaps(text: str) -> set[str]:
    return set(re.findall(r"\{[^{}]*\}", text))


def _over(parts: Own, own: Own) -> dict[str, dict[str, str]]:
    return {part: {**parts.get(part, {}), **own.get(part, {})} for part in PARTS}
