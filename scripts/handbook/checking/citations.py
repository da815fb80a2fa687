"""Citations: a document that there is, and a page, slide or clause that it has."""

import re
import unicodedata
from functools import partial
from typing import Callable, Collection, Iterator

from ..model.front_matter import SourceRef
from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding, Place
from ..model.tables import Source
from .suggest import hint

NAMES = ("unknown-source", "unknown-place", "fullwidth-digits")


def check(handbook: Handbook) -> Iterator[Finding]:
    if "data/sources.yml" in handbook.unread:
        return
    clauses = [clause.id for clause in handbook.clauses]
    for page in handbook.due:
        yield from _page(handbook, clauses, page)
    for index, figure in enumerate(handbook.figures):
        yield from _source(handbook, clauses, figure.source, partial(handbook.table_place, "figures", index))
    if handbook.municipalities:
        yield from _source(handbook, clauses, handbook.municipalities.source, partial(handbook.table_place, "municipalities"))


def _page(handbook: Handbook, clauses: Collection[str], page: Page) -> Iterator[Finding]:
    for link in page.links:
        if link.reference and link.reference.kind == "cite":
            document, slash, locator = link.reference.key.partition("/")
            yield from _cite(handbook, clauses, document, slash + locator, link.place, link.place)
    source = getattr(page.meta, "source", None)
    yield from _source(handbook, clauses, source, page.place)
    for heading in page.headings if source else ():
        locator = heading.attributes.get("data-page")  # what stands below comes from another page of the source
        if locator is not None:
            yield from _cite(handbook, clauses, source.document, f"/{locator}", heading.place, heading.place)


def _source(handbook: Handbook, clauses: Collection[str], source: SourceRef | None,
            place_of: Callable[..., Place]) -> Iterator[Finding]:
    """`{document: hb, page: 34}`, each part at its own place."""
    if source:
        yield from _cite(handbook, clauses, source.document, "" if source.page is None else f"/{source.page}",
                         place_of("source", "document"), place_of("source", "page"))


def _cite(handbook: Handbook, clauses: Collection[str], document: str, locator: str, document_place: Place,
          locator_place: Place) -> Iterator[Finding]:
    source = handbook.sources.get(document)
    if source is None:
        yield Finding(document_place, "unknown-source",
                      f"「{document}」という出典はありません。{hint(document, handbook.sources) or _keys(handbook)}")
    elif locator == "/":
        yield Finding(locator_place, "unknown-place", f"/ の後に{source.unit}を書くか、/ を消してください。")
    elif locator:
        yield from _locator(source, clauses, locator[1:], locator_place)


def _locator(source: Source, clauses: Collection[str], locator: str, place: Place) -> Iterator[Finding]:
    def is_there(locator: str) -> bool:
        return locator in clauses if source.places is None else _is_page(source, locator)

    plain = unicodedata.normalize("NFKC", locator)
    if is_there(locator):
        return
    if is_there(plain):
        yield Finding(place, "fullwidth-digits", f"「{locator}」は半角で「{plain}」と書いてください。")
    elif source.places is None:
        yield Finding(place, "unknown-place", f"{source.short}に条項「{locator}」はありません。{hint(locator, clauses)}")
    elif not re.fullmatch("-?[0-9]+", locator):
        yield Finding(place, "unknown-place", f"「{locator}」は{source.unit}の数字1つにしてください（{source.places}）。")
    else:
        yield Finding(place, "unknown-place", f"{source.short}に{locator}{source.unit}はありません（{source.places}）。")


def _is_page(source: Source, locator: str) -> bool:
    return bool(re.fullmatch("[1-9][0-9]{0,3}", locator)) and int(locator) in source.places


def _keys(handbook: Handbook) -> str:
    return f"使えるのは: {'、'.join(handbook.sources)}"
