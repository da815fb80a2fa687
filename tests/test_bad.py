"""Every broken mini-handbook gives exactly the findings that stand beside it.

tests/bad/<rule>/<case>/ holds the files that differ from tests/handbooks/small/, `delete.txt` (files to take away), and
`expected.txt`, the whole output of scripts/check.py. `make goldens` writes expected.txt anew; read the difference.
"""

import pytest

from corpus import BAD, CASES, broken, made, output
from handbook.checking import NAMES, check


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_broken_handbook(case, golden):
    handbook = broken(case)
    golden(case / "expected.txt", output(handbook))
    found = {finding.rule for finding in check(handbook)}
    assert case.parent.name in found
    assert found <= NAMES


@pytest.mark.parametrize("name", made())
def test_handbook_without_files(name):
    handbook, said = made()[name]
    assert output(handbook) == said


def test_every_rule_has_a_bad_case():
    assert NAMES == {path.name for path in BAD.iterdir() if path.is_dir()}


def test_there_are_many():
    assert len(CASES) >= 150
