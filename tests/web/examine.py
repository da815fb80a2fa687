"""Runs the checks over many pages, in two browsers at once."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Callable

from playwright.sync_api import sync_playwright

from browser import find
from browser_fixtures import FLAGS
from web.checks import CHECKS, DESK, HEIGHT, prepare

BROWSERS = 2
TOLD = 20  # pages between two words of how far it is


def examine(root: str, addresses: list[str], say: Callable[[str], None] = lambda line: None) -> dict[str, list[str]]:
    """What each check finds on the pages below `root`: its name → lines `address: finding`, in the order of the addresses.

    `say` is told now and then how far it is.
    """
    ready = count(1)

    def tell() -> None:
        if (number := next(ready)) % TOLD == 0:
            say(f"{number}／{len(addresses)}ページ …")

    shares = [addresses[first::BROWSERS] for first in range(BROWSERS)]
    with ThreadPoolExecutor(BROWSERS) as pool:
        done = {address: found for share in pool.map(lambda share: _examine(root, share, tell), shares) for address, found in share.items()}
    findings = defaultdict(list)
    for address in addresses:
        for name, found in done[address].items():
            findings[name] += [f"{address or './'}: {finding}" for finding in found]
    return findings


def _examine(root: str, addresses: list[str], tell: Callable[[], None]) -> dict[str, dict[str, list[str]]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        context = browser.new_context()
        prepare(context)
        page = context.new_page()
        found = {}
        for address in addresses:
            found[address] = look_at(page, root + address)
            tell()
        browser.close()
    return found


def look_at(page, url: str) -> dict[str, list[str]]:
    """Everything that the checks find at one address."""
    page.set_viewport_size({"width": DESK, "height": HEIGHT})
    page.goto(url)
    page.locator("html:not([data-fresh])").wait_for(state="attached")  # a long page is laid out to its end
    return {name: check(page) for name, check in CHECKS.items()}
