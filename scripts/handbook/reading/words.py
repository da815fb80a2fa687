"""The interface's words: words/<language>.yml beside this package; data/words.<language>.yml adds to them or replaces them."""

from functools import cache
from pathlib import Path
from typing import Mapping

import yaml

from ..model.words import PARTS, Words

_FOLDER = Path(__file__).parent.parent / "words"


@cache
def _table(language: str) -> Mapping[str, Mapping[str, str]]:
    file = _FOLDER / f"{language}.yml"
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}


def japanese() -> Words:
    return Words(**_table("ja"))


def translated(language: str, own: Mapping[str, Mapping[str, str]]) -> tuple[Words, frozenset[tuple[str, str]]]:
    """The words of an edition, and (part, key) of those that are said in Japanese for want of a translation."""
    parts = {part: {**_table(language).get(part, {}), **own.get(part, {})} for part in PARTS}
    unsaid = frozenset((part, key) for part in PARTS for key in _table("ja")[part] if key not in parts[part])
    return Words(**{part: {**_table("ja")[part], **parts[part]} for part in PARTS}), unsaid
