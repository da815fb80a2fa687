"""The book as an EPUB 3: every page of the site is a file of it.

Written with zipfile and templates. Of the libraries, pandoc drops the ids that 3,000 of our links point to and is 155 MB,
and ebooklib writes the hour into its files; either way epubcheck or the bytes were not ours to keep.
"""

import copy
import uuid
import zipfile
from pathlib import Path

from .book import Book, slug, style
from .contents import Node, walk
from .pages import markup

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}


def write_epub(book: Book, out: Path) -> int:
    """Writes the book to `out`, whole or not at all, and returns the number of its pages."""
    nodes = [node for node, _ in walk(book.nodes) if node.path]
    pages = {f"{slug(node.path)}.xhtml": _page(book, node) for node in nodes}
    pictures = sorted({picture.get("src") for body in book.pages.values() for picture in body.iter("img")})
    day = book.handbook.edition.edition
    values = {"pages": pages, "pictures": [(name, _TYPES[Path(name).suffix]) for name in pictures], "slug": slug,
              "identifier": uuid.uuid5(uuid.NAMESPACE_URL, f"{book.home or book.title}#{day}")}
    cover = f'<img class="cover" src="cover.svg" alt="{book.words("book-cover")}"/>'
    files = {"package.opf": book.render("package.opf.j2", **values), "nav.xhtml": book.render("nav.xhtml.j2", **values),
             "cover.svg": book.render("cover.svg.j2"),
             "cover.xhtml": book.render("page.xhtml.j2", title=book.words("book-cover"), body=cover),
             "title.xhtml": book.render("page.xhtml.j2", title=book.title, body=book.render("cover.html.j2", qr="")),
             "style.css": style("content.css", "epub.css"),
             **pages}
    out.parent.mkdir(parents=True, exist_ok=True)
    unfinished = out.with_name(f"{out.name}.part")
    with zipfile.ZipFile(unfinished, "w") as archive:
        def add(name: str, content: bytes, how=zipfile.ZIP_DEFLATED):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr, entry.compress_type = 3, 0o644 << 16, how
            archive.writestr(entry, content, compresslevel=9)

        add("mimetype", b"application/epub+zip", zipfile.ZIP_STORED)  # first and uncompressed: that is how an EPUB is known
        add("META-INF/container.xml", _CONTAINER.encode())
        for name, text in files.items():
            add(f"EPUB/{name}", text.encode("utf-8"))
        for name in pictures:
            add(f"EPUB/{name}", (book.site / name).read_bytes())
    unfinished.replace(out)
    return len(nodes)


def _page(book: Book, node: Node) -> str:
    body = copy.deepcopy(book.pages[node.path])
    for link in body.iter("a"):
        path, hash_, anchor = link.get("href", "").partition("#")
        if path in book.pages:
            link.set("href", f"{slug(path)}.xhtml{hash_}{anchor}")
    for drawing in body.iter("svg"):
        drawing.attrib.pop("focusable", None)  # only browsers of the past knew it
    text = markup(body, "xml").replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    return book.render("page.xhtml.j2", title=node.name, body=text)
