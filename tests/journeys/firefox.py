"""Firefox over WebDriver BiDi, which it speaks itself: no other driver is needed."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from selenium.webdriver.remote.websocket_connection import WebSocketConnection

import tools
from journeys.reader import PATIENCE, Reader
from offline_host import OfflineHost

ENTER = "\ue007"
# Nothing is looked up at the maker's.
SETTINGS = """user_pref("app.update.disabledForTesting", true);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
"""


class Firefox(Reader):
    name = "Firefox"

    def __init__(self, host: OfflineHost):
        super().__init__(host)
        self._profile = tempfile.mkdtemp(prefix="firefox-")
        (Path(self._profile) / "user.js").write_text(SETTINGS, encoding="utf-8")
        self._process = subprocess.Popen(
            [tools.firefox(), "--headless", "--no-remote", "--profile", self._profile, "--remote-debugging-port=0", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        told = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in self._process.stderr)
        listening = next((match for match in told if match), None)
        assert listening, "Firefox ended before it listened"
        self._socket = WebSocketConnection(f"{listening[1]}/session", timeout=30, interval=0.005)
        self.version = self._send("session.new", capabilities={})["capabilities"]["browserVersion"]
        self._tab = self._send("browsingContext.create", type="tab")["context"]  # the first one never gets the focus
        self._send("browsingContext.setViewport", context=self._tab, viewport={"width": 390, "height": 800})

    def _send(self, method: str, **values) -> dict:
        answer = self._socket.send_cmd(method, values)
        if answer["type"] == "error":
            raise RuntimeError(f"{answer['error']}: {answer['message']}")
        return answer["result"]

    def visit(self, url: str) -> None:
        self._send("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def evaluate(self, expression: str):
        found = self._send("script.evaluate", expression=expression, target={"context": self._tab}, awaitPromise=True)
        assert found["type"] == "success", found
        return found["result"].get("value")

    def press_on(self, selector: str, words: str) -> None:
        found = self._send("script.evaluate", expression=self.find(selector, words), target={"context": self._tab}, awaitPromise=False)
        element = {"sharedId": found["result"]["sharedId"]}
        self._send("script.callFunction", functionDeclaration="(element) => element.scrollIntoView({ block: 'center', behavior: 'instant' })",
                   arguments=[element], target={"context": self._tab}, awaitPromise=False)
        self._act({"type": "pointer", "id": "hand", "actions": [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": {"type": "element", "element": element}},
            {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]})

    def keys(self, text: str) -> None:
        typed = [{"type": kind, "value": ENTER if key == "\n" else key} for key in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": typed})

    def _act(self, source: dict) -> None:
        self._send("input.performActions", context=self._tab, actions=[source])

    def close(self) -> None:
        self._socket.send_cmd("browser.close", {})
        self._socket.close()
        try:
            self._process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._process.stderr.close()
        shutil.rmtree(self._profile, ignore_errors=True)
