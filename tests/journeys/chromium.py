"""Chromium, by hand and by keyboard alone."""

from playwright.sync_api import Browser

from journeys.reader import PATIENCE, Reader
from offline_host import OfflineHost


class Chromium(Reader):
    name = "Chromium"

    def __init__(self, host: OfflineHost, browser: Browser):
        super().__init__(host)
        self.version = browser.version
        self.page = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True).new_page()
        self.page.set_default_timeout(PATIENCE * 1000)

    def visit(self, url: str) -> None:
        self.page.goto(url)

    def evaluate(self, expression: str):
        return self.page.evaluate(expression)

    def press_on(self, selector: str, words: str) -> None:
        self.page.evaluate_handle(self.find(selector, words)).as_element().tap()

    def keys(self, text: str) -> None:
        self.page.keyboard.type(text)

    def close(self) -> None:
        self.page.context.close()


class Keyboard(Chromium):
    """Never touches: goes with Tab to what is wanted, and presses Enter there."""

    name = "Chromium by keyboard"
    MOST = 400

    def press_on(self, selector: str, words: str) -> None:
        wanted = self.page.evaluate_handle(self.find(selector, words))
        for _ in range(self.MOST):
            if wanted.evaluate("element => element === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"Tab does not reach {selector} 「{words}」")
        if not wanted.evaluate("element => element.matches('input')"):
            self.page.keyboard.press("Enter")
