"""What differs between languages: the words that say nothing by themselves, and how a word in Latin letters is looked up."""

from dataclasses import dataclass
from typing import Callable, Iterable

from . import english, japanese


@dataclass(frozen=True)
class Language:
    """`stop` goes to the browser in the manifest; the rule for Latin words is known there by `name`."""

    name: str
    stop: frozenset[str]
    particles: frozenset[str]
    sure: frozenset[str]
    indexed: Callable[[str], Iterable[str]]  # the tokens of one word in Latin letters, for the index
    asked: Callable[[str, bool], dict[str, float]]  # its tokens in a query; True where the reader may still be typing it
    # How well a text fits that has all tokens of a query. Pairs of characters overlap: who has all of them has the very words.
    complete: float = 0.0

    @property
    def longest(self) -> int:
        """Characters of the longest stop word."""
        return max(map(len, self.stop), default=0)


_JAPANESE = japanese.STOP, japanese.PARTICLES, japanese.SURE, japanese.indexed, japanese.asked, 0.5
LANGUAGES = {
    "ja": Language("ja", *_JAPANESE),
    "ja-Hira": Language("ja-Hira", *_JAPANESE),
    "en": Language("en", english.STOP, frozenset(), frozenset(), english.indexed, english.asked),
}
