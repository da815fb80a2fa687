"""The pages of the built site as a book needs them: nothing that only a screen can do, links by the path of their page."""

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from ...model.addresses import address, in_edition, scene_path
from ...model.handbook import Handbook

LEFT_OUT = ("index.md", "points/index.md", "search.md", "set.md")  # what the book's contents do, and what only a screen can
_PARSER = html.HTMLParser(encoding="utf-8")
_CLASS = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')"
_BODY = etree.XPath(f"//*[{_CLASS.format('page')}]")
_FOR_SCREENS = etree.XPath("|".join(
    [f".//{tag}" for tag in ("form", "button", "dialog", "nav", "script", "style", "template", "noscript")]
    + [f".//*[{_CLASS.format(name)}]" for name in ("headerlink", "crumbs", "moved", "matrix-table", "tools", "no-print")]
    + [".//*[@hidden]", ".//*[@role='status']", f".//*[{_CLASS.format('ref')}]/*[{_CLASS.format('vh')}]"]))
_SPOKEN = etree.XPath(".//text()[not(parent::rt)]", smart_strings=False)
_DROPPED = ("tabindex", "title", "data-page", "data-organisation", "data-scene", "onclick")


def read_pages(handbook: Handbook, site: Path) -> dict[str, HtmlElement]:
    """Path in docs/ → the page's body. A link to another page of the book has that page's path: `points/07.md#why`.

    A picture's `src` is its path in the site. Links to what the book does not hold become plain text, or full addresses
    where the site knows its own.
    """
    paths = [*(page.path for page in handbook.pages), *(scene_path(scene.number) for scene in handbook.scenes)]
    at = {in_edition(address(path), handbook.language): path for path in paths if path not in LEFT_OUT}
    home = canonical(site)
    pages = {}
    for where, path in at.items():
        body = _BODY(html.document_fromstring((site / where[1:] / "index.html").read_bytes(), parser=_PARSER))[0]
        _without_screen(body)
        _links(body, where, at, home)
        for picture in body.iter("img"):
            picture.set("src", urljoin(where, picture.get("src")).lstrip("/"))
        pages[path] = body
    return pages


def canonical(site: Path) -> str:
    """The address at which the site says it is published; empty where it does not know."""
    page = html.document_fromstring((site / "index.html").read_bytes(), parser=_PARSER)
    return next((link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"), "")


def spoken(element: HtmlElement) -> str:
    """An element's words without the readings above them."""
    return "".join(_SPOKEN(element))


def markup(element: HtmlElement, method: str = "html") -> str:
    """The element as HTML or, with `method="xml"`, as XHTML."""
    text = etree.tostring(element, encoding="unicode", method=method, with_tail=False)
    # libxml2 takes <wbr> for an element with content, and spells every attribute in small letters.
    text = text.replace("</wbr>", "")
    if method == "xml":
        text = text.replace("<wbr>", "<wbr/>")
    return re.sub(r"\bviewbox=", "viewBox=", text)


def _without_screen(body: HtmlElement) -> None:
    for element in _FOR_SCREENS(body):
        if element.getparent() is not None:
            element.drop_tree()
    for folded in body.iter("details", "summary"):  # unfolded for good
        folded.set("class", folded.tag)
        folded.tag = "div" if folded.tag == "details" else "p"
        folded.attrib.pop("open", None)
    for element in body.iter():
        for name in _DROPPED:
            element.attrib.pop(name, None)


def _links(body: HtmlElement, where: str, at: dict[str, str], home: str) -> None:
    for link in list(body.iter("a")):
        href = link.get("href")
        if href is None or urlsplit(href).scheme:
            continue
        there, anchor = urldefrag(urljoin(where, href))
        path = at.get(unquote(there))
        if path:
            link.set("href", f"{path}#{unquote(anchor)}" if anchor not in ("", "top") else path)
        elif home:
            link.set("href", urljoin(home, (there + ("#" + anchor if anchor else "")).lstrip("/")))
        else:
            link.drop_tag()
