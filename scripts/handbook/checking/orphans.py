"""Every page can be reached from the front page."""

import posixpath
from urllib.parse import unquote, urlsplit

from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding, Place

NAMES = ("orphan-page", "missing-page")

# Pages of these kinds stand in a generated index; the page that holds the index leads to them.
_INDEXED = {"point": ("points-by-scene", "points-by-number", "scenes"), "case": ("cases-by-pattern",), "hints": ("hints",),
            "guideline": ("guideline",), "chapter": ("chapters",)}


def check(handbook: Handbook):
    if "index.md" not in handbook.page_at:
        yield Finding(Place("docs/index.md"), "missing-page", "トップページ docs/index.md がありません。")
        return
    reached = set()
    waiting = ["index.md", *handbook.navigation]
    while waiting:
        path = waiting.pop()
        page = handbook.page_at.get(path)
        if page is None or path in reached:
            continue
        reached.add(path)
        waiting.extend(_leads_to(handbook, page))
    for page in handbook.pages:
        if page.path not in reached:
            yield Finding(Place(page.file), "orphan-page",
                          "トップページからたどり着けません。どこかのページからリンクするか、mkdocs.yml の nav に加えてください。")


def _leads_to(handbook: Handbook, page: Page):
    for link in page.links:
        reference = link.reference
        if reference and reference.kind == "index":
            yield from (other.path for other in handbook.pages if reference.key in _INDEXED.get(other.kind, ()))
        elif reference:
            target = handbook.targets.get(str(reference))
            if target:
                yield target.path.partition("#")[0]
        elif "[" not in link.href:
            path = urlsplit(link.href).path
            yield posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path)))
