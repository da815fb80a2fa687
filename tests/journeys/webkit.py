"""WebKit, the engine of every browser on an iPhone: WebKitGTK's bare browser on a screen without a monitor."""

import os
import subprocess

from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

import tools
from journeys.reader import PATIENCE, Reader
from offline_host import OfflineHost

ENTER = "\ue007"


class WebKit(Reader):
    name = "WebKit"

    def __init__(self, host: OfflineHost):
        super().__init__(host)
        options = Options()
        options.binary_location = tools.webkit()
        options.add_argument("--automation")
        self._screen, display = screen()
        # As root there is no sandbox to be had; nothing but our own site is opened.
        environment = {**os.environ, "DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        self._driver = webdriver.WebKitGTK(options=options, service=Service(tools.tool("WebKitWebDriver", "webkit2gtk-driver"), env=environment))
        self._driver.set_page_load_timeout(PATIENCE)
        self._driver.set_window_size(390, 800)
        self.version = self._driver.capabilities["browserVersion"]

    def visit(self, url: str) -> None:
        self._driver.get(url)

    def evaluate(self, expression: str):
        return self._driver.execute_async_script(f"const done = arguments[0]; Promise.resolve({expression}).then(done)")

    def press_on(self, selector: str, words: str) -> None:
        element = self._driver.execute_script(f"return {self.find(selector, words)}")
        self._driver.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element)  # smoothly it comes too late
        element.click()

    def keys(self, text: str) -> None:
        self._driver.switch_to.active_element.send_keys(text.replace("\n", ENTER))

    def close(self) -> None:
        self._driver.quit()
        self._screen.terminate()
        self._screen.wait(timeout=PATIENCE)


def screen() -> tuple[subprocess.Popen, str]:
    """A screen that nobody sees, and its name."""
    read, write = os.pipe()
    process = subprocess.Popen([tools.tool("Xvfb", "xvfb"), "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
                               pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:  # closed before the end of the line, it would take the screen down with it
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    return process, f":{number}"
