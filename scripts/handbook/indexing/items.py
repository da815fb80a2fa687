"""What readers can cite, share or put into a set: points, cases, hints and clauses, by a short key that addresses can hold."""

from ..model.addresses import address
from ..model.handbook import Handbook
from ..model.tables import Source

# The letter of each kind in keys (`p:7`, `c:13`, `h:1-2-3`, `g:3-1-3-ki`) and in the address of a set (`/set/?p=7&c=13`).


def items(handbook: Handbook) -> dict[str, dict[str, str]]:
    """Key → {name, url, source}: url is relative to the site's root, source names the official document and the place in it."""
    found = {}
    for point in handbook.points:
        found[f"p:{point.number}"] = _item(handbook, f"ポイント{point.number} {point.title}", point.page.path, point.source)
    for case in handbook.cases:
        found[f"c:{case.number}"] = _item(handbook, f"事例{case.number} {case.name}", case.page.path, case.source)
    for hint in handbook.hints:
        scene = handbook.page_at[hint.path].meta
        if scene is not None:
            name = f"ヒント{hint.id}" if hint.kind in ("heading", "hint") else f"{'例' if hint.kind == 'example' else '助言'}{hint.id[1:]}"
            key = hint.id if hint.kind in ("heading", "hint") else hint.anchor
            found[f"h:{key}"] = _item(handbook, f"{name} {hint.title}", hint.target_path, scene.source)
    for clause in handbook.clauses:
        official = handbook.sources.get("tg")
        source = f"{_document(official)} {clause.id}" if official else ""
        found[f"g:{clause.anchor[1:]}"] = {"name": f"都の案 {clause.id} {clause.title}", "url": _url(clause.target_path), "source": source}
    return found


def _item(handbook: Handbook, name: str, path: str, source) -> dict[str, str]:
    document = handbook.sources[source.document]
    place = f" {source.page}{document.unit}" if source.page is not None else ""
    return {"name": name, "url": _url(path), "source": _document(document) + place}


def _document(source: Source) -> str:
    return f"『{source.title}』（{source.publisher}）"


def _url(path: str) -> str:
    page, hash_, anchor = path.partition("#")
    return address(page)[1:] + hash_ + anchor
