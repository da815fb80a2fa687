"""Citations: a document that there is, and a page, slide or clause that it has."""

from ..model.front_matter import SourceRef
from ..model.handbook import Handbook
from ..model.place import Finding, Place
from ..model.tables import Source
from .suggest import hint

NAMES = ("unknown-source", "unknown-place")


def check(handbook: Handbook):
    clauses = [clause.id for clause in handbook.clauses]
    for page in handbook.pages:
        for link in page.links:
            reference = link.reference
            if reference and reference.kind == "cite":
                document, _, locator = reference.key.partition("/")
                yield from _cite(handbook, clauses, document, locator, "/" in reference.key, link.place)
        source = getattr(page.meta, "source", None)
        if source:
            yield from _source(handbook, clauses, source, page.place("source"))
    for figure in handbook.figures:
        yield from _source(handbook, clauses, figure.source, Place("data/figures.yml"))


def _source(handbook: Handbook, clauses, source: SourceRef, place: Place):
    yield from _cite(handbook, clauses, source.document, "" if source.page is None else str(source.page), False, place)


def _cite(handbook: Handbook, clauses, document: str, locator: str, slash: bool, place: Place):
    source = handbook.sources.get(document)
    if source is None:
        yield Finding(place, "unknown-source", f"「{document}」という出典はありません。{hint(document, handbook.sources) or _keys(handbook)}")
    elif slash and not locator:
        yield Finding(place, "unknown-place", f"/ の後に{source.unit}を書くか、/ を消してください。")
    elif locator:
        yield from _locator(source, clauses, locator, place)


def _locator(source: Source, clauses, locator: str, place: Place):
    if source.places is None:
        if locator not in clauses:
            yield Finding(place, "unknown-place", f"{source.short}に条項「{locator}」はありません。{hint(locator, clauses)}")
    elif not (locator.isascii() and locator.isdigit()) or int(locator) not in source.places:
        yield Finding(place, "unknown-place", f"{source.short}に{locator}{source.unit}はありません（{source.places}）。")


def _keys(handbook: Handbook) -> str:
    return f"使えるのは: {'、'.join(handbook.sources)}"
