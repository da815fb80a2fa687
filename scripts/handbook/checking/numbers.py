"""Official numbers: each once, in its range, the same as in the file name."""

import re
from itertools import groupby
from pathlib import PurePosixPath
from typing import Iterator

from ..model.addresses import case_path, chapter_path, hint_scene_path, point_path
from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding, Place

NAMES = ("file-name", "duplicate-number", "number-out-of-range", "missing-number")

_KINDS = {"point": ("ポイント", point_path), "case": ("事例", case_path), "hints": ("ヒント集の場面", hint_scene_path),
          "chapter": ("章", chapter_path)}


def check(handbook: Handbook) -> Iterator[Finding]:
    ranges = {"point": [scene.points for scene in handbook.scenes],
              "case": [pattern.cases for pattern in handbook.patterns.values()]}
    for kind, (word, path_of) in _KINDS.items():
        pages = [page for page in handbook.pages if page.kind == kind]
        numbered, misplaced = {}, set()
        for page in pages:
            number = getattr(page.meta, "number", None)
            if number is None:
                yield from _bad_file_name(page, word, path_of)
            elif page.path != path_of(number):
                misplaced.add(number)
                yield _misplaced(handbook, page, number, word, path_of)
            else:
                numbered[number] = page
        if ranges.get(kind):
            yield from _against_official(kind, word, path_of, numbered, misplaced, ranges[kind], handbook)


def _misplaced(handbook: Handbook, page: Page, number: int, word: str, path_of) -> Finding:
    """One of the two is wrong: the number, if another page has it rightly, or else the name of the file."""
    place, right = page.place("number"), path_of(number)
    if getattr(getattr(handbook.page_at.get(right), "meta", None), "number", None) == number:
        return Finding(place, "duplicate-number", f"{word}{number}は docs/{right} にもあります。番号を直すか、どちらかを消してください。")
    return Finding(place, "file-name", f"{word}{number}のファイル名は {right} です（今: {page.path}）。番号かファイル名を直してください。")


def _bad_file_name(page: Page, word: str, path_of) -> Iterator[Finding]:
    stem = PurePosixPath(page.path).stem
    if not re.fullmatch(r"[0-9]+", stem) or page.path != path_of(int(stem)):
        example = PurePosixPath(path_of(7)).name
        yield Finding(Place(page.file), "file-name", f"{word}のファイル名は {example} のように番号だけにしてください。")


def _against_official(kind, word, path_of, numbered, misplaced, ranges, handbook) -> Iterator[Finding]:
    # Up to the last: where a range has a hole or is back to front, tables.py says so.
    ends = [number for span in ranges for number in (span.first, span.last)]
    official = set(range(1, max(ends) + 1))
    table = "data/scenes.yml" if kind == "point" else "data/patterns.yml"
    span = f"1〜{max(ends)}"
    for number in sorted(set(numbered) - official):
        yield Finding(numbered[number].place("number"), "number-out-of-range",
                      f"{word}{number}は範囲の外です（{span}）。資料に加わったのなら {table} の範囲を広げてください。")
    missing = [number for number in sorted(official - set(numbered) - misplaced) if path_of(number) not in handbook.page_at]
    for first, last in _runs(missing):
        numbers = str(first) if first == last else f"{first}〜{last}"
        yield Finding(Place(f"docs/{path_of(first)}"), "missing-number",
                      f"{word}{numbers}のページがありません（{span}）。python scripts/new.py {kind} {first} で作れます。")


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of every run without a gap: a slip in a range is one finding, not a thousand."""
    for _, run in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
        values = [number for _, number in run]
        yield values[0], values[-1]
