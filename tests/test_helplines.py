"""The help lines, digit by digit. The numbers are typed here a second time on purpose: a wrong one could cost a life.

Source: the verified list of inventory G5 (2026-11-21). Two wrong numbers are in circulation; they must appear nowhere.
"""

import re

from handbook.reading import read
from places import ROOT

NUMBERS = {
    "#いのちSOS": "0120-061-338",
    "よりそいホットライン": "0120-279-338",
    "よりそいホットライン（岩手・宮城・福島）": "0120-279-226",
    "いのちの電話": "0120-783-556",
    "こころの健康相談統一ダイヤル": "0570-064-556",
    "警察（身の危険があるとき）": "110",
    "消防・救急（命にかかわるとき）": "119",
}
TELEPHONE = re.compile(r"0\d{1,4}-\d{1,4}-\d{3,4}")


def test_every_number_is_right():
    lines = {line.name: line.number for line in read(ROOT).helplines if line.number}
    assert lines == NUMBERS


def test_the_first_line_leads_to_the_public_guide():
    first = read(ROOT).helplines[0]
    assert first.url == "https://www.mhlw.go.jp/mamorouyokokoro/"


def test_every_line_says_when_and_how_it_was_confirmed():
    assert all(line.confirmed and line.source for line in read(ROOT).helplines)
    assert not any(re.search(r"\d時|24時間|午前|午後", f"{line.note}{line.source}") for line in read(ROOT).helplines)


def test_numbers_stand_nowhere_else():
    for path in [*(ROOT / "docs").rglob("*.md"), *(ROOT / "overrides").rglob("*.html")]:
        assert not TELEPHONE.search(path.read_text(encoding="utf-8")), path


def test_the_site_prints_no_other_number(site):
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert set(TELEPHONE.findall(text)) <= set(NUMBERS.values()), path
        for link, shown in re.findall(r'href="tel:(\d+)"[^>]*>([\d-]+)<', text):
            assert link == shown.replace("-", "")
