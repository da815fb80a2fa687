"""The day MkDocs or Material goes away: other generators make this site too. `make canary` shows the same as a table."""

import pytest

import canary
from places import ROOT

BINARIES = ROOT / ".venv" / "canary" / "bin"
PAGES = {"ProperDocs": canary.properdocs, "without Material": canary.without_material, "Zensical": canary.zensical}


@pytest.mark.parametrize("build", PAGES.values(), ids=PAGES)
def test_another_generator_makes_the_same_site(build, tmp_path):
    pages, faults = build(ROOT, BINARIES, tmp_path / "work")
    assert faults == [] and pages > 100


def test_nothing_of_mkdocs_is_there_to_help():
    lock = (ROOT / "requirements/canary.txt").read_text(encoding="utf-8")
    assert "\nmkdocs==" not in lock and "\nproperdocs==" in lock


def test_a_page_that_differs_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(canary, "_run", lambda command, where: None)  # a generator that writes nothing at all
    pages, faults = canary.properdocs(ROOT, BINARIES, tmp_path / "work")
    assert pages == 0 and "points/07/index.html が違います。" in faults
