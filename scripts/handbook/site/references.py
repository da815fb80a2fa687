"""References and citations in a page's text become ordinary relative Markdown links, drawings a part of the page."""

from functools import lru_cache
from typing import Callable

from ..indexing.names import citation_name
from ..model.handbook import Handbook
from ..model.page import Link, Page, Reference
from .pictures import ends_paragraph, figure, inline, picture_of

# Shown as small marks behind a sentence, where the text is left empty.
CHIPS = ("hint", "practice", "guideline", "qa")


Block = Callable[[str, str], str]  # (page's path, reference) → what stands for a reference to a generated block


@lru_cache(maxsize=16_384)
def relative(path: str, start: str) -> str:
    """A path in docs/ as seen from the page `start`."""
    file, hash_, anchor = path.partition("#")
    if file == start and hash_:
        return f"#{anchor}"
    there, here = file.split("/"), start.split("/")[:-1]
    while here and len(there) > 1 and there[0] == here[0]:  # os.path asks the system for the current folder, a thousand times over
        del there[0], here[0]
    return "/".join([".."] * len(here) + there) + hash_ + anchor


def cited_anchor(document: str, locator: str) -> str:
    """The anchor on the sources page: hb/34 → hb-34."""
    return f"{document}-{locator}" if locator else document


def resolve(handbook: Handbook, page: Page, start: int, end: int, block: Block) -> str:
    """The part of the page's body between two offsets, with every reference replaced.

    `block(page path, reference)` renders what stands for `[](index:name)` or `[](figure:id)`.
    """
    parts, at = [], start
    for link in page.links:
        if link.start < at or link.end > end:
            continue
        picture, stop = picture_of(handbook, page, link), link.end
        if link.reference:
            shown = _replacement(handbook, page, link, link.reference, block)
        elif picture is None:
            continue
        elif ends := ends_paragraph(page, link, start, end):
            label = handbook.words("drawing-local" if page.kind == "local" else "drawing")
            shown, stop = figure(picture, link.text, label, resolve(handbook, page, link.end, ends, block)), ends
        else:
            shown = inline(picture, link.text)
        parts += [page.body[at:link.start], shown]
        at = stop
    return "".join([*parts, page.body[at:end]])


def _replacement(handbook: Handbook, page: Page, link: Link, reference: Reference, block: Block) -> str:
    if reference.kind in ("index", "figure"):
        return block(page.path, str(reference))
    if reference.kind == "count":
        return str(handbook.counts[reference.key])
    if reference.kind == "cite":
        return cite(handbook, page.path, reference.key, link.text)
    target = handbook.targets[str(reference)]
    chip = "{ .ref }" if not link.text and reference.kind in CHIPS else ""
    return f"[{link.text or target.name}]({relative(target.path, page.path)}){chip}"


def cite(handbook: Handbook, path: str, key: str, text: str = "") -> str:
    """A citation as a small link to its place on the sources page; to the clause itself where we restate it."""
    document, _, locator = key.partition("/")
    source = handbook.sources[document]
    target = f"sources.md#{cited_anchor(document, locator)}"
    if source.places is None and locator:
        target = handbook.targets[f"guideline:{locator}"].path
    return f"[{text or citation_name(handbook, document, locator)}]({relative(target, path)}){{ .ref .cite }}"
