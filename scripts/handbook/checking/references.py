"""References: a kind that there is, a target that there is, and not the page itself."""

import unicodedata

from ..model.addresses import INDEX_NAMES
from ..model.handbook import Handbook
from ..model.page import REFERENCE_KINDS, TARGET_KINDS, Link, Page, Reference
from ..model.place import Finding, Place
from .suggest import hint

NAMES = (
    "unknown-point", "unknown-case", "unknown-scene", "unknown-chapter", "unknown-hint", "unknown-practice",
    "unknown-guideline", "unknown-qa", "unknown-term", "unknown-kind", "unknown-index", "unknown-count",
    "unknown-figure", "self-reference",
)


def check(handbook: Handbook):
    keys = {kind: [] for kind in TARGET_KINDS}
    for target in handbook.targets.values():
        keys[target.kind].append(target.key)
    for page in handbook.pages:
        for link in page.links:
            if link.reference:
                yield from _reference(handbook, keys, page, link.reference, link.place)
            else:
                yield from _unknown_kind(link)
    yield from _front_matter(handbook, keys)


def _reference(handbook: Handbook, keys, page: Page, reference: Reference, place: Place):
    kind, key = reference.kind, reference.key
    if kind in TARGET_KINDS:
        target = handbook.targets.get(str(reference))
        if target is None:
            yield _unknown(keys, kind, key, place)
        elif target.path == page.path:
            yield Finding(place, "self-reference", f"{TARGET_KINDS[kind]}{key}のページから自分自身を指しています。参照を外してください。")
    elif kind == "index" and key not in INDEX_NAMES:
        yield Finding(place, "unknown-index", f"「index:{key}」という一覧はありません。{hint(key, INDEX_NAMES)}")
    elif kind == "figure" and key not in {figure.id for figure in handbook.figures}:
        known = [figure.id for figure in handbook.figures]
        yield Finding(place, "unknown-figure", f"図表「{key}」は data/figures.yml にありません。{hint(key, known)}")
    elif kind == "count" and key not in handbook.counts:
        yield Finding(place, "unknown-count", f"「count:{key}」という件数はありません。{hint(key, handbook.counts)}")


def _unknown(keys, kind: str, key: str, place: Place) -> Finding:
    word = TARGET_KINDS[kind]
    plain = unicodedata.normalize("NFKC", key)
    if plain != key and (plain in keys[kind]):
        return Finding(place, "fullwidth-digits", f"「{kind}:{key}」は半角で「{kind}:{plain}」と書いてください。")
    known = keys[kind]
    if kind in ("point", "case", "scene", "chapter", "qa") and known:
        numbers = sorted(map(int, known))
        span = f"（{numbers[0]}〜{numbers[-1]}）"
    else:
        span = ""
    return Finding(place, f"unknown-{kind}", f"{word}{key}はありません{span}。{hint(key, known)}")


def _unknown_kind(link: Link):
    """`pint:7` looks like a reference and is none; `mailto:` and web addresses are not meant."""
    kind, colon, _ = link.href.partition(":")
    if colon and kind not in ("http", "https", "mailto", "tel", "javascript", "data") and "/" not in kind and "#" not in kind:
        yield Finding(link.place, "unknown-kind", f"「{kind}:」という参照はありません。{hint(kind, REFERENCE_KINDS)}")


def _front_matter(handbook: Handbook, keys):
    for point in handbook.points:
        page, related = point.page, point.related
        for field, kind in (("hints", "hint"), ("guideline", "guideline"), ("practices", "practice"), ("points", "point")):
            for index, key in enumerate(getattr(related, field)):
                place = page.place("related", field, index)
                if kind == "point" and key == point.number:
                    yield Finding(place, "self-reference", f"ポイント{key}の related に自分自身があります。外してください。")
                elif f"{kind}:{key}" not in handbook.targets:
                    yield _unknown(keys, kind, str(key), place)
    for case in handbook.cases:
        seen = set()
        for index, point in enumerate(case.points):
            place = case.page.place("points", index, "number")
            if f"point:{point.number}" not in handbook.targets:
                yield _unknown(keys, "point", str(point.number), place)
            elif point.number in seen:
                yield Finding(place, "duplicate-number", f"ポイント{point.number}が2回書かれています。どちらかを消してください。")
            seen.add(point.number)
