"""Every type of page, on a phone and on a desk, light and dark, enlarged, spaced out, by keyboard: nothing is in a reader's way."""

import pytest

from web.checks import CHECKS
from web.examine import examine
from web.pages import sample


@pytest.fixture(scope="module")
def findings(site, address):
    looked_at = [page.address for page in sample(site) if page.language == "ja"]  # all pages of all editions: make accessibility
    return examine(address, [*looked_at, "en/help/", "ja-Hira/help/"])


@pytest.mark.parametrize("check", CHECKS)
def test_nothing_is_found(findings, check):
    found = findings[check]
    assert not found, f"{len(found)} × {check}\n" + "\n".join(found[:40])


def test_badges_are_spoken_with_their_word(open_page):
    page = open_page("scenes/1/")
    spoken = "".join(page.locator("a.row", has_text="本人に会えない場合").aria_snapshot().split())
    assert "ポイント7「本人に会えない場合」" in spoken
