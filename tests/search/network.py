"""What a search costs: bytes on the wire, seconds to the first result, milliseconds from a key to the panel. In a real Chromium at phone size.

Bytes are those of every response, headers included, that had come in whole when the first result stood there; everything is sent gzipped.
"""

import functools
import gzip
import http.server
import threading
from pathlib import Path

from playwright.sync_api import Browser, Page

PHONE = {"viewport": {"width": 360, "height": 740}}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}

# Types into a box; resolves when an element stands there.
TYPED = """([box, result, query, slow]) => new Promise((done) => {
  const begin = performance.timeOrigin + performance.now(), input = document.querySelector(box);
  const look = () => {
    if (!document.querySelector(result)) return;
    watch.disconnect();
    done([begin, performance.timeOrigin + performance.now()]);
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => done([begin, NaN]), 15000);
  const type = () => { input.focus(); input.value = query; for (const name of ['input', 'keyup']) input.dispatchEvent(new Event(name, { bubbles: true })); };
  type();
  // A page whose script is still to come hears nothing yet: the reader goes on typing.
  const again = setInterval(() => { if (document.querySelector(result)) clearInterval(again); else if (slow) type(); }, 200);
})"""
# Pagefind has no box of its own without its interface: this is its module alone, to the first result's data.
PAGEFIND = """([site, query]) => {
  const begin = performance.timeOrigin + performance.now();
  const find = async () => {
    const pagefind = await import(site + 'pagefind/pagefind.js'); await pagefind.init();
    const search = await pagefind.search(query);
    if (search.results.length) await search.results[0].data();
    return [begin, search.results.length ? performance.timeOrigin + performance.now() : NaN];
  };
  return Promise.race([find(), new Promise((done) => setTimeout(() => done([begin, NaN]), 15000))]);
}"""
KEYS = """async (queries) => {
  const input = document.querySelector('.search-form input'), panel = document.getElementById('search-panel'), times = [];
  const last = performance.now() + 120000; // what hangs is not waited for
  const type = (text) => new Promise((done) => {
    const begin = performance.now(), watch = new MutationObserver(() => { watch.disconnect(); done(performance.now() - begin); });
    watch.observe(panel, { childList: true });
    input.value = text; input.dispatchEvent(new Event('input'));
    setTimeout(() => { watch.disconnect(); done(5000); }, 5000);
  });
  input.focus(); await new Promise((done) => setTimeout(done, 800));
  for (const round of [0, 1]) for (const query of queries) for (let end = 2; end <= query.length; end++) {
    if (times.length && performance.now() > last) break;
    const time = await type(query.slice(0, end)); if (round) times.push(time);
  }
  return times.sort((a, b) => a - b);
}"""


class Gzipped(http.server.SimpleHTTPRequestHandler):
    """A static host that compresses everything and keeps connections, as most do."""

    protocol_version = "HTTP/1.1"
    instead: dict[str, Path] = {}  # beginning of a path → the folder that answers for it

    def send_head(self):
        path = self.translate_path(self.path)
        for start, folder in self.instead.items():
            if self.path.startswith(start):
                path = folder / self.path.removeprefix(start)
        path = Path(path) / "index.html" if Path(path).is_dir() else Path(path)
        if not path.is_file():
            return super().send_head()
        body = _compressed(path)
        self.send_response(200)
        for name, value in (("Content-Type", self.guess_type(str(path))), ("Content-Encoding", "gzip"), ("Content-Length", len(body))):
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@functools.cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A page that is closed breaks off what it was loading."""


def serve(folder: Path, instead: dict[str, Path] | None = None) -> str:
    handler = type("Handler", (Gzipped,), {"instead": instead or {}})
    server = Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def cold(browser: Browser, site: str, script: str, arguments: list, at_once: str = "") -> tuple[int, float]:
    """Bytes and seconds from the first key to the first result, on a page just opened; (bytes, nan) where there is none.

    With `at_once`, for an engine that loads its index with the page: the reader types as soon as the page can be read, and the bytes
    are those of the addresses that hold `at_once`.
    """
    context = browser.new_context(**PHONE, service_workers="block")  # it answers beside the throttled network
    page, finished = context.new_page(), []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    if at_once:
        network.send("Network.emulateNetworkConditions", SLOW)
        page.on("requestfinished", lambda request: at_once in request.url and finished.append(request))
        page.goto(site + "points/11/", wait_until="domcontentloaded")
    else:
        page.goto(site + "points/11/")
        page.wait_for_load_state("networkidle")
        page.on("requestfinished", lambda request: finished.append(request))
        network.send("Network.emulateNetworkConditions", SLOW)
    begin, end = page.evaluate(script, arguments)
    size = sum(_size(request) for request in finished if not end or _came(request) <= end)
    context.close()
    return size, (end - begin) / 1000 if end else float("nan")


def _came(request) -> float:
    timing = request.timing
    return timing["startTime"] + max(0.0, timing["responseEnd"])


def _size(request) -> int:
    sizes = request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


def keystrokes(page: Page, address: str, queries: list[str]) -> list[float]:
    """Milliseconds from each key to the drawn panel, warm, with the main thread slowed four times; sorted."""
    page.goto(address)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    times = page.evaluate(KEYS, queries)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return times
