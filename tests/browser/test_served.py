"""The real site through a real nginx with the headers of its build: nothing is refused, nothing comes from elsewhere."""

import re
import socket
import subprocess
import time
import urllib.request

import pytest

from places import ROOT
from tools import tool


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def served(site, tmp_path_factory):
    """nginx with deploy/nginx.conf as it is, but for the folder and the port."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    example = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    server = example.replace("/srv/hayabiki/site", str(site)).replace("listen 8080", f"listen 127.0.0.1:{port}")
    assert server.count(str(site)) == example.count("/srv/hayabiki/site") >= 2
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"daemon off;\nuser root;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{server}}}\n", encoding="utf-8")
    process = subprocess.Popen([tool("nginx", "nginx-light"), "-e", folder / "error.log", "-c", folder / "nginx.conf"])
    address = f"http://127.0.0.1:{port}/"
    for _ in range(100):
        try:
            urllib.request.urlopen(address).close()
            break
        except OSError:
            assert process.poll() is None, (folder / "error.log").read_text()
            time.sleep(.05)
    yield address
    process.terminate()
    process.wait()


def headers(address):
    with urllib.request.urlopen(address) as answer:
        return dict(answer.headers)


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


def test_a_walk_through_the_whole_site_breaks_no_rule(served, site, chromium):
    """Every page, with the policy in its header and in itself. Each violation, foreign request, cookie or stored thing counts."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page, wrong = context.new_page(), []
    page.on("request", lambda request: request.url.startswith((served, "data:")) or wrong.append(request.url))
    page.on("console", lambda message: message.type in ("error", "warning") and wrong.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.add_init_script("addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`))")
    walked = 0
    for file in sorted(site.rglob("index.html")):
        if "http-equiv=\"refresh\"" not in file.read_text(encoding="utf-8"):
            page.goto(served + file.relative_to(site).as_posix().removesuffix("index.html"), wait_until="load")
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
