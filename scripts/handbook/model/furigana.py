"""Readings above kanji, from a table of words: the longest word that fits wins. `{漢字|かんじ}` in a text says its own."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Iterator, Mapping

KANJI = re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
INLINE = re.compile(r"\{([^{}|\n]+)\|([\u3041-\u309fー]+)\}")
# In a word of the table, what the reading stands above; the rest (okurigana) stands as it is.
_BASE = re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff0-9]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and what it reads as; None where it needs no reading, empty where the table has none for its kanji."""

    text: str
    reading: str | None
    start: int


def with_readings(text: str, table: Mapping[str, str]) -> str:
    """The text with `{漢字|かんじ}` for all that the table reads: for scripts, which put it on the page themselves."""
    return "".join(f"{{{piece.text}|{piece.reading}}}" if piece.reading else piece.text for piece in read_aloud(text, table))


def without_inline(text: str) -> str:
    """`{漢字|かんじ}` → 漢字"""
    return INLINE.sub(lambda match: match[1], text)


def read_aloud(text: str, table: Mapping[str, str]) -> Iterator[Piece]:
    """The text in pieces, in order. `start` counts characters from its beginning."""
    words = _by_first(tuple(table))
    at = plain = 0
    while at < len(text):
        word = next((word for word in words.get(text[at], ()) if text.startswith(word, at)
                     and not (text[at].isdigit() and text[at - 1:at].isdigit())), None)
        if word is None and not KANJI.match(text[at]):
            at += 1
            continue
        if plain < at:
            yield Piece(text[plain:at], None, plain)
        if word is None:
            yield Piece(text[at], "", at)
            at += 1
        else:
            for piece in align(word, table[word]):
                yield Piece(piece.text, piece.reading, at + piece.start)
            at += len(word)
        plain = at
    if plain < len(text):
        yield Piece(text[plain:], None, plain)


@cache
def align(word: str, reading: str) -> tuple[Piece, ...]:
    """取り組み, とりくみ → 取(と) り 組(く) み. One piece where the kana of the two do not fit each other."""
    bases = list(_BASE.finditer(word))
    pattern, at = "", 0
    for base in bases:
        pattern += re.escape(_hiragana(word[at:base.start()])) + "(.+?)"
        at = base.end()
    match = re.fullmatch(pattern + re.escape(_hiragana(word[at:])), reading) if bases else None
    if not match:
        return (Piece(word, reading, 0),)
    pieces, at = [], 0
    for number, base in enumerate(bases, 1):
        if at < base.start():
            pieces.append(Piece(word[at:base.start()], None, at))
        pieces.append(Piece(base[0], match[number], base.start()))
        at = base.end()
    if at < len(word):
        pieces.append(Piece(word[at:], None, at))
    return tuple(pieces)


def _hiragana(text: str) -> str:
    return re.sub("[ァ-ヶ]", lambda match: chr(ord(match[0]) - 0x60), text)


@cache
def _by_first(words: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[0], []).append(word)
    return found
