"""Relative links and fragments between the sources."""

import posixpath
from typing import Iterable, Iterator
from urllib.parse import unquote

from ..model.addresses import GENERATED_ANCHORS, scene_path
from ..model.handbook import Handbook
from ..model.hrefs import meant, path_of, split
from ..model.page import Link, Page
from ..model.place import Finding
from .suggest import did_you_mean, hint, nearest

NAMES = ("broken-link", "broken-fragment")


def check(handbook: Handbook) -> Iterator[Finding]:
    anchors = {page.path: {heading.id for heading in page.headings if heading.id}
               | set(GENERATED_ANCHORS.get(page.kind, ("top",))) for page in handbook.pages}
    anchors |= {scene_path(scene.number): set(GENERATED_ANCHORS["scene"]) for scene in handbook.scenes}
    for page in handbook.due:
        for link in page.links:
            if not link.image and not link.reference:
                yield from _link(handbook, page, link, anchors)


def _link(handbook: Handbook, page: Page, link: Link, anchors: dict[str, set]) -> Iterator[Finding]:
    parts, path = split(link.href), path_of(page, link.href)
    if parts is None:
        yield Finding(link.place, "broken-link", f"「{link.href}」は住所の形になっていません。書き直してください。")
    elif path is None or meant(link.href):
        return
    elif not link.href.strip() or link.href == "#":
        yield Finding(link.place, "broken-link", "リンク先が空です。行き先を書いてください。")
    elif parts.path.startswith("/"):
        yield Finding(link.place, "broken-link",
                      f"「{link.href}」は / で始まっています。このファイルから見た場所（../points/07.md など）で書いてください。")
    elif path not in anchors and path not in handbook.assets:
        if not (path.startswith("scenes/") and "data/scenes.yml" in handbook.unread):
            yield Finding(link.place, "broken-link", f"「{unquote(link.href)}」というファイルはありません。{_nearest_file(page, path, anchors)}")
    elif parts.fragment and path in anchors and unquote(parts.fragment) not in anchors[path]:
        fragment = unquote(parts.fragment)
        yield Finding(link.place, "broken-fragment", f"{path} に見出し #{fragment} はありません。{hint(fragment, anchors[path])}")


def _nearest_file(page: Page, path: str, known: Iterable[str]) -> str:
    """The files that may be meant, as they would be written on this page: a folder's index, the same name elsewhere, a like one."""
    index, name = f"{path}/index.md", posixpath.basename(path).lower()
    same_name = [file for file in known if posixpath.basename(file).lower() == name != "index.md"]
    found = [index] if index in known else nearest(path, same_name, cutoff=0) or nearest(path, known, cutoff=0.8)
    return did_you_mean([posixpath.relpath(file, posixpath.dirname(page.path) or ".") for file in found])
