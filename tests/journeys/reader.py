"""A reader at a browser, whichever it is. The journeys know only this; each engine brings the few hands that differ."""

import json
import time
from abc import ABC, abstractmethod

from offline_host import OfflineHost

PATIENCE = 30  # seconds until something that should come is missed

# The first element that is drawn, fits the selector and holds the words.
FIND = """(selector, words) => [...document.querySelectorAll(selector)].find((element) =>
  element.getClientRects().length && element.checkVisibility() && (element.textContent + (element.ariaLabel ?? "")).includes(words))"""

# What paper gets: every rule for print counts, and none for the screen alone.
ON_PAPER = """(() => {
  const swap = (media) => { if (/print|screen/.test(media.mediaText)) media.mediaText = media.mediaText.replace(/print|screen/g, (name) => ({ print: "screen", screen: "print" })[name]); };
  const walk = (rules) => { for (const rule of rules) { if (rule.media) swap(rule.media); if (rule.cssRules) walk(rule.cssRules); } };
  for (const sheet of document.styleSheets) { swap(sheet.media); walk(sheet.cssRules); }
})()"""


# What the engines say between two pages, and of an element that is there no more.
PASSING = ("destroyed", "navigat", "no such frame", "DiscardedBrowsingContext", "AbortError", "not attached", "StaleElement", "no such node",
           "unload event", "NoneType", "sharedId", "stale")


class Reader(ABC):
    """Reads the site that the host has at /town/. Every call waits until it can be done, at most PATIENCE seconds."""

    name: str
    version: str

    def __init__(self, host: OfflineHost):
        self.host = host  # to be stopped where the journey loses its connection
        self.home = host.url("/town/")

    @abstractmethod
    def visit(self, url: str) -> None: ...

    @abstractmethod
    def evaluate(self, expression: str):
        """What a JavaScript expression comes to, as plain data; a promise is waited for."""

    @abstractmethod
    def press_on(self, selector: str, words: str) -> None:
        """Works the element that FIND finds, which is there, as a hand would."""

    @abstractmethod
    def keys(self, text: str) -> None:
        """Types into what has the focus. "\\n" is the Enter key."""

    @abstractmethod
    def close(self) -> None: ...

    def open(self, path: str) -> None:
        self.visit(self.home + path)

    def find(self, selector: str, words: str = "") -> str:
        return f"({FIND})({json.dumps(selector)}, {json.dumps(words)})"

    def shows(self, selector: str, words: str = "") -> bool:
        return self.evaluate(f"!!{self.find(selector, words)}")

    def sees(self, selector: str, words: str = "") -> None:
        self._until(lambda: self.shows(selector, words), f"{selector} with 「{words}」")

    def press(self, selector: str, words: str = "") -> None:
        """Again where what was found has given way to another in the meantime, as lists do that grow while one types."""
        self.sees(selector, words)
        self._until(lambda: self.press_on(selector, words) or True, f"{selector} with 「{words}」 to be pressed")

    def type(self, selector: str, text: str) -> None:
        self.press(selector)
        self.keys(text)

    def is_at(self, path: str) -> None:
        self._until(lambda: self.evaluate("location.href").startswith(self.home + path) and self.evaluate("document.readyState") == "complete", path)

    def comes_to(self, what: str, expression: str) -> None:
        """Waits until a JavaScript expression, or what it promises, holds."""
        self._until(lambda: self.evaluate(f"Promise.resolve({expression}).then(Boolean)"), what)

    def _until(self, condition, what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not self._holds(condition):
            assert time.monotonic() < end, f"{self.name}: waited for {what} at {self.evaluate('location.href')}"
            time.sleep(0.05)

    @staticmethod
    def _holds(condition) -> bool:
        try:
            return condition()
        except Exception as error:  # between two pages there is none to ask
            if any(word in f"{type(error).__name__} {error}" for word in PASSING):
                return False
            raise
