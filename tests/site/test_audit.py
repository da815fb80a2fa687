"""The audit sees on the built site what a browser would: each kind of damage is found, at its file."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.model.place import Place
from handbook.model.tables import Published
from handbook.reading import read
from handbook.site import audit as auditing
from handbook.site.audit import audit
from mutants import removals
from places import SMALL

PAGE = "points/02/index.html"
DAMAGE = {  # rule → (file, what stands there, what takes its place)
    "broken-link": (PAGE, 'href="../../hints/1/#h1-1"', 'href="../../hints/9/"'),
    "broken-fragment": (PAGE, 'href="../../hints/1/#h1-1"', 'href="../../hints/1/#h9-9"'),
    "unresolved-reference": (PAGE, 'href="../../hints/1/#h1-1"', 'href="hint:1-1"'),
    "foreign-resource": (PAGE, "</head>", '<script src="https://example.org/x.js"></script></head>'),
    "forbidden-code": (PAGE, "</head>", "<script>steal()</script></head>"),
    "duplicate-id": (PAGE, 'id="steps"', 'id="why"'),
    "missing-title": (PAGE, re.compile(r"<title>.*?</title>"), "<title></title>"),
    "sensitive-help": ("cases/02/index.html", 'class="help-box"', 'class="box"'),
}


@pytest.fixture
def site(small_site, tmp_path):
    return shutil.copytree(small_site, tmp_path / "site")


def found(site, base="/"):
    return audit(read(SMALL), site, "site", base)


def test_a_good_site_has_no_findings(site):
    assert found(site) == []


@pytest.mark.parametrize("rule", DAMAGE)
def test_damage_is_found(site, rule):
    name, old, new = DAMAGE[rule]
    file = site / name
    text = file.read_text(encoding="utf-8")
    changed = old.sub(new, text) if isinstance(old, re.Pattern) else text.replace(old, new)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    findings = found(site)
    assert rule in {finding.rule for finding in findings}
    assert {finding.place.path for finding in findings} == {f"site/{name}"}


@pytest.mark.parametrize("tag", [
    '<link rel="stylesheet" href="//example.org/x.css">', '<img src="https://example.org/x.png" alt="">',
    '<iframe src="https://example.org/"></iframe>', '<link rel="preconnect" href="https://example.org">',
])
def test_everything_that_loads_by_itself_is_looked_at(site, tag):
    file = site / PAGE
    file.write_text(file.read_text(encoding="utf-8").replace("</body>", f"{tag}</body>"), encoding="utf-8")
    assert [finding.rule for finding in found(site)] == ["foreign-resource"]


@pytest.mark.parametrize("rule", ["@import 'https://example.org/x.css';", "body { background: url(//example.org/x.png) }"])
def test_style_sheets_are_looked_at(site, rule):
    (site / "extra.css").write_text(rule)
    assert [finding.rule for finding in found(site)] == ["foreign-resource"]


def test_links_out_of_the_site_are_not_followed_but_links_above_its_root_are_wrong(site):
    file = site / PAGE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("</body>", '<a href="https://example.org/">x</a></body>'), encoding="utf-8")
    assert found(site) == []
    file.write_text(text.replace("</body>", '<a href="../../../x/">x</a></body>'), encoding="utf-8")
    assert [finding.rule for finding in found(site)] == ["broken-link"]


def test_a_promised_page_that_is_gone(site):
    shutil.rmtree(site / "points/old")
    assert "vanished-address" not in {finding.rule for finding in found(site)}  # a redirect of ours is no promise of the site
    shutil.rmtree(site / "points/02")
    assert "vanished-address" in {finding.rule for finding in found(site)}


INLINE = "qa/index.html"
EVERYTHING = [  # file, what stands there, what takes its place
    ("about/index.html", "</body>", '<a href="hint:1-1">x</a><a href="../../../x/">x</a><a href="../none/">x</a><a href="../help/#none">x</a></body>'),
    ("help/index.html", "</body>", '<p id="twice"></p><p id="twice"></p><img src="none.png" alt=""><img src="//example.org/x.png" alt=""></body>'),
    (INLINE, "</body>", '<p style="color: red"></p><script>steal()</script></body>'),
    ("cases/02/index.html", 'class="help-box"', 'class="box"'),
    ("voices/index.html", "<title>", "<title></title><title>"),
]


def test_all_damage_at_once_and_no_rule_to_spare(site, golden, monkeypatch):
    """Everything is told; and with any one rule taken away something would be missing."""
    for name, old, new in EVERYTHING:
        text = (site / name).read_text(encoding="utf-8")
        assert old in text
        (site / name).write_text(text.replace(old, new), encoding="utf-8")
    (site / "extra.css").write_text("@import '//example.org/x.css';")
    handbook = replace(read(SMALL), published=(Published("/gone/", Place("data/published-ids.txt", 1)),))
    pages = auditing.built_pages(site)

    def told(module) -> str:
        monkeypatch.setattr(module, "built_pages", lambda folder: {**pages, INLINE: module.parse(INLINE, (folder / INLINE).read_bytes())})
        return "".join(f"{finding.place.path}: {finding.rule}: {finding.message}\n" for finding in module.audit(handbook, site, "site"))

    expected = told(auditing)
    golden(Path(__file__).parent / "damaged.txt", expected)
    mutants = list(removals("handbook.site.audit", Path(auditing.__file__).read_text(encoding="utf-8")))
    assert len(mutants) > 15
    assert [mutant.what for mutant in mutants if told(mutant.load()) == expected] == []
