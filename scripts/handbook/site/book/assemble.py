"""One HTML document of the whole handbook, to be printed."""

import copy
import re
from typing import Mapping

from lxml import etree
from lxml.html import HtmlElement

from ..qr import qr
from .book import Book, slug, style
from .contents import Node, walk
from .pages import markup, spoken

UNKNOWN = 100  # as wide as most page numbers are, so that the true ones move nothing


def place(href: str) -> str:
    """The id in the assembled document of what `points/07.md#why` names."""
    path, _, anchor = href.partition("#")
    return f"{slug(path)}--{anchor}" if anchor else slug(path)


def assemble(book: Book, numbers: Mapping[str, int]) -> str:
    """The HTML of the book. `numbers` are the pages on which ids stand, as far as they are known."""
    sections, over = [], ""
    for node, depth in walk(book.nodes):
        if node.path is None:
            over = f'<h{depth + 1} class="over">{book.read(node.title)}</h{depth + 1}>'
        else:
            sections.append((node, over + _section(book, node, depth, numbers)))
            over = ""
    return book.render("book.html.j2", sections=sections, slug=slug, style=style("content.css", "pdf.css"),
                       css_string=lambda text: _css_string(book.bare(text)), number=lambda path: numbers.get(slug(path), UNKNOWN),
                       qr=qr(book.home) if book.home else "")


def _css_string(text: str) -> str:
    return '"' + re.sub(r'[\\"<]', lambda match: f"\\{ord(match[0]):x} ", text) + '"'


def _section(book: Book, node: Node, depth: int, numbers: Mapping[str, int]) -> str:
    body = copy.deepcopy(book.pages[node.path])
    etree.strip_tags(body, "wbr")  # Chromium finds the phrases itself, and makes one link of a title instead of five
    over = {child.title for child in node.children if child.path is None}
    for element in body.iter():
        if element.get("id"):
            element.set("id", place(f"{node.path}#{element.get('id')}"))
        if element.tag == "h2" and spoken(element) in over:
            element.tag, element.attrib["class"] = "p", "summary"  # the same heading comes again, over the pages themselves
        elif element.tag in ("h1", "h2", "h3", "h4"):
            element.tag = f"h{min(6, int(element.tag[1]) + depth)}"
    for link in body.iter("a"):
        path = link.get("href", "").partition("#")[0]
        if path in book.pages:
            _point_inside(link, numbers)
    for picture in body.iter("img"):
        picture.set("src", (book.site / picture.get("src")).as_uri())
    return markup(body)


def _point_inside(link: HtmlElement, numbers: Mapping[str, int]) -> None:
    """On paper a link is the number of a page: of every page that is named, and of every place that a list names.

    Marks behind sentences name their place themselves, and a number behind every term would break up the text.
    """
    target = place(link.get("href"))
    link.set("href", f"#{target}")
    if "ref" in link.get("class", "").split() or "--" in target and not _opens_an_item(link):
        return
    number = link.makeelement("span", {"class": "at"})
    number.text = str(numbers.get(target, UNKNOWN))
    link.append(number)


def _opens_an_item(link: HtmlElement) -> bool:
    parent = link.getparent()
    return parent.tag == "li" and parent[0] is link and not (parent.text or "").strip()
