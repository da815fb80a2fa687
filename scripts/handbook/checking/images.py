"""Images: described, there, and used."""

from typing import Iterator
from urllib.parse import unquote

from ..model.addresses import source_file
from ..model.handbook import Handbook
from ..model.hrefs import path_of
from ..model.languages import split_language
from ..model.place import Finding, Place

NAMES = ("image-alt", "image-missing", "image-unused")

_IMAGE = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
_GENERATED = ("assets/theme/", "assets/cards/")


def check(handbook: Handbook) -> Iterator[Finding]:
    used = set()
    for page in handbook.due if handbook.base else handbook.pages:  # what an edition does not use, the Japanese pages do
        for link in page.links:
            target = path_of(page, link.href)
            used.add(target)
            if not link.image:
                continue
            if not link.text.strip():
                yield Finding(link.place, "image-alt", "画像に説明がありません。![ここに、見えない人にも伝わる説明](…) と書いてください。")
            if target is not None and target not in handbook.assets:
                yield Finding(link.place, "image-missing", f"画像「{unquote(link.href)}」がありません。ファイル名と置き場所を確かめてください。")
    for index, scene in enumerate(handbook.scenes):
        used.add(scene.picture)
        if scene.picture and not (scene.picture.endswith(".svg") and scene.picture in handbook.assets):
            yield Finding(handbook.table_place("scenes", index, "picture"), "image-missing",
                          f"図「{scene.picture}」がありません。docs/ の中の SVG を、assets/pictures/scene-1.svg のように書いてください。")
    if handbook.base or "data/scenes.yml" in handbook.unread:
        return  # the Japanese pages use them; or that table may
    for asset in handbook.assets:  # an edition's own drawing (flow.en.svg) stands in for flow.svg
        if asset.lower().endswith(_IMAGE) and split_language(asset)[0] not in used and not asset.startswith(_GENERATED):
            yield Finding(Place(source_file(asset)), "image-unused", "どのページからも使われていない画像です。使うか、消してください。")
