"""What a device can save: everything that the pages need and nothing else, just as it was built, small enough for a phone."""

import gzip
import hashlib
import json
import posixpath
import re

import pytest
from lxml import html

from handbook.site.audit import parse
from handbook.site.offline import needed

MOST = 3_000_000  # bytes over the wire
COMPRESSED = {".gz", ".br"}  # copies for the host
NEVER = re.compile(r"^(404\.html|sitemap\.xml|sw\.js|_headers|api/|offline/)|\.(map|md|txt)$")


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


HOMES = {"ja": "", "ja-Hira": "ja-Hira/", "en": "en/"}


@pytest.fixture(scope="module", params=HOMES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def home(language):
    return HOMES[language]


@pytest.fixture(scope="module")
def pointer(site, language):
    return load(site / f"offline/{language}.json")


@pytest.fixture(scope="module")
def parts(site, pointer):
    return load(site / f"offline/{pointer['hash']}.json")["parts"]


@pytest.fixture(scope="module")
def saved(parts):
    return {name for part in parts for name, _ in part["files"]}


def test_the_whole_edition_is_small(site, home, pointer, parts):
    wire = [site / f"offline/{pointer['hash']}.json", *(site / f"offline/{part['hash']}.bin" for part in parts)]
    assert pointer["bytes"] == sum(file.stat().st_size for file in wire) <= MOST
    shown = re.search(r'<span id="offline-size">\D*(\d+\.\d)\sMB', (site / home / "index.html").read_text(encoding="utf-8"))
    assert abs(float(shown[1]) - pointer["bytes"] / 1e6) < 0.06


def test_every_part_holds_the_files_as_they_are(site, pointer, parts):
    listed = (site / f"offline/{pointer['hash']}.json").read_bytes()
    assert hashlib.sha256(listed).hexdigest()[:32] == pointer["hash"]
    for part in parts:
        content = gzip.decompress((site / f"offline/{part['hash']}.bin").read_bytes())
        assert hashlib.sha256(content).hexdigest()[:32] == part["hash"]
        assert content == b"".join((site / name).read_bytes() for name, _ in part["files"])
        assert [length for _, length in part["files"]] == [(site / name).stat().st_size for name, _ in part["files"]]
    assert pointer["size"] == sum(length for part in parts for _, length in part["files"])


def test_all_that_is_published_belongs_to_an_edition(site):
    wanted = {f"{language}.json" for language in HOMES}
    for language in HOMES:
        hash_ = load(site / f"offline/{language}.json")["hash"]
        wanted |= {f"{hash_}.json", *(f"{part['hash']}.bin" for part in load(site / f"offline/{hash_}.json")["parts"])}
    assert {file.name for file in (site / "offline").iterdir() if file.suffix not in COMPRESSED} == wanted


def test_all_that_pages_need_is_saved(site, home, saved):
    others = tuple(other for other in HOMES.values() if other != home and other.startswith(home))
    pages = {name for path in site.rglob("index.html") if (name := path.relative_to(site).as_posix()).startswith(home) and not name.startswith(others)}
    assert len(pages) > 100
    assert pages <= saved
    for page in pages:
        tree = html.document_fromstring((site / page).read_bytes())
        for address in tree.xpath("//link[@rel != 'canonical' and @rel != 'prev' and @rel != 'next']/@href | //*[not(self::a)]/@src"):
            if not address.startswith("data:"):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(page), address)) in saved, (page, address)


def test_all_that_scripts_load_is_saved(site, home, saved):
    scripts = [name for name in saved if name.endswith(("js"))]
    assert len(scripts) > 10
    for name in scripts:
        for address in re.findall(r'"((?:\.\.?/)+[\w./-]+\.(?:m?js|json))"', (site / name).read_text(encoding="utf-8")):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            assert target in saved | {"sw.js"}, (name, address)
    for folder in (site / home / "assets/find", *(site / "assets").glob("*/words")):
        assert {path.relative_to(site).as_posix() for path in folder.rglob("*") if path.is_file() and path.suffix not in COMPRESSED} <= saved
    assert f"{home}assets/items.json" in saved


def test_nothing_else_is_saved(saved):
    assert [name for name in saved if NEVER.search(name)] == []


def test_what_changes_apart_stands_in_parts_of_its_own(parts):
    """So that an update does not fetch again what has stayed the same."""
    for part in parts:
        names = [name for name, _ in part["files"]]
        assert len({name.endswith(".html") for name in names}) == len({"assets/find/" in name for name in names}) == 1


def test_a_language_edition_has_its_own_pages_and_shares_the_rest():
    names = ("index.html", "points/01/index.html", "en/index.html", "en/points/01/index.html", "404.html", "photo.png", "other.png",
                 "assets/0123456789/theme/site.css", "assets/find/s0.bin", "en/assets/find/s0.bin", "en/api/points.json")
    pages = {name: parse(name, b'<html><body><img src="photo.png?1"></body></html>') for name in names if name.endswith(".html")}
    assert needed(names, pages, "", ("en/",)) == ["assets/0123456789/theme/site.css", "assets/find/s0.bin", "photo.png", "index.html", "points/01/index.html"]
    assert needed(names, pages, "en/", ("en/",)) == ["assets/0123456789/theme/site.css", "en/assets/find/s0.bin", "en/index.html", "en/points/01/index.html"]


def test_pages_to_leave_at_once_are_not_kept_unasked(site):
    pages = [html.document_fromstring(path.read_bytes()) for path in site.rglob("index.html")]
    marks = [(page.xpath("string(//*[@id='offline-notice']/@data-keep)"), bool(page.xpath("//*[@class='leave']"))) for page in pages if page.xpath("//footer")]
    assert set(marks) == {("yes", False), ("no", True)}


def test_the_app_has_a_name_and_icons(site):
    manifest = load(site / "manifest.webmanifest")
    assert manifest["name"] in html.document_fromstring((site / "index.html").read_bytes()).findtext(".//title")
    assert manifest["start_url"] == manifest["scope"] == "." and manifest["lang"] == "ja"
    assert manifest["icons"] and all((site / icon["src"]).is_file() for icon in manifest["icons"])
