"""The web app manifests: what a phone asks for when the site is put on its home screen. One for each language edition."""

import json
import posixpath
from typing import Callable, Collection

from lxml import html

from ..model.addresses import edition_folder
from ..model.handbook import Handbook

_ICONS = (("icon.svg", "any", "any"), ("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"), ("icon-maskable-512.png", "512x512", "maskable"))
_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


def homes(handbook: Handbook) -> dict[str, str]:
    """Language → the folder of its edition in the site: "" for the first, "en/" and so on for the others."""
    return {language: edition_folder(language) for language in handbook.edition.languages}


def manifests(handbook: Handbook, read: Callable[[str], bytes], theme: str, names: Collection[str]) -> dict[str, str]:
    """File → manifest. `read` gives a page of the site; `names` are the files in its folder `theme`. Name and description are those of the front page; icons that the theme does not have are left out."""
    files = {}
    for language, home in homes(handbook).items():
        front = html.document_fromstring(read(f"{home}index.html"))
        name, description = front.xpath("normalize-space(//a[@class='site-name'])"), front.xpath("string(//meta[@name='description']/@content)")
        manifest = {"name": name, "short_name": name, "description": description, "lang": language, "start_url": ".", "scope": ".",
                    "display": "standalone", "display_override": ["standalone", "minimal-ui"],
                    "background_color": "#fdfcf9", "theme_color": "#1b626b", "icons": _icons(theme, names, home)}
        files[f"{home}manifest.webmanifest"] = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    return files


def _icons(theme: str, names: Collection[str], home: str) -> list[dict[str, str]]:
    return [{"src": posixpath.relpath(f"{theme}/{name}", home or "."), "sizes": sizes, "type": _TYPES[posixpath.splitext(name)[1]],
             "purpose": purpose} for name, sizes, purpose in _ICONS if name in names]
