"""Relative links and fragments between the sources."""

import posixpath
from urllib.parse import unquote, urlsplit

from ..model.addresses import GENERATED_ANCHORS, scene_path
from ..model.handbook import Handbook
from ..model.page import Link, Page
from ..model.place import Finding
from .suggest import hint

NAMES = ("broken-link", "broken-fragment")


def check(handbook: Handbook):
    anchors = {page.path: {heading.id for heading in page.headings if heading.id}
               | set(GENERATED_ANCHORS.get(page.kind, ("top",))) for page in handbook.pages}
    anchors |= {scene_path(scene.number): set(GENERATED_ANCHORS["scene"]) for scene in handbook.scenes}
    assets = set(handbook.assets)
    for page in handbook.pages:
        for link in page.links:
            if not link.image and not link.reference:
                yield from _link(page, link, anchors, assets)


def _link(page: Page, link: Link, anchors: dict[str, set], assets: set[str]):
    parts = urlsplit(link.href) if "[" not in link.href else None
    if parts is None or parts.scheme or parts.netloc:
        return
    if not link.href or link.href == "#":
        yield Finding(link.place, "broken-link", "リンク先が空です。行き先を書いてください。")
        return
    if parts.path.startswith("/"):
        yield Finding(link.place, "broken-link", f"「{link.href}」は / で始まっています。このファイルから見た場所（../points/07.md など）で書いてください。")
        return
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(parts.path))) if parts.path else page.path
    if path not in anchors and path not in assets:
        advice = hint(path, anchors)
        yield Finding(link.place, "broken-link", f"「{link.href}」というファイルはありません。{advice}")
    elif parts.fragment and path in anchors and unquote(parts.fragment) not in anchors[path]:
        yield Finding(link.place, "broken-fragment",
                      f"{path} に見出し #{parts.fragment} はありません。{hint(parts.fragment, anchors[path])}")
