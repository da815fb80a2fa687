"""What is looked up: pairs of Japanese characters, single kanji, the first kana of a run, words in Latin letters by the rule of the
language, whole numbers. query.js cuts queries in the same way."""

import re
from collections import Counter
from operator import add

from .language import Language

_RUN = re.compile("[kthf]+|a+|n+")
_WORD = re.compile("h+|k+|a+")
_KATAKANA = re.compile("t{3,}")
# The same runs on folded text, where katakana is hiragana already: indexing many pages needs no script for each character.
_INDEXED = re.compile("[\u3041-\u3096\u30fc\u3400-\u4dbf\u4e00-\u9fff々〆]+|[a-z]+|[0-9]+")
_KANJI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff々〆]+")
# What a pair of characters says, by their scripts: k kanji, t katakana, h hiragana, f hiragana or kanji of a word that says nothing.
PAIRS = {"kk": 1.0, "kt": 1.0, "tk": 1.0, "tt": 1.0, "kh": 0.6, "th": 0.35, "hk": 0.2, "ht": 0.15, "hh": 0.5,
         "kf": 0.25, "tf": 0.1, "fk": 0.05, "ft": 0.05, "hf": 0.25, "fh": 0.05}
INNER = 0.3  # of a text: a kanji in the midst of others is mostly not the word that it is by itself
LONE = 0.6  # a kanji between kana: the stem of a verb, mostly
ONE_WORD = 0.5  # the n pairs of one katakana word weigh together as n to this power: a long word is still one word


def tokens(text: str, language: Language) -> dict[str, float]:
    """The tokens of folded text for the index, each with how often it stands there."""
    found: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    for run in _INDEXED.findall(text):
        if run[0] <= "9":
            found[run] += 1
        elif run[0] <= "z":
            if run not in language.stop:
                found.update(language.indexed(run))
        else:
            found.update(map(add, run, run[1:]))
            kanji = _KANJI.findall(run)
            for word in kanji:
                found[word[0]] += 1
                inner.update(word[1:])
            if not kanji or kanji[0][0] != run[0]:
                found[run[0]] += 1
    return found | {character: found[character] + INNER * count for character, count in inner.items()}


def query_tokens(text: str, scripts: str, language: Language) -> dict[str, float]:
    """Token → weight for a query. Content carries the meaning; what is only grammar weighs little beside it, or nothing."""
    marks = telling(text, scripts, language)
    kana = not re.search("[ktan]", marks)  # nothing but hiragana: all of it is content
    found: dict[str, float] = {}
    for match in _RUN.finditer(marks):
        run, mark = text[match.start():match.end()], match[0]
        if mark[0] == "n":
            pairs = [(run, 1.0)]
        elif mark[0] == "a":
            pairs = language.asked(run, match.end() == len(text)).items()
        elif len(run) == 1:
            pairs = [(run, LONE)]
        else:
            share = _shares(mark)
            pairs = [(run[i:i + 2], 1.0 if kana else PAIRS.get(mark[i:i + 2], 0.0) * share.get(i, 1.0)) for i in range(len(run) - 1)]
            pairs += [(run[m.start()], LONE) for m in re.finditer("(?<![kt])k(?![kt])", mark)]
        for token, weight in pairs:
            if weight > found.get(token, 0.0):
                found[token] = weight
    return found


def _shares(mark: str) -> dict[int, float]:
    """Place of each pair of a long katakana word → what it weighs of a pair by itself."""
    return {place: (len(word[0]) - 1) ** (ONE_WORD - 1)
            for word in _KATAKANA.finditer(mark) for place in range(word.start(), word.end() - 1)}


def telling(text: str, scripts: str, language: Language) -> str:
    """The scripts, with f for what says nothing: words of the stop list, and of a hiragana run the tail that they make up.

    Where nothing else is left, the scripts as they are.
    """
    marks = list(scripts)
    for match in _WORD.finditer(scripts):
        run, start = match[0], match.start()
        word = text[start:match.end()]
        head = _particle(word, scripts[max(0, start - 2):start], language) if run[0] == "h" else 0
        kept = head + _stem(word[head:], language) if run[0] == "h" else 0 if word in language.stop else len(word)
        marks[start:start + head] = "f" * head
        marks[start + kept:match.end()] = ("-" if run[0] == "a" else "f") * (len(word) - kept)
    return "".join(marks) if set(marks) - {"f", "-"} else scripts


def _particle(word: str, before: str, language: Language) -> int:
    """How many characters of a hiragana run are a particle that follows what stands before. After a lone kanji most of them could
    as well be the ending of a verb."""
    if not before or before[-1] not in "kt":
        return 0
    known = language.particles if before == before[-1] * 2 or before[-1] == "t" else language.sure
    return next((length for length in (3, 2, 1) if length <= len(word) and word[:length] in known), 0)


def _stem(word: str, language: Language) -> int:
    """How many characters stand before the longest tail that is made of stop words alone."""
    ends = {len(word)}
    for start in range(len(word) - 1, -1, -1):
        if any(start + length in ends and word[start:start + length] in language.stop for length in range(1, language.longest + 1)):
            ends.add(start)
    return min(ends)
