"""What is looked up: pairs of Japanese characters, single kanji, the first kana of a run, Latin words and their beginnings,
whole numbers. search.js cuts queries in the same way."""

import re
from collections import Counter
from operator import add
from typing import Iterator

_RUN = re.compile("[kth]+|a+|n+")
# The same runs on folded text, where katakana is hiragana already: indexing many pages needs no script for each character.
_INDEXED = re.compile("[\u3041-\u3096\u30fc\u3400-\u4dbf\u4e00-\u9fff々〆]+|[a-z]+|[0-9]+")
_KANJI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff々〆]")
PREFIX = 2  # shortest beginning of a Latin word


def runs(text: str, scripts: str) -> Iterator[tuple[str, str]]:
    for match in _RUN.finditer(scripts):
        yield text[match.start():match.end()], match[0]


def tokens(text: str) -> Counter[str]:
    """The tokens of folded text for the index, each with how often it stands there."""
    found: Counter[str] = Counter()
    for run in _INDEXED.findall(text):
        if run[0] <= "9":
            found[run] += 1
        elif run[0] <= "z":
            found.update(run[:length] for length in range(min(PREFIX, len(run)), len(run) + 1))
        else:
            found.update(map(add, run, run[1:]))
            kanji = _KANJI.findall(run)
            found.update(kanji)
            if not kanji or kanji[0] != run[0]:
                found[run[0]] += 1
    return found


def query_tokens(text: str, scripts: str) -> dict[str, float]:
    """Token → weight for a query. Pairs carry the meaning; what is only grammar weighs little beside them."""
    content = any(mark in "kta" for mark in scripts)
    found: dict[str, float] = {}
    for run, marks in runs(text, scripts):
        if marks[0] in "na":
            pairs = [(run, 1.0)]
        elif len(run) == 1:
            pairs = [(run, 0.6)]
        else:
            pairs = [(run[i:i + 2], _weight(marks[i:i + 2], run[i:i + 2], content)) for i in range(len(run) - 1)]
        for token, weight in pairs:
            found[token] = max(found.get(token, 0.0), weight)
    return found


_PARTICLES = set("はがをにへとでものやかて")


def _weight(marks: str, pair: str, content: bool) -> float:
    if "h" not in marks:
        return 1.0
    if marks == "hh":
        return 0.15 if content else 1.0
    kana = pair[0] if marks[0] == "h" else pair[1]
    return 0.2 if kana in _PARTICLES else 0.7
