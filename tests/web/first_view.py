"""What a first visit costs: everything that crosses the wire before the reader does anything, and whether the page holds still."""

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession

# Where a script is waited for, nothing is drawn: then the wait has an end.
DRAWN = """() => new Promise((done) => {
  new PerformanceObserver(done).observe({ type: 'paint', buffered: true });
  setTimeout(done, 1500);
}).then(() => null)"""
STILL = """() => new Promise((done) => {
  let moved = 0; const what = new Set();
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => {
    moved += shift.value;
    shift.sources.forEach(({ node }) => what.add(node?.nodeType === 1 ? `${node.localName}.${node.getAttribute('class')}` : '#text'));
  })).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => setTimeout(() => done([moved, [...what]]), 50));
})"""
BLOCKING = """performance.getEntriesByType('resource').filter((entry) => entry.renderBlockingStatus === 'blocking')
  .map((entry) => `${entry.initiatorType} ${new URL(entry.name).pathname}`)"""
EARLY = """performance.getEntriesByType('resource').filter((entry) => entry.startTime < performance.getEntriesByType('paint')[0].startTime)
  .map((entry) => new URL(entry.name).pathname)"""
ICONS = "[...document.querySelectorAll('link[rel~=icon]')].map((link) => link.href).filter((url) => !url.startsWith('data:'))"


QUIET, STEP = 100, 10  # ms


@dataclass(frozen=True, slots=True)
class FirstView:
    sizes: dict[str, int]  # address → bytes on the wire, headers included
    blocking: list[str]  # what must be there before anything is drawn
    early: list[str]  # what is asked for before anything is drawn: each costs a new connection beside the page's own
    shift: float  # cumulative layout shift
    moved: list[str]  # what moved

    @property
    def bytes(self) -> int:
        return sum(self.sizes.values())


def first_view(browser: Browser, url: str, width: int = 360) -> FirstView:
    """A first visit with an empty cache. Scripts come only when the page is drawn, so that whatever they move is seen to move.

    The site's own icon is counted, although a browser without a window asks for none.
    """
    context = browser.new_context(viewport={"width": width, "height": 740}, service_workers="block")
    page, held, drawn = context.new_page(), [], []
    page.route("**/*.js", lambda route: route.continue_() if drawn else held.append(route))
    wire = Wire(context.new_cdp_session(page))
    page.goto(url, wait_until="commit")
    page.evaluate(DRAWN)
    drawn.append(True)
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    wire.rest(page)
    shift, moved = page.evaluate(STILL)
    blocking, early = page.evaluate(BLOCKING), page.evaluate(EARLY)
    sizes = {request["url"]: size for request, size in wire.requests.values()}
    for icon in page.evaluate(ICONS):
        sizes.setdefault(icon, transfer_size(context.request.get(icon)))
    context.close()
    return FirstView(sizes, blocking, early, shift, moved)


class Wire:
    """Listens to what a page asks for and how many bytes come."""

    def __init__(self, session: CDPSession):
        self.requests: dict[str, tuple[dict, int]] = {}
        self.waiting: set[str] = set()
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", lambda event: self._came(event["requestId"], event["encodedDataLength"]))
        session.on("Network.loadingFailed", lambda event: self._came(event["requestId"], 0))
        session.send("Network.enable")

    def rest(self, page) -> None:
        """Waits until nothing has been on its way for a while: scripts ask for more in their turn."""
        quiet = 0
        while quiet < QUIET:
            page.wait_for_timeout(STEP)
            quiet = 0 if self.waiting else quiet + STEP

    def _asked(self, event: dict) -> None:
        request = event["request"]
        if request["url"].startswith("data:"):
            return
        self.requests[event["requestId"]] = request, 0
        if request["method"] != "HEAD":  # whose end Chromium does not tell
            self.waiting.add(event["requestId"])

    def _came(self, number: str, size: float) -> None:
        if number in self.requests:
            self.requests[number] = self.requests[number][0], round(size)
        self.waiting.discard(number)


def transfer_size(response) -> int:
    """Of an answer that was asked for aside: its body as it was sent, and its headers."""
    head = sum(len(name) + len(value) + 4 for name, value in response.headers.items())
    return int(response.headers.get("content-length", len(response.body()))) + head


def told(address: str, view: FirstView) -> str:
    """One line, the largest first."""
    parts = sorted(view.sizes.items(), key=lambda part: -part[1])
    return f"{address or './'}: {view.bytes:,} bytes in {len(parts)} requests: " + ", ".join(
        f"{re.sub('^.*/', '', part.partition('?')[0]) or 'HTML'} {size:,}" for part, size in parts)
