"""The broken handbooks of tests/bad and what each must give, read once for all tests that go through them."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from handbook.checking import check
from handbook.checking.report import report
from handbook.model.handbook import Handbook
from handbook.reading import read
from overlay import lay
from places import ROOT, SMALL

BAD = ROOT / "tests" / "bad"
CASES = sorted(path for path in BAD.glob("*/*") if path.is_dir())


@cache
def broken(case: Path) -> Handbook:
    with tempfile.TemporaryDirectory() as folder:
        return read(lay(case, Path(folder) / "handbook"))


def output(handbook: Handbook) -> str:
    """What scripts/check.py says, findings first."""
    return report(check(handbook), "text", len(handbook.pages)) + "\n"


@cache
def expected(case: Path) -> str:
    return (case / "expected.txt").read_bytes().decode("utf-8")


@cache
def made() -> dict[str, tuple[Handbook, str]]:
    """Handbooks that stand in no folder, and what must come out: good ones, and what would need a whole table of words."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        case.mkdir()
        (case / "on.txt").write_text("translated", encoding="utf-8")
        translated = read(lay(case, Path(folder) / "handbook"))
    small, good = read(SMALL), "{}ページを点検しました。直すところはありません。\n"
    key = ("page", sorted(small.words.page)[0])
    unsaid = [replace(edition, untranslated_words=frozenset({key})) if edition.language == "en" else edition for edition in translated.editions]
    said = f"page の「{key[1]}」（{small.words.page[key[1]]}）の訳がありません。"
    return {"small": (small, good.format(len(small.pages))), "translated": (translated, good.format(len(translated.pages))),
            "one word untranslated": (replace(translated, editions=tuple(unsaid)),
                                      f"data/words.en.yml:1:1: untranslated-word: {said}\n1件の直すところがあります。\n")}
