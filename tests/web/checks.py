"""What is checked on a page, one function each: given the page open in Chromium, it tells its findings as lines of text.

A check may change the window, the preferences and the text's style, and leaves them as they were. `CHECKS` names them all.
"""

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Callable

from playwright.sync_api import BrowserContext, Page

from places import ROOT
from web.keyboard import keyboard
from web.names import names

HERE = Path(__file__).parent
NODE_MODULES = ROOT / ".venv" / "web" / "node_modules"
PHONE, DESK = 320, 1280
HEIGHT = 800
SCHEMES = ("light", "dark")

AXE = """async (rules) => (await axe.run(document, { resultTypes: ['violations'], ...rules })).violations
  .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target.join(' ')}`))"""
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
DARK = """() => look.contrast(look.behind(document.querySelector('main p')), 'white') < 7 ? ['stays light when the device turns dark'] : []"""
# The least that WCAG 1.4.12 wants a page to bear.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""


@cache
def instruments() -> str:
    """axe and our own functions, as one script for every page."""
    files = [NODE_MODULES / "axe-core" / "axe.min.js", HERE / "look" / "common.js", *sorted((HERE / "look").glob("*.js"))]
    return "\n".join(f"{{{file.read_text(encoding='utf-8')}\n}}" for file in dict.fromkeys(files))


def prepare(context: BrowserContext) -> None:
    context.set_default_timeout(15_000)
    context.add_init_script(instruments())


def in_views(page: Page, script: str, argument=None, widths=(PHONE, DESK), schemes=("light",)) -> list[str]:
    """What the script finds in each view; a finding of several views is told once, with all of them."""
    seen: dict[str, list[str]] = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            for finding in page.evaluate(script, argument):
                seen.setdefault(finding, []).append(f"{width} {scheme}")
    page.emulate_media(color_scheme="light")
    return [f"{finding} ({', '.join(dict.fromkeys(views))})" for finding, views in seen.items()]


def axe(page: Page) -> list[str]:
    """Every rule in the light; in the dark, where only colours differ, those that look at colours."""
    return in_views(page, AXE, {}) + in_views(page, AXE, COLOURS, schemes=("dark",)) + in_views(page, DARK, schemes=("dark",), widths=(DESK,))


def reflow(page: Page) -> list[str]:
    return in_views(page, "() => look.fits()", widths=(PHONE, DESK // 2, DESK))


def large_text(page: Page) -> list[str]:
    with restyled(page, "html { font-size: 200% !important }"):
        grown = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
        small = [f"text of {grown} px does not grow with the size that the reader has set"] if grown < 28 else []
        return small + in_views(page, "() => look.fits()", widths=(DESK // 2, DESK))


def spacing(page: Page) -> list[str]:
    with restyled(page, SPACING):
        return in_views(page, "() => look.fits()")


def targets(page: Page) -> list[str]:
    return [*in_views(page, "() => look.targets(44, 44)", widths=(PHONE,)), *in_views(page, "() => look.targets(44, 24)", widths=(DESK,))]


def motion(page: Page) -> list[str]:
    page.emulate_media(reduced_motion="reduce")
    found = in_views(page, "() => look.moves()")
    page.emulate_media(reduced_motion="no-preference")
    return found


def forced_colours(page: Page) -> list[str]:
    page.emulate_media(forced_colors="active")
    found = in_views(page, "() => look.forced()", schemes=SCHEMES)
    page.emulate_media(forced_colors="none")
    return found


@contextmanager
def restyled(page: Page, style: str):
    """The page with a reader's own style laid over it, as no content security policy can forbid."""
    page.evaluate("""style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }""", style)
    yield
    page.evaluate("document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)")


# In the order in which /accessibility/ lists them, under `check-NAME` of words/ja.yml.
CHECKS: dict[str, Callable[[Page], list[str]]] = {
    "axe": axe, "reflow": reflow, "large-text": large_text, "spacing": spacing, "targets": targets, "motion": motion,
    "forced-colours": forced_colours, "names": names, "keyboard": keyboard,
}
