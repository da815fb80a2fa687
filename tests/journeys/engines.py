"""The engines by name, as ENGINES names them."""

from importlib import import_module

from playwright.sync_api import Browser

from journeys.reader import Reader

ENGINES = {"chromium": ("chromium", "Chromium"), "keyboard": ("chromium", "Keyboard"), "webkit": ("webkit", "WebKit"), "firefox": ("firefox", "Firefox")}


def reader(engine: str, home: str, chromium: Browser) -> Reader:
    """A reader of the site at `home`; those of Chromium share the browser that the other tests use."""
    module, name = ENGINES[engine]
    return getattr(import_module(f"journeys.{module}"), name)(home, *[chromium] * (module == "chromium"))
