"""Around the page with the Tab key alone."""

from playwright.sync_api import Page


def keyboard(page: Page) -> list[str]:
    """Skips the header, then goes on with Tab until it is round: everything is reached, seen, and left again."""
    page.emulate_media(reduced_motion="reduce")  # so that the page is at rest when the next key is pressed
    page.evaluate("() => { document.activeElement.blur(); look.watchFocus(); }")
    page.keyboard.press("Tab")
    skip = page.evaluate("() => look.skip()")
    found = [skip["fault"]] if "fault" in skip else []
    if not found and "past" not in skip:
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        if not page.evaluate("document.querySelector('main').contains(document.activeElement)"):
            found.append("the way past the header does not lead into the main part")
    start = page.evaluate_handle("document.activeElement")
    expected = page.evaluate("look.reachable().length")
    for _ in range(expected):
        page.keyboard.press("Tab")
    for _ in range(expected + 40):  # frames that scroll are stops too
        if start.evaluate("start => start === document.activeElement"):
            break
        page.keyboard.press("Tab")
    else:
        found.append(f"Tab does not come round: it stays at {page.evaluate('look.name(document.activeElement)')}")
    return found + page.evaluate("look.walked()")
