"""A handbook of any size that is not the same few pages over again: our sentences, shuffled between pages, with most of their words
changed for others of a large vocabulary. Words are as unevenly common as in real text, and each page keeps to some of its own."""

import random
import re
from bisect import bisect
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import accumulate

WORD = re.compile("[\u4e00-\u9fff々]{2,}|[\u30a1-\u30f6ー]{3,}")
SENTENCE = re.compile("[^。]+。?")
WORDS, TOPIC = 60_000, 40  # of the vocabulary; of a page
CHANGED, OF_TOPIC = 0.7, 0.5
# The 2,965 kanji of everyday Japanese, and katakana that can begin and go on.
KANJI = [character for row in range(0x88, 0x99) for cell in range(0x40, 0xFD) for character in bytes((row, cell)).decode("shift_jis", "ignore")
         if "\u4e00" <= character <= "\u9fff"]
KANA = "アイウエオカキクケコサシスセソタチツテトナニネノハヒフヘホマミムメモラリルレロンー"


def enlarge(records: list, pages: int, seed: int = 1) -> list:
    """Records of `pages` pages, each shaped like one of ours."""
    chance = random.Random(seed)
    shapes = defaultdict(list)
    for record in records:
        shapes[record.page].append(record)
    shapes = list(shapes.values())
    sentences = [sentence for record in records for sentence in SENTENCE.findall(f"{record.text}{record.also}") if len(sentence) > 8]
    words = _vocabulary(records, chance)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))

    def common() -> str:
        return words[bisect(weights, chance.random() * weights[-1])]

    made = []
    for number in range(pages):
        topic = [common() for _ in range(TOPIC)]

        def other(match: re.Match) -> str:
            if chance.random() > CHANGED:
                return match[0]
            return chance.choice(topic) if chance.random() < OF_TOPIC else common()

        def changed(text: str) -> str:
            return WORD.sub(other, text)

        for place, record in enumerate(chance.choice(shapes)):
            text = changed("".join(chance.choice(sentences) for _ in SENTENCE.findall(record.text)))
            also = changed("".join(chance.choice(sentences) for _ in SENTENCE.findall(record.also)))
            made.append(replace(record, url=f"n/{number}/#{place}", page=f"n/{number}/", title=changed(record.title), text=text[:400], also=also,
                                aliases=tuple(map(changed, record.aliases)), like=tuple(map(changed, record.like)),
                                keys=(f"point:{number}",) if place == 0 else (), mentions=(f"point:{chance.randrange(pages)}",)))
    return made


def _vocabulary(records: list, chance: random.Random) -> list[str]:
    """Our own words by how often they stand there, then made ones: most of two kanji, some of one with an ending, of four, or of katakana."""
    words = [word for word, _ in Counter(word for record in records for word in WORD.findall(f"{record.title}{record.text}{record.also}")).most_common()]
    while len(words) < WORDS:
        kind = chance.random()
        if kind < 0.65:
            words.append("".join(chance.choices(KANJI, k=2)))
        elif kind < 0.8:
            words.append(chance.choice(KANJI) + chance.choice(["う", "える", "い", "して", "しい", "り"]))
        elif kind < 0.9:
            words.append("".join(chance.choices(KANJI, k=4)))
        else:
            words.append("".join(chance.choices(KANA, k=chance.randrange(3, 7))))
    return words
