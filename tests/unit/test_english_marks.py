"""English is set with the marks of print, all through."""

import re

from places import ROOT

STRAIGHT = re.compile(r"[A-Za-z]'[A-Za-z]|[a-z]s' [a-z]")


def test_apostrophes_are_those_of_print():
    files = [*ROOT.glob("docs/**/*.en.md"), *ROOT.glob("data/*.en.yml"), ROOT / "scripts/handbook/words/en.yml"]
    lines = [(file, number, line) for file in files for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)]
    found = [f"{file.relative_to(ROOT)}:{number}: {line.strip()[:80]}" for file, number, line in lines if STRAIGHT.search(line)]
    assert len(files) > 100 and not found, "\n".join(found)
