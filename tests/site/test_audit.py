"""The audit sees on the built site what a browser would: each kind of damage is found, at its file."""

import re
import shutil

import pytest

from handbook.reading import read
from handbook.site.audit import audit
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
