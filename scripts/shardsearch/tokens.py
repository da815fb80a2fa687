"""What is looked up: pairs of Japanese characters, single kanji, the first kana of a run, Latin words and their beginnings,
whole numbers. search.js cuts queries in the same way."""

import re
from typing import Iterator

_RUN = re.compile("[kth]+|a+|n+")
PREFIX = 2  # shortest beginning of a Latin word


def runs(text: str, scripts: str) -> Iterator[tuple[str, str]]:
    for match in _RUN.finditer(scripts):
        yield text[match.start():match.end()], match[0]


def tokens(text: str, scripts: str) -> Iterator[str]:
    """The tokens of a text that goes into the index, repeated as often as they stand there."""
    for run, marks in runs(text, scripts):
        if marks[0] == "n":
            yield run
        elif marks[0] == "a":
            yield from (run[:length] for length in range(min(PREFIX, len(run)), len(run) + 1))
        else:
            if marks[0] != "k":
                yield run[0]
            for index, mark in enumerate(marks):
                if mark == "k":
                    yield run[index]
                if index:
                    yield run[index - 1:index + 1]


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
