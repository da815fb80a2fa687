"""The interface's own words: words/ja.yml beside this package, and data/words.<language>.yml for the other editions."""

from functools import cache
from pathlib import Path

import yaml

from ..model.words import PARTS, Words

_JAPANESE = Path(__file__).parent.parent / "words" / "ja.yml"


@cache
def japanese() -> Words:
    return Words(**yaml.safe_load(_JAPANESE.read_text(encoding="utf-8")))


def translated(table: dict[str, dict[str, str]]) -> Words:
    """What the table lacks is said in Japanese; that it is lacking is the checks' affair."""
    return Words(**{part: {**getattr(japanese(), part), **table.get(part, {})} for part in PARTS})
