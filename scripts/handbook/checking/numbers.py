"""Official numbers: each once, in its range, the same as in the file name."""

import re
from itertools import groupby
from pathlib import PurePosixPath
from typing import Callable, Iterator, Mapping, NamedTuple, Sequence

from ..model.addresses import case_path, chapter_path, hint_scene_path, point_path
from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding, Place
from ..model.tables import Range

NAMES = ("file-name", "duplicate-number", "number-out-of-range", "missing-number")


class _Numbered(NamedTuple):
    """A kind of page that has official numbers. `table` says which there are, where a table does."""

    kind: str
    word: str
    path_of: Callable[[int], str]
    table: str = ""


_KINDS = (_Numbered("point", "ポイント", point_path, "data/scenes.yml"), _Numbered("case", "事例", case_path, "data/patterns.yml"),
          _Numbered("hints", "ヒント集の場面", hint_scene_path), _Numbered("chapter", "章", chapter_path))


def check(handbook: Handbook) -> Iterator[Finding]:
    ranges = {"point": [scene.points for scene in handbook.scenes],
              "case": [pattern.cases for pattern in handbook.patterns.values()]}
    for kind in _KINDS:
        numbered, misplaced = {}, set()
        for page in (page for page in handbook.pages if page.kind == kind.kind):
            number = getattr(page.meta, "number", None)
            if number is None:
                yield from _bad_file_name(page, kind)
            elif page.path != kind.path_of(number):
                misplaced.add(number)
                yield _misplaced(handbook, page, number, kind)
            else:
                numbered[number] = page
        if ranges.get(kind.kind):
            yield from _against_official(handbook, kind, ranges[kind.kind], numbered, misplaced)


def _misplaced(handbook: Handbook, page: Page, number: int, kind: _Numbered) -> Finding:
    """One of the two is wrong: the number, if another page has it rightly, or else the name of the file."""
    place, right = page.place("number"), kind.path_of(number)
    if getattr(getattr(handbook.page_at.get(right), "meta", None), "number", None) == number:
        return Finding(place, "duplicate-number", f"{kind.word}{number}は docs/{right} にもあります。番号を直すか、どちらかを消してください。")
    return Finding(place, "file-name", f"{kind.word}{number}のファイル名は {right} です（今: {page.path}）。番号かファイル名を直してください。")


def _bad_file_name(page: Page, kind: _Numbered) -> Iterator[Finding]:
    stem = PurePosixPath(page.path).stem
    if not re.fullmatch(r"[0-9]+", stem) or page.path != kind.path_of(int(stem)):
        example = PurePosixPath(kind.path_of(7)).name
        yield Finding(Place(page.file), "file-name", f"{kind.word}のファイル名は {example} のように番号だけにしてください。")


def _against_official(handbook: Handbook, kind: _Numbered, ranges: Sequence[Range], numbered: Mapping[int, Page],
                      misplaced: set[int]) -> Iterator[Finding]:
    # Up to the last: where a range has a hole or is back to front, tables.py says so.
    last = max(number for span in ranges for number in (span.first, span.last))
    official = set(range(1, last + 1))
    for number in sorted(set(numbered) - official):
        yield Finding(numbered[number].place("number"), "number-out-of-range",
                      f"{kind.word}{number}は範囲の外です（1〜{last}）。資料に加わったのなら {kind.table} の範囲を広げてください。")
    missing = [number for number in sorted(official - set(numbered) - misplaced) if kind.path_of(number) not in handbook.page_at]
    for first, end in _runs(missing):
        numbers = str(first) if first == end else f"{first}〜{end}"
        yield Finding(Place(f"docs/{kind.path_of(first)}"), "missing-number",
                      f"{kind.word}{numbers}のページがありません（1〜{last}）。python scripts/new.py {kind.kind} {first} で作れます。")


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of every run without a gap: a slip in a range is one finding, not a thousand."""
    for _, run in groupby(enumerate(numbers), lambda each: each[1] - each[0]):
        values = [number for _, number in run]
        yield values[0], values[-1]
