"""The real site through a real nginx with the headers of its build: nothing is refused, nothing comes from elsewhere."""

import gzip
import re

import pytest

from places import ROOT
from serving import ask, nginx
from web.pages import sample


@pytest.fixture(scope="module")
def served(site, tmp_path_factory):
    with nginx(site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def headers(address):
    return ask(address)[0]


def test_pages_say_what_they_may_do(served):
    sent = headers(served + "points/07/")
    assert "'unsafe" not in sent["Content-Security-Policy"] and "default-src 'none'" in sent["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in sent["Content-Security-Policy"]
    assert sent["Referrer-Policy"] == "no-referrer" and sent["X-Content-Type-Options"] == "nosniff"
    assert "geolocation=()" in sent["Permissions-Policy"] and sent["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in sent


def test_what_is_named_after_its_content_is_kept_and_data_may_be_read_from_anywhere(served, site):
    style = next((site / "assets").glob("*/theme/site.css")).relative_to(site).as_posix()
    assert "immutable" in headers(served + style)["Cache-Control"]
    assert headers(served + "api/points.json")["Access-Control-Allow-Origin"] == "*"


def test_only_what_is_named_after_its_content_is_kept(served, site):
    named = [next(site.glob(pattern)).relative_to(site).as_posix() for pattern in ("assets/cards/*.png", "offline/*.bin", "assets/find/*/s0.bin", "en/assets/find/*/s0.bin")]
    assert all("immutable" in headers(served + kept)["Cache-Control"] for kept in named)
    for changing in ("assets/find/manifest.json", "sw.js", "offline/ja.json", "", "points/07/", "assets/items.json", "sbom.cdx.json", "api/points.json"):
        assert headers(served + changing)["Cache-Control"] == "no-cache", changing


def test_texts_are_sent_as_they_were_packed_at_build(served, site):
    page = site / "points/07/index.html"
    sent, body = ask(served + "points/07/", Accept_Encoding="gzip")
    assert sent["Content-Encoding"] == "gzip" and "Accept-Encoding" in sent["Vary"]
    assert body == page.with_name("index.html.gz").read_bytes()
    assert gzip.decompress(body) == page.read_bytes() == ask(served + "points/07/")[1]


def test_a_walk_through_the_whole_site_breaks_no_rule(served, site, chromium):
    """Every page, with the policy in its header and in itself. Each violation, foreign request, cookie or stored thing counts."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page, wrong = context.new_page(), []
    page.on("request", lambda request: request.url.startswith((served, "data:")) or wrong.append(request.url))
    page.on("console", lambda message: message.type in ("error", "warning") and wrong.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.add_init_script("addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`))")
    walked = 0
    others = {page.address for page in sample(site)}  # of the editions that differ in words alone, each kind of page
    for file in sorted(site.rglob("index.html")):
        name = file.relative_to(site).as_posix().removesuffix("index.html")
        if name.startswith(("en/", "ja-Hira/")) and name not in others:
            continue
        if "http-equiv=\"refresh\"" not in file.read_text(encoding="utf-8"):
            page.goto(served + name, wait_until="load")
            walked += 1
    assert walked > 100
    page.goto(served + "search/?q=" + "会えない")
    page.wait_for_selector("#search-results[data-state=ready]")
    page.goto(served)
    page.get_by_label("言葉や番号で探す").fill("8050")
    page.wait_for_selector("#search-panel li")
    assert not wrong, wrong
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
    context.close()


def test_a_lost_address_helps_there_too(served, chromium):
    page = chromium.new_page()
    answer = page.goto(served + "points/7/lost")
    assert answer.status == 404
    page.get_by_role("link", name="ポイント7").wait_for()
    page.close()


def test_every_kind_of_host_gets_the_same_headers(site):
    netlify, nginx, caddy = ((site / name).read_text(encoding="utf-8") for name in ("_headers", "_headers.nginx", "_headers.caddy"))
    everywhere = netlify.partition("/assets/")[0]
    wanted = dict(re.findall(r"^  ([A-Za-z-]+): (.+)$", everywhere, re.M))
    assert dict(re.findall(r'^add_header ([A-Za-z-]+) "(.+)" always;$', nginx, re.M)) == wanted
    assert dict(re.findall(r'^\t([A-Za-z-]+) "(.+)"$', caddy, re.M)) == wanted
    assert len(wanted) == 6


def test_every_kind_of_host_keeps_the_same_files(site):
    """But for the parts of a saved copy: _headers cannot tell them from the lists beside them, which change."""
    text = (site / "_headers").read_text(encoding="utf-8")
    folders = [pattern.removesuffix("*") for pattern in re.findall(r"^(/\S+)\n  Cache-Control: .*immutable$", text, re.M)]
    nginx = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    named = [re.compile(pattern) for pattern in re.findall(r'^ +"~(\^\S+)" +"public, max-age=31536000, immutable";$', nginx, re.M)]
    files = ["/" + path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    kept = {file for file in files if file.startswith(tuple(folders))}
    assert {file for file in files if any(pattern.search(file) for pattern in named)} - kept == {
        file for file in files if re.match(r"/offline/[0-9a-f]{32}\.", file)}
    assert all(any(pattern.search(file) for pattern in named) for file in kept)


def test_no_host_counts_too_many_rules(site):
    """Cloudflare Pages reads a hundred; the number must not grow with the handbook."""
    text = (site / "_headers").read_text(encoding="utf-8")
    assert len(re.findall(r"^/", text, re.M)) == 3 + 1 + 3  # all, data, cards; the theme; the search of three editions
