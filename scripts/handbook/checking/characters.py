"""Characters that look right and break search, links or screen readers."""

import re
import unicodedata
from typing import Iterator

from ..model.handbook import Handbook
from ..model.place import Finding, Place

NAMES = ("nul", "private-use", "cjk-radical", "not-nfc")

# Radicals that NFKC leaves alone; the rest of the block is named by NFKC itself.
_RADICALS = {"\u2ea0": "民", "\u2ed1": "長"}
_MARKS = "\u0300-\u036f\u1160-\u11ff\u3099\u309a"  # what Japanese, Latin and Korean letters are put together from
_SUSPECTS = re.compile("[\0\u2e80-\u2fdf\ue000-\uf8ff\uf900-\ufaff\ufe10-\ufe1f\U000f0000-\U0010ffff]")


def check(handbook: Handbook) -> Iterator[Finding]:
    for file in handbook.due_texts:
        if file.text.isascii() and "\0" not in file.text:
            continue
        normal = unicodedata.is_normalized("NFC", file.text)
        if normal and not _SUSPECTS.search(file.text):
            continue
        for number, line in enumerate(file.text.split("\n"), 1):
            for match in _SUSPECTS.finditer(line):
                yield _suspect(match[0], Place(file.file, number, match.start() + 1))
            if not normal:
                yield from _decomposed(file.file, number, line)


def _suspect(character: str, place: Place) -> Finding:
    code = f"U+{ord(character):04X}"
    if character == "\0":
        return Finding(place, "nul", "目に見えない文字（NUL）があります。消してください。")
    if unicodedata.category(character) == "Co":
        return Finding(place, "private-use", f"端末によって見え方の違う文字（{code}）があります。別の文字に替えてください。")
    right = _RADICALS.get(character) or unicodedata.normalize("NFKC", character)
    advice = f"ふつうの「{right}」に替えてください。" if right != character else "ふつうの漢字に替えてください。"
    return Finding(place, "cjk-radical", f"「{character}」（{code}）は部首などの特別な文字で、検索で見つかりません。{advice}")


def _decomposed(file: str, number: int, line: str) -> Iterator[Finding]:
    """One finding for each character that is written as two, or has another that is the same (Å, Ω)."""
    for match in re.finditer(f"[^{_MARKS}][{_MARKS}]*", line):
        whole = unicodedata.normalize("NFC", match[0])
        if whole != match[0] and not _SUSPECTS.search(match[0]):
            what = "が2つの文字に分かれています（NFD）" if len(match[0]) > len(whole) else f"と同じ形の別の文字（U+{ord(match[0][0]):04X}）です"
            yield Finding(Place(file, number, match.start() + 1), "not-nfc", f"「{whole}」{what}。打ち直してください。")
