"""A page that arrives piece by piece and then its scripts one by one, as over a slow line to a slow phone: does anything move on the way?

Between one piece and the next the browser draws what it has, so that every state is seen that a reader may see.
"""

import functools
import re
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from playwright.sync_api import Browser

from host import Host, Server
from web.first_view import STILL

MANY, FEW = 80, 30  # a page is cut at each of its first tags, then at every so many
HEIGHT = 2000  # px, more than a screen: what would move below counts too
QUIET = 10  # times two frames in which nothing is asked for
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))"
COME = """(number) => new Promise((done) => {
  const look = () => {
    let last = document;
    while (last.lastChild) last = last.lastChild;
    if (last.nodeType === 8 && last.data === String(number)) done(null); else setTimeout(look);
  };
  look();
})"""


_BOX = re.compile(r"(?s:<noscript>.*?</noscript>)|(?<!\s)<(?!/?(?:wbr|br|strong|em|small|b|ruby|rt|time)\b|/?a(?! class))[^>]*>")


def pieces(page: str) -> list[str]:
    """The page, cut after tags of its body, but not in the middle of a sentence; its script, at the end, is one piece with all after it."""
    start, end = page.index(">", page.index("<body")) + 1, page.rindex("<script")
    cuts = [start, *(start + tag.end() for tag in _BOX.finditer(page[start:end]))]
    cuts = [*cuts[:MANY], *cuts[MANY::FEW], end]
    return [page[:start], *(page[a:b] for a, b in zip(cuts, cuts[1:])), page[end:]]


class Slow(Host):
    """Sends pages piece by piece, each when it may; all else as any host. A comment at the end of a piece tells that it has come."""

    def do_GET(self):
        if self.headers.get("Sec-Fetch-Dest") != "document":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for number, piece in enumerate(pieces(page_at(Path(self.translate_path(self.path))))):
            self.server.may.acquire()
            self._chunk(f"{piece}<!--{number}-->")
        self._chunk("")

    def _chunk(self, text: str) -> None:
        sent = text.encode("utf-8")
        self.wfile.write(b"%x\r\n%b\r\n" % (len(sent), sent))


def page_at(path: Path) -> str:
    return (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")


@contextmanager
def slowly(folder: Path) -> Iterator[tuple[str, threading.Semaphore]]:
    """Serves the folder as Slow does; yields its address and what lets the next piece go."""
    server = Server(("127.0.0.1", 0), functools.partial(Slow, directory=str(folder)))
    server.may = threading.Semaphore(0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", server.may
    finally:
        server.shutdown()
        server.server_close()


def moved_while_arriving(browser: Browser, folder: Path, path: str, width: int, last_first: bool = False, kept: str = "") -> list[str]:
    """What moved while folder/path arrived in a window so wide; empty if nothing did.

    Scripts and what they fetch come one by one: in the order in which they were asked for, or always the last of those that wait.
    `kept`: what the browser keeps from an earlier visit, as a script that runs before the page's own.
    """
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, service_workers="block")
    page, held = context.new_page(), []
    page.add_init_script(kept)
    page.route("**/*", lambda route: route.continue_() if route.request.resource_type in ("document", "stylesheet") else held.append(route))
    with slowly(folder) as (address, may):
        for number, _ in enumerate(pieces(page_at(folder / path.partition("?")[0]))):
            may.release()
            if not number:
                page.goto(address + path, wait_until="commit")
            page.evaluate(COME, number)
            page.evaluate(FRAMES)
        for _ in ("without the reader", "with the reader"):
            quiet = 0
            while quiet < QUIET:
                quiet = 0 if held else quiet + 1
                if held:
                    held.pop(-1 if last_first else 0).continue_()
                page.evaluate(FRAMES)
            page.mouse.move(9, 9)  # what waits for the reader comes now
        shift, moved = page.evaluate(STILL)
    context.close()
    return [f"{path or './'} ({width} px): {shift:.6f}", *moved] if shift else []
