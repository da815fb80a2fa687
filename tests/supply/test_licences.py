"""Every package says its licence, we may use it, and the table is that of today's lock."""

import pytest

from places import ROOT
from supply.licences import allowed
from supply.report import FILE, forbidden, report, rows


def test_every_licence_is_known_and_allowed():
    assert forbidden(ROOT) == []


def test_the_table_is_not_stale():
    assert (ROOT / FILE).read_text(encoding="utf-8") == report(ROOT), "make licences で作り直してください。"


def test_what_was_taken_as_files_is_in_it():
    assert ("lean-qr.mjs", "2.7.4", "MIT", "画面") in rows(ROOT)


@pytest.mark.parametrize("expression, may", [("MIT", True), ("Apache-2.0 OR BSD-2-Clause", True), ("GPL-3.0-only OR MIT", True), ("MIT AND PSF-2.0", True),
                                             ("GPL-3.0-only", False), ("MIT AND GPL-3.0-only", False), ("Proprietary", False), ("", False)])
def test_of_choices_one_must_be_allowed_of_conditions_all(expression, may):
    assert allowed(expression) is may


def test_a_package_that_may_not_be_used_is_told_with_the_mend(monkeypatch):
    monkeypatch.setattr("supply.report.licence", lambda name: "AGPL-3.0-only" if name == "lxml" else "MIT")
    [line] = forbidden(ROOT)
    assert line.startswith("lxml ") and "AGPL-3.0-only" in line and "ALLOWED" in line
