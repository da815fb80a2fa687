"""A host that goes away, a phone that remembers, two editions of the small handbook; and what is done with them."""

import time

import pytest

from offline_host import OfflineHost
from places import copy_small, run

NEW = "2026-12-01"
CACHES = "caches.keys()"
ONE_COPY = "(await caches.keys()).filter((name) => /[0-9a-f]{32}$/.test(name)).length === 1"
KEPT = """(async () => { const name = (await caches.keys()).find((name) => name.endsWith(" kept"));
    return name ? (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname) : []; })()"""


@pytest.fixture(scope="session")
def new_site(tmp_path_factory):
    """The next edition of the small handbook: another date, another sentence."""
    book = copy_small(tmp_path_factory.mktemp("new") / "book")
    for name, old, new in (("data/edition.yml", "2026-11-21", NEW), ("docs/points/02.md", "手紙で関心を伝えます", "はがきで関心を伝えます")):
        text = (book / name).read_text(encoding="utf-8")
        assert old in text
        (book / name).write_text(text.replace(old, new), encoding="utf-8")
    done = run("scripts/build.py", "--root", book)
    assert done.returncode == 0, done.stdout + done.stderr
    return book / "site"


@pytest.fixture
def host(small_site):
    host = OfflineHost({"/town/": small_site})
    yield host
    host.stop()


@pytest.fixture
def device(chromium):
    """A phone that remembers: open pages with new_page()."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, timezone_id="Asia/Tokyo")
    context.set_default_timeout(10_000)
    yield context
    context.close()


def visit(page, address):
    """Opens a page and waits until the worker has it in hand."""
    page.goto(address)
    until(page, "navigator.serviceWorker.controller !== null")


def state(page, name):
    page.locator(f"#offline-status[data-state={name}]").wait_for(timeout=30_000)
    return page.locator("#offline-status").inner_text()


def says(page, sentence):
    page.locator("#offline-notice p", has_text=sentence).wait_for()


def save(page, front):
    visit(page, front)
    page.locator("#save-offline").tap()
    return state(page, "saved")


def until(page, expression):
    """Waits for an expression that itself waits, which wait_for_function would take for true."""
    end = time.monotonic() + 10
    while not page.evaluate(f"(async () => {expression})()"):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(50)
