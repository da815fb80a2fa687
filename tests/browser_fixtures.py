"""A real Chromium on the real site, as a phone has it: 360 px wide, nothing but our own host within reach."""

import pytest
from playwright.sync_api import sync_playwright

from browser import find
from host import serve

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def address(site, tmp_path_factory):
    """The site on a local port, under a path as on a project page of a static host."""
    mount = tmp_path_factory.mktemp("host")
    (mount / "town").symlink_to(site)
    with serve(mount, lost="town/404.html") as root:
        yield root + "town/"


@pytest.fixture(scope="session")
def chromium():
    path = find()
    assert path, "ブラウザがありません。python scripts/browser.py が入れ方を言います。"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, address):
    """open_page(path, width=360, scheme="light", script=True) → a page; at the end, nothing must have gone wrong on any."""
    contexts, wrong = [], []

    def open_(path="", width=360, height=740, scheme="light", script=True, expect_404=False):
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script,
                                       has_touch=width < 600)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"{path}: {error}"))
        ours = (address.removesuffix("town/") if expect_404 else address, "data:")  # a lost page looks for the site's root
        page.on("request", lambda request: request.url.startswith(ours) or wrong.append(f"{path}: {request.url}"))
        if not expect_404:
            page.on("console", lambda message: message.type in ("error", "warning") and wrong.append(f"{path}: {message.text}"))
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not wrong, wrong
