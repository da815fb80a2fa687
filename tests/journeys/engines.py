"""The engines by name, as ENGINES names them."""

from importlib import import_module

from playwright.sync_api import Browser

from journeys.reader import Reader
from offline_host import OfflineHost

ENGINES = {"chromium": ("chromium", "Chromium"), "keyboard": ("chromium", "Keyboard"), "webkit": ("webkit", "WebKit"), "firefox": ("firefox", "Firefox")}


def reader(engine: str, host: OfflineHost, chromium: Browser) -> Reader:
    """A reader of what the host serves; those of Chromium share the browser that the other tests use."""
    module, name = ENGINES[engine]
    return getattr(import_module(f"journeys.{module}"), name)(host, *[chromium] * (module == "chromium"))
