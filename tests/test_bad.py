"""Every broken mini-handbook gives exactly the findings that stand beside it.

tests/bad/<rule>/<case>/ holds the files that differ from tests/handbooks/small/, `delete.txt` (files to take away), and
`expected.txt`, the whole output of scripts/check.py. `make goldens` writes expected.txt anew; read the difference.
"""

from pathlib import Path

import pytest

from handbook.checking import NAMES, check
from handbook.checking.report import report
from handbook.reading import read
from overlay import lay

BAD = Path(__file__).parent / "bad"
CASES = sorted(path for path in BAD.glob("*/*") if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_broken_handbook(case, tmp_path, golden):
    handbook = read(lay(case, tmp_path / "handbook"))
    findings = check(handbook)
    golden(case / "expected.txt", report(findings, "text", len(handbook.pages)) + "\n")
    found = {finding.rule for finding in findings}
    assert case.parent.name in found
    assert found <= NAMES


def test_every_rule_has_a_bad_case():
    assert NAMES == {path.name for path in BAD.iterdir() if path.is_dir()}
