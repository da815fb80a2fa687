"""Words that mean nearly the same: whoever types one of them finds the texts that say another."""

import re
from typing import Callable, Iterable

_KANJI = "[\u3400-\u4dbf\u4e00-\u9fff々]"
_LATIN = "[a-z0-9][a-z0-9 '-]*"
# What the last kana of a verb may become: 断る → 断ら, 断り, 断れ, 断ろ, 断っ.
_ROWS = {"う": "わいうえおっ", "く": "かきくけこい", "ぐ": "がぎぐげごい", "す": "さしすせそ", "つ": "たちつてとっ", "ぬ": "なにぬねのん",
         "ぶ": "ばびぶべぼん", "む": "まみむめもん", "る": "らりるれろっ"}
_ONE_ROW = "えけげせてでねへべめれいきぎしちにひびみり"  # before る: 訪ねる keeps 訪ね in all its forms


class Thesaurus:
    """`groups` hold words that mean nearly the same; `normalise` folds a word as texts are folded."""

    def __init__(self, groups: Iterable[Iterable[str]], normalise: Callable[[str], str]):
        self._groups = [[(word, _pattern(word)) for word in dict.fromkeys(map(normalise, group))] for group in groups]

    def beside(self, text: str) -> tuple[str, ...]:
        """The words that a folded text does not use, but could have used."""
        return tuple(word for group in self._groups for word in _others(group, text))

    def unused(self, texts: Iterable[str]) -> list[int]:
        """The groups no word of which stands in any text."""
        left = dict(enumerate(self._groups))
        for text in texts:
            if not left:
                break
            left = {number: group for number, group in left.items() if not any(pattern.search(text) for _, pattern in group)}
        return list(left)


def _others(group: list[tuple[str, re.Pattern]], text: str) -> list[str]:
    missing = [word for word, pattern in group if not pattern.search(text)]
    return missing if len(missing) < len(group) else []


def _pattern(word: str) -> re.Pattern:
    """Where the word stands, as a verb in any of its forms; a lone kanji not inside another word, nor one in Latin letters."""
    stem, last = word[:-1], word[-1]
    if stem and last in _ROWS and re.search(_KANJI, stem):
        form = re.escape(stem) + ("" if last == "る" and stem[-1] in _ONE_ROW else f"[{_ROWS[last]}]")
        return re.compile(f"(?<!{_KANJI}){form}" if re.fullmatch(_KANJI, stem) else form)
    if re.fullmatch(_KANJI, word):
        return re.compile(f"(?<!{_KANJI}){word}(?!{_KANJI})")
    if re.fullmatch(_LATIN, word):
        return re.compile(f"(?<![a-z0-9]){re.escape(word)}(?:s|es|ed|d|ing)?(?![a-z0-9])")
    return re.compile(re.escape(word))
