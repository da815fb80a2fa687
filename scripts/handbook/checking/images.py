"""Images: described, there, and used."""

import posixpath
from urllib.parse import unquote, urlsplit

from ..model.handbook import Handbook
from ..model.place import Finding, Place

NAMES = ("image-alt", "image-missing", "image-unused")

_IMAGE = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")


def check(handbook: Handbook):
    used = set()
    for page in handbook.pages:
        for link in page.links:
            path = urlsplit(link.href).path if "[" not in link.href else link.href
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path)))
            used.add(target)
            if not link.image:
                continue
            if not link.text.strip():
                yield Finding(link.place, "image-alt", "画像に説明がありません。![ここに、見えない人にも伝わる説明](…) と書いてください。")
            if "://" not in link.href and target not in handbook.assets:
                yield Finding(link.place, "image-missing", f"画像「{link.href}」がありません。ファイル名と置き場所を確かめてください。")
    for asset in handbook.assets:
        if asset.lower().endswith(_IMAGE) and asset not in used and not asset.startswith("assets/theme/"):
            yield Finding(Place(f"docs/{asset}"), "image-unused", "どのページからも使われていない画像です。使うか、消してください。")
