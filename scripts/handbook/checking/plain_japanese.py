"""The plain edition: sentences of at most 40 characters, and a reading for every kanji (data/furigana.ja-Hira.yml)."""

import re
from typing import Iterable, Iterator

from ..model.addresses import LOCAL
from ..model.furigana import INLINE, KANJI, Piece, align, read_aloud, without_inline
from ..model.handbook import Handbook
from ..model.languages import PLAIN_JAPANESE
from ..model.page import Page
from ..model.place import Finding, Place
from .style import sentences

NAMES = ("long-easy-sentence", "no-furigana", "bad-furigana")

MOST = 40  # characters in a sentence
_KANA = re.compile("[\u3041-\u309fー]+")
# Read otherwise after a number (人: ひと, 65人: ろくじゅうごにん), so that the table must hold them with it.
_COUNTED = re.compile(r"[0-9][0-9,.]*(?=[人日月])")
_HEADING = re.compile(r"^#+ .*", re.M)
# What readers do not see as text of the page: targets and attributes, tags, what stands in another language.
_UNSEEN = re.compile(r"(?<=\])\([^()\s]*\)|\{[#.:][^{}\n]*\}|<[^<>\n]*>|https?://\S+")


def check(handbook: Handbook) -> Iterator[Finding]:
    for edition in handbook.editions:
        if edition.language != PLAIN_JAPANESE:
            continue
        yield from _table(edition)
        told: set[str] = set()
        for page in edition.due:
            if page.path not in edition.untranslated:
                for place, length in sentences(page, MOST, without_inline):
                    yield Finding(place, "long-easy-sentence", f"一文が{length}字あります。やさしい日本語では{MOST}字までに分けてください。")
                if page.kind != "local" or f"{LOCAL}/furigana.yml" not in handbook.unread:
                    yield from _readings(edition, page, told)


def _table(edition: Handbook) -> Iterator[Finding]:
    for word, reading in edition.furigana.items():
        place = edition.table_places.get(f"furigana.{PLAIN_JAPANESE}", {}).get((word,), Place(f"data/furigana.{PLAIN_JAPANESE}.yml"))
        if not KANJI.search(word) or not _KANA.fullmatch(reading):
            yield Finding(place, "bad-furigana", f"「{word}: {reading}」は、漢字のある言葉と、ひらがなの読みにしてください。")
        elif any(piece.reading is not None and piece.text == word for piece in align(word, reading)) and re.search("[\u3041-\u309f]", word):
            yield Finding(place, "bad-furigana", f"「{word}」の送りがなと、読み「{reading}」が合いません。読みを確かめてください。")


def _readings(edition: Handbook, page: Page, told: set[str]) -> Iterator[Finding]:
    """Each word that has no reading is told once, at its first place."""
    text = _UNSEEN.sub(lambda match: " " * len(match[0]), page.plain)
    for heading in _HEADING.finditer(text):  # they stand on other pages too, in data and in titles
        for match in INLINE.finditer(heading[0]):
            yield Finding(page.place_at(heading.start() + match.start()), "bad-furigana",
                          f"見出しには {match[0]} と書けません。data/furigana.{PLAIN_JAPANESE}.yml に、となりの言葉を付けた読みを加えてください。")
    text = INLINE.sub(lambda match: " " * len(match[0]), text)
    table = f"{LOCAL}/furigana.yml" if page.kind == "local" else f"data/furigana.{PLAIN_JAPANESE}.yml"
    pieces = list(read_aloud(text, edition.furigana))
    numbers = {match.end(): match for match in _COUNTED.finditer(text)}
    unread = [(numbers[piece.start][0] + piece.text, numbers[piece.start].start())
              for piece in pieces if piece.reading and piece.start in numbers]
    for word, start in unread + list(_joined([piece for piece in pieces if piece.reading == ""])):
        if word not in told:
            told.add(word)
            yield Finding(page.place_at(start), "no-furigana", f"「{word}」の読みがありません。{table} に「{word}: よみ」を加えてください。")
    title = "".join(piece.text for piece in read_aloud(page.meta.title, edition.furigana) if piece.reading == "")
    if title and title not in told:
        told.add(title)
        yield Finding(page.place("title"), "no-furigana", f"題の「{title}」の読みがありません。{table} に加えてください。")


def _joined(pieces: Iterable[Piece]) -> Iterator[tuple[str, int]]:
    """Kanji that stand side by side are one word."""
    word, start = "", 0
    for piece in pieces:
        if word and piece.start != start + len(word):
            yield word, start
            word = ""
        if not word:
            start = piece.start
        word += piece.text
    if word:
        yield word, start
