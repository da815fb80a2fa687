"""The names that a screen reader speaks, as Chromium's accessibility tree has them."""

import re

from playwright.sync_api import Page

CIRCLED = re.compile("[\u2460-\u2473\u24ea\u24f5-\u24fe\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]")  # spoken as a symbol, or not at all
NUMBERED = re.compile(r"/(?:points|cases|scenes)/\d+/(?:#.*)?$")
SPOKEN = ("link", "button", "heading", "img", "image", "region", "navigation", "textbox", "searchbox", "combobox", "DisclosureTriangle")


def tree(page: Page) -> list[dict]:
    """The nodes that are spoken: role, name and, of links, url."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    spoken = []
    for node in nodes:
        role = node.get("role", {}).get("value")
        if not node["ignored"] and role in SPOKEN:
            url = next((each["value"]["value"] for each in node.get("properties", ()) if each["name"] == "url"), "")
            level = next((each["value"]["value"] for each in node.get("properties", ()) if each["name"] == "level"), 0)
            spoken.append({"role": role, "name": node.get("name", {}).get("value", "").strip(), "url": url, "level": level})
    return spoken


def names(page: Page) -> list[str]:
    """A number is spoken with its word: 「ポイント7」, never "⑦" nor a bare "7"."""
    found = []
    for node in tree(page):
        name, numbered = node["name"], NUMBERED.search(node["url"] if node["role"] == "link" else page.url if node["level"] == 1 else "")
        if CIRCLED.search(name):
            found.append(f"a circled number is spoken: {node['role']} 「{name[:40]}」")
        elif numbered and re.match(r"\d", name):
            found.append(f"a number is spoken without its word: {node['role']} 「{name[:40]}」")
        elif not name and node["role"] in ("link", "button"):
            found.append(f"nothing is spoken: {node['role']} {node['url']}")
    return list(dict.fromkeys(found))
