"""Every page can be reached from the front page."""

from posixpath import basename
from typing import Iterator

from ..model.handbook import Handbook
from ..model.hrefs import path_of
from ..model.page import Page
from ..model.place import Finding, Place

NAMES = ("orphan-page", "missing-page")

# Pages of these kinds stand in a generated index; the page that holds the index leads to them.
_INDEXED = {"point": ("points-by-scene", "points-by-number", "scenes"), "case": ("cases-by-pattern",), "hints": ("hints",),
            "guideline": ("guideline",), "chapter": ("chapters",)}


def check(handbook: Handbook) -> Iterator[Finding]:
    if "index.md" not in handbook.page_at:
        yield Finding(Place("docs/index.md"), "missing-page", "トップページ docs/index.md がありません。")
        return
    if "mkdocs.yml" in handbook.unread or handbook.illegible:
        return  # the link may be there
    reached: set[str] = set()
    _reach(handbook, ["index.md", *handbook.navigation], reached)
    lost = [page for page in handbook.pages if page.path not in reached]
    linked = {path for page in lost for path in _leads_to(handbook, page) if path != page.path}
    # The page at the head of what is lost comes first; what it leads to is found again with it.
    for page in sorted(lost, key=lambda page: (page.path in linked, basename(page.path) != "index.md", page.path)):
        if page.path not in reached:
            yield Finding(Place(page.file), "orphan-page",
                          "トップページからたどり着けません。どこかのページからリンクするか、mkdocs.yml の nav に加えてください。")
            _reach(handbook, [page.path], reached)


def _reach(handbook: Handbook, waiting: list[str], reached: set[str]) -> None:
    """Adds every page that can be reached from the waiting ones."""
    while waiting:
        path = waiting.pop()
        page = handbook.page_at.get(path)
        if page is not None and path not in reached:
            reached.add(path)
            waiting.extend(_leads_to(handbook, page))


def _leads_to(handbook: Handbook, page: Page) -> Iterator[str | None]:
    for link in page.links:
        reference = link.reference
        if reference and reference.kind == "index":
            yield from (other.path for other in handbook.pages if reference.key in _INDEXED.get(other.kind, ()))
        elif reference:
            target = handbook.targets.get(str(reference))
            if target:
                yield target.path.partition("#")[0]
        else:
            yield path_of(page, link.href)
