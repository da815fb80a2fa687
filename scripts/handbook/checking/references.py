"""References: a kind that there is, a target that there is, and not the page itself."""

import re
import unicodedata
from typing import Collection, Iterable, Iterator, Mapping

from ..model.addresses import INDEX_NAMES, case_path, chapter_path, point_path
from ..model.front_matter import RELATIONS
from ..model.handbook import Handbook
from ..model.hrefs import meant
from ..model.page import REFERENCE_KINDS, TARGET_KINDS, Link, Page, Reference
from ..model.place import Finding, Place
from .suggest import hint

NAMES = (
    *(f"unknown-{kind}" for kind in TARGET_KINDS), "unknown-kind", "unknown-index", "unknown-count", "unknown-figure",
    "self-reference", "fullwidth-digits", "duplicate-number",
)

Keys = Mapping[str, list[str]]  # kind of target → the keys that there are

_PATHS = {"point": point_path, "case": case_path, "chapter": chapter_path}
_NUMBERED = (*_PATHS, "scene", "qa")
_NOT_OURS = ("http", "https", "mailto", "tel", "javascript", "vbscript", "data")  # the last three: see raw_html.py


def check(handbook: Handbook) -> Iterator[Finding]:
    keys = {kind: [] for kind in TARGET_KINDS}
    for target in handbook.targets.values():
        keys[target.kind].append(target.key)
    yield from _in_texts(handbook, keys, handbook.due)
    yield from _related(handbook, keys)
    yield from _points_of_cases(handbook, keys)
    for edition in handbook.editions:  # other translations have the same references as the Japanese: see translations.py
        yield from _in_texts(handbook, keys, [page for page in edition.due if page.path in edition.stale])


def _in_texts(handbook: Handbook, keys: Keys, pages: Iterable[Page]) -> Iterator[Finding]:
    for page in pages:
        for link in page.links:
            if link.image:
                continue
            if link.reference:
                yield from _reference(handbook, keys, page, link.reference, link.place)
            else:
                yield from _unknown_kind(link)


def _reference(handbook: Handbook, keys: Keys, page: Page, reference: Reference, place: Place) -> Iterator[Finding]:
    kind, key = reference.kind, reference.key
    if kind in TARGET_KINDS:
        target = handbook.targets.get(str(reference))
        if target is None:
            yield from _unknown(handbook, keys, kind, key, place)
        elif target.path == page.path:
            yield Finding(place, "self-reference", f"{TARGET_KINDS[kind]}{key}のページから自分自身を指しています。参照を外してください。")
    elif kind == "index" and key not in INDEX_NAMES:
        yield Finding(place, "unknown-index", f"「index:{key}」という一覧はありません。{_choice(key, INDEX_NAMES)}")
    elif kind == "figure" and key not in (known := [figure.id for figure in handbook.figures]):
        if "data/figures.yml" not in handbook.unread:
            yield Finding(place, "unknown-figure", f"図表「{key}」は data/figures.yml にありません。{_choice(key, known)}")
    elif kind == "count" and key not in handbook.counts:
        yield Finding(place, "unknown-count", f"「count:{key}」という件数はありません。{_choice(key, handbook.counts)}")


def _choice(key: str, known: Collection[str]) -> str:
    return hint(key, known) or (f"使えるのは: {'、'.join(known)}" if known else "")


def _unknown(handbook: Handbook, keys: Keys, kind: str, key: str, place: Place) -> Iterator[Finding]:
    word, known = TARGET_KINDS[kind], keys[kind]
    plain = unicodedata.normalize("NFKC", key)
    span = f"（{min(map(int, known))}〜{max(map(int, known))}）" if kind in _NUMBERED and known else ""
    if plain != key and plain in known:
        yield Finding(place, "fullwidth-digits", f"「{kind}:{key}」は半角で「{kind}:{plain}」と書いてください。")
    elif not key.strip():
        yield Finding(place, f"unknown-{kind}", f"「{kind}:」の後に、どの{word}かを書いてください{span}。")
    elif not is_unread(handbook, kind, key):
        shown = key if key.isascii() else f"「{key}」"
        yield Finding(place, f"unknown-{kind}", f"{word}{shown}はありません{span}。{hint(key, known)}")


def is_unread(handbook: Handbook, kind: str, key: str) -> bool:
    """Whether it has a page, or a table, that could not be used: what is wrong there is reported there."""
    if kind == "scene":
        return "data/scenes.yml" in handbook.unread
    if kind in _PATHS:
        return bool(re.fullmatch("[1-9][0-9]{0,3}", key)) and _PATHS[kind](int(key)) in handbook.page_at
    return handbook.illegible


def _unknown_kind(link: Link) -> Iterator[Finding]:
    """`pint:7` looks like a reference and is none; `mailto:` and web addresses are not meant."""
    kind, colon, _ = link.href.partition(":")
    if meant(link.href):
        yield Finding(link.place, "unknown-kind", f"「{link.href}」は「{meant(link.href)}」と書いてください（半角の小文字、空白なし）。")
    elif colon and kind.lower() not in _NOT_OURS and not set(kind) & set("/#?"):
        yield Finding(link.place, "unknown-kind", f"「{kind}:」という参照はありません。{_choice(kind, REFERENCE_KINDS)}")


def _related(handbook: Handbook, keys: Keys) -> Iterator[Finding]:
    for point in handbook.due_of(handbook.points):
        page, related = point.page, point.related
        for field, kind in RELATIONS.items():
            for index, key in enumerate(getattr(related, field)):
                place = page.place("related", field, index)
                if kind == "point" and key == point.number:
                    yield Finding(place, "self-reference", f"ポイント{key}の related に自分自身があります。外してください。")
                elif f"{kind}:{key}" not in handbook.targets:
                    yield from _unknown(handbook, keys, kind, str(key), place)


def _points_of_cases(handbook: Handbook, keys: Keys) -> Iterator[Finding]:
    for case in handbook.due_of(handbook.cases):
        seen = set()
        for index, point in enumerate(case.points):
            place = case.page.place("points", index, "number")
            if f"point:{point.number}" not in handbook.targets:
                yield from _unknown(handbook, keys, "point", str(point.number), place)
            elif point.number in seen:
                yield Finding(place, "duplicate-number", f"ポイント{point.number}が2回書かれています。どちらかを消してください。")
            seen.add(point.number)
