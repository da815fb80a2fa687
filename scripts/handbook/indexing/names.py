"""What a reference is called where it stands as a citation."""

from ..model.handbook import Handbook


def citation_name(handbook: Handbook, document: str, locator: str) -> str:
    """「ハンドブック 34頁」"""
    source = handbook.sources[document]
    if not locator:
        return source.short
    if source.places is None:
        clause = next((clause for clause in handbook.clauses if clause.id == locator), None)
        return f"{source.short} {handbook.number_of(clause) if clause else locator}"
    return handbook.words("place", short=source.short, locator=locator, unit=source.unit)


def reference_name(handbook: Handbook, reference: str) -> str:
    """The name of `cite:hb/34` or `hint:1-2-3`."""
    kind, _, key = reference.partition(":")
    document, _, locator = key.partition("/")
    return citation_name(handbook, document, locator) if kind == "cite" else handbook.targets[reference].name
