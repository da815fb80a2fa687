"""The real site through a real Caddy, by the example in deploy/."""

import gzip

import brotli
import pytest

from serving import ask, caddy


@pytest.fixture(scope="module")
def served(site, tmp_path_factory):
    with caddy(site, tmp_path_factory.mktemp("caddy")) as address:
        yield address


def test_pages_say_what_they_may_do(served):
    sent, _ = ask(served + "points/07/")
    assert "default-src 'none'" in sent["Content-Security-Policy"] and sent["X-Content-Type-Options"] == "nosniff"


def test_only_what_is_named_after_its_content_is_kept(served, site):
    style = next((site / "assets").glob("*/theme/site.css")).relative_to(site).as_posix()
    card, part = (next(site.glob(pattern)).relative_to(site).as_posix() for pattern in ("assets/cards/*.png", "offline/*.bin"))
    assert all("immutable" in ask(served + path)[0]["Cache-Control"] for path in (style, card, part))
    assert {ask(served + path)[0]["Cache-Control"] for path in ("", "points/07/", "assets/items.json", "sw.js", "offline/ja.json")} == {"no-cache"}


@pytest.mark.parametrize("coding, unpack", [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_texts_are_sent_as_they_were_packed_at_build(served, site, coding, unpack):
    page = site / "points/07/index.html"
    sent, body = ask(served + "points/07/", Accept_Encoding=coding)
    assert sent["Content-Encoding"] == coding and unpack(body) == page.read_bytes()
    assert body == page.with_name(f"index.html.{coding.replace('gzip', 'gz')}").read_bytes()
