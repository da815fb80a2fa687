"""Official numbers: each once, in its range, the same as in the file name."""

import re
from collections import defaultdict
from pathlib import PurePosixPath

from ..model.addresses import case_path, chapter_path, hint_scene_path, point_path
from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding, Place

NAMES = ("file-name", "duplicate-number", "number-out-of-range", "missing-number")

_KINDS = {"point": ("ポイント", point_path), "case": ("事例", case_path), "hints": ("ヒント集の場面", hint_scene_path),
          "chapter": ("章", chapter_path)}


def check(handbook: Handbook):
    ranges = {"point": [scene.points for scene in handbook.scenes],
              "case": [pattern.cases for pattern in handbook.patterns.values()]}
    for kind, (word, path_of) in _KINDS.items():
        pages = [page for page in handbook.pages if page.kind == kind]
        numbered = defaultdict(list)
        for page in pages:
            number = getattr(page.meta, "number", None)
            if number is None:
                yield from _bad_file_name(page, word, path_of)
                continue
            numbered[number].append(page)
            if page.path != path_of(number):
                yield Finding(page.place("number"), "file-name",
                              f"{word}{number}のファイル名は {path_of(number)} です（今: {page.path}）。番号かファイル名を直してください。")
        for number, same in numbered.items():
            for page in same[1:]:
                yield Finding(page.place("number"), "duplicate-number",
                              f"{word}{number}は {same[0].file} にもあります。番号を確かめてください。")
        if ranges.get(kind):
            yield from _against_official(kind, word, path_of, numbered, ranges[kind], handbook)


def _bad_file_name(page: Page, word: str, path_of):
    stem = PurePosixPath(page.path).stem
    if not re.fullmatch(r"[0-9]+", stem) or page.path != path_of(int(stem)):
        example = PurePosixPath(path_of(7)).name
        yield Finding(Place(page.file), "file-name", f"{word}のファイル名は {example} のように番号だけにしてください。")


def _against_official(kind, word, path_of, numbered, ranges, handbook):
    official = {number for span in ranges for number in range(span.first, span.last + 1)}
    table = "data/scenes.yml" if kind == "point" else "data/patterns.yml"
    span = f"{min(official)}〜{max(official)}"
    for number in sorted(set(numbered) - official):
        yield Finding(numbered[number][0].place("number"), "number-out-of-range",
                      f"{word}{number}は範囲の外です（{span}）。資料に加わったのなら {table} の範囲を広げてください。")
    broken = {page.path for page in handbook.pages if page.kind == kind and page.meta is None}
    for number in sorted(official - set(numbered)):
        if path_of(number) not in broken:
            yield Finding(Place(f"docs/{path_of(number)}"), "missing-number",
                          f"{word}{number}のページがありません（{span}）。python scripts/new.py {kind} {number} で作れます。")

