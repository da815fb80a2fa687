"""What readers can cite, share or put into a set: points, cases, hints, clauses and what a town adds.

Each has a short key, which addresses can hold.
"""

from ..model.addresses import GUIDELINE, LOCAL, relative_url
from ..model.front_matter import SourceRef
from ..model.furigana import with_readings
from ..model.handbook import Handbook
from ..model.page import Page

# The letter of each kind in keys (`p:7`, `c:13`, `h:1-2-3`, `g:3-1-3-ki`) and in the address of a set (`/set/?p=7&c=13`).


def items(handbook: Handbook) -> dict[str, dict[str, str]]:
    """Key → {name, url, source}, and in the plain edition read.

    `url` is relative to the site's root, `source` names the official document and the place in it, `read` is the name with its readings.
    """
    found = {}
    for point in handbook.points:
        found[f"p:{point.number}"] = _item(handbook, _titled(handbook, "point", point.number, point.title), point.page.path, point.source)
    for case in handbook.cases:
        found[f"c:{case.number}"] = _item(handbook, _titled(handbook, "case", case.number, case.name), case.page.path, case.source)
    for hint in handbook.hints:
        scene = handbook.page_at[hint.path].meta
        if scene is not None:
            name = handbook.words("titled", label=handbook.label(hint), title=hint.title)
            found[f"h:{hint.id}"] = _item(handbook, name, hint.target_path, scene.source)
    for clause in handbook.clauses:
        name = handbook.words("titled", label=handbook.label(clause), title=clause.title)
        source = _source(handbook, GUIDELINE, handbook.number_of(clause))
        found[f"g:{clause.anchor[1:]}"] = {"name": name, "url": relative_url(clause.target_path), "source": source}
    for page in handbook.local_pages:
        if page.meta is not None:
            town = handbook.local.town
            source = handbook.words("local-source", town=town.name, who=page.meta.responsible or town.responsible)
            found[local_key(page)] = {"name": page.meta.title, "url": relative_url(page.path), "source": source}
    if handbook.furigana:  # the plain edition: the name once more, with its readings
        found = {key: {**item, "read": with_readings(item["name"], handbook.furigana)} for key, item in found.items()}
    return found


def local_key(page: Page) -> str:
    """local/desk.md → l:desk"""
    return f"l:{page.path.removeprefix(f'{LOCAL}/').removesuffix('.md')}"


def _titled(handbook: Handbook, kind: str, number: int, title: str) -> str:
    return handbook.words("titled", label=handbook.words(f"label-{kind}", n=number), title=title)


def _item(handbook: Handbook, name: str, path: str, source: SourceRef) -> dict[str, str]:
    return {"name": name, "url": relative_url(path), "source": _source(handbook, source.document, source.page)}


def _source(handbook: Handbook, key: str, locator: str | int | None) -> str:
    """The official document, and the page, slide or clause in it."""
    source = handbook.sources.get(key)
    if source is None:
        return ""
    document = handbook.words("document", title=source.title, publisher=source.publisher)
    unit = source.unit if source.places else ""
    return document if locator is None else handbook.words("document-place", document=document, locator=locator, unit=unit).strip()
