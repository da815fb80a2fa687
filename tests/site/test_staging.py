"""The staged tree is plain Markdown: every reference is a relative link, every index a real file.

tests/site/staged/ holds what the small handbook becomes; `make goldens` writes it anew.
"""

import re
from pathlib import Path

import pytest

from handbook.reading import read
from handbook.site.staging import stage
from places import SMALL, tree

EXPECTED = Path(__file__).parent / "staged"
SHOWN = ("index.md", "points/02.md", "cases/02.md", "scenes/1.md", "matrix.md", "sources.md", "hints/1.md", "practices.md",
         "guideline/purpose.md", "handbook/1.md", "data.md", "help.md", "api/points.json", "api/cases.json", "api/hints.json",
         "api/practices.json", "api/guideline.json", "api/qa.json", "api/links.json", "api/matrix.csv")


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    folder = tmp_path_factory.mktemp("staged")
    stage(read(SMALL), SMALL / "docs", folder, "2026-11-21")
    return folder


@pytest.mark.parametrize("path", SHOWN)
def test_golden(staged, golden, path):
    golden(EXPECTED / path, (staged / path).read_bytes().decode("utf-8"))


def test_no_reference_is_left(staged):
    for path, content in tree(staged).items():
        if path.endswith(".md"):
            assert not re.search(rb"\]\((?:point|case|scene|hint|practice|guideline|qa|term|cite|index|count|figure|chapter):", content), path
