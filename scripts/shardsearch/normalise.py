"""One form for every way of writing the same words. query.js does exactly the same; tests hold the two together."""

import re
import unicodedata
from typing import Mapping

# Radicals that NFKC leaves alone, as PDF text has them.
RADICALS = {"⺠": "民", "⻑": "長", "⻄": "西", "⻘": "青", "⻝": "食", "⻩": "黄", "⻭": "歯", "⻲": "亀", "⼾": "戸", "⺟": "母"}
_RADICAL = re.compile(f"[{''.join(RADICALS)}]")
_KATAKANA = {code: code - 0x60 for code in range(0x30a1, 0x30f7)}
_ACCENTED = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_ACCENTS = re.compile("([a-z])[\u0300-\u036f]+")
_NUMERALS = re.compile("[一二三四五六七八九十百]{2,}(?=[人歳代年個件])")
_NUMBER = re.compile("(?:([一二三四五六七八九])?(百))?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Normaliser:
    """`variants` are pairs (written, kept) of already folded text; longer ones are tried first."""

    def __init__(self, variants: list[tuple[str, str]]):
        self.variants = dict(variants)
        words = sorted(self.variants, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, words))) if words else None

    @classmethod
    def of(cls, variants: Mapping[str, str]) -> "Normaliser":
        """For variants (written → kept) as people write them, not folded yet."""
        return cls([(fold(written)[0], fold(kept)[0]) for written, kept in variants.items()])

    def text(self, text: str) -> str:
        """The folded text alone, for indexing."""
        folded = _plain(text).translate(_KATAKANA)
        return self._pattern.sub(lambda match: self.variants[match[0]], folded) if self._pattern else folded

    def __call__(self, text: str) -> tuple[str, str]:
        """The folded text, and for each character its script before folding.

        Scripts: k kanji, t katakana (and whole words that a variant has put in), h hiragana, a letter, n digit, - anything else.
        """
        folded, scripts = fold(text)
        if self._pattern is None:
            return folded, scripts
        out, marks, at = [], [], 0
        for match in self._pattern.finditer(folded):
            kept = self.variants[match[0]]
            out += [folded[at:match.start()], kept]
            marks += [scripts[at:match.start()], "".join("t" if script(c) == "h" else script(c) for c in kept)]
            at = match.end()
        return "".join([*out, folded[at:]]), "".join([*marks, scripts[at:]])


def fold(text: str) -> tuple[str, str]:
    """The text without its variants replaced, and the script of each character."""
    plain = _plain(text)
    return plain.translate(_KATAKANA), plain.translate(_SCRIPTS)


def _plain(text: str) -> str:
    text = _RADICAL.sub(lambda match: RADICALS[match[0]], _SURROGATE.sub("\ufffd", text))
    plain = unicodedata.normalize("NFKC", text).lower()
    if _ACCENTED.search(plain):  # café is looked up as cafe
        plain = unicodedata.normalize("NFC", _ACCENTS.sub(r"\1", unicodedata.normalize("NFD", plain)))
    return _NUMERALS.sub(_digits, plain)


def _digits(match: re.Match) -> str:
    """五十 → 50, where it is a number at all."""
    number = _NUMBER.fullmatch(match[0])
    if not number:
        return match[0]
    hundreds, hundred, tens, ten, ones = number.groups()
    return str(sum((_digit(hundreds) * 100 if hundred else 0, _digit(tens) * 10 if ten else 0, _digit(ones) if ones else 0)))


def _digit(numeral: str | None) -> int:
    return "一二三四五六七八九".index(numeral) + 1 if numeral else 1


def script(character: str) -> str:
    """One of the letters that Normaliser tells of."""
    if "\u3041" <= character <= "\u3096":
        return "h"
    if "\u30a1" <= character <= "\u30f6" or character == "\u30fc":
        return "t"
    if "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character in "々〆":
        return "k"
    if "a" <= character <= "z":
        return "a"
    if "0" <= character <= "9":
        return "n"
    return "-"


class _Scripts(dict):
    """Code of a character → its script, worked out once for each."""

    def __missing__(self, code: int) -> str:
        self[code] = found = script(chr(code))
        return found


_SCRIPTS = _Scripts()
