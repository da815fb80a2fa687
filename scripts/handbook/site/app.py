"""The web app manifests: what a phone asks for when the site is put on its home screen. One for each language edition."""

import json
import posixpath
from pathlib import Path

from lxml import html

from ..model.handbook import Handbook

_ICONS = (("icon.svg", "any", "any"), ("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"), ("icon-maskable-512.png", "512x512", "maskable"))
_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


def homes(handbook: Handbook) -> dict[str, str]:
    """Language → the folder of its edition in the site: "" for the first, "en/" and so on for the others."""
    first, *others = handbook.edition.languages
    return {first: ""} | {language: f"{language}/" for language in others}


def write_manifests(handbook: Handbook, out: Path) -> None:
    """Name and description are those of the front page; icons that the theme does not have are left out."""
    for language, home in homes(handbook).items():
        front = html.document_fromstring((out / home / "index.html").read_bytes())
        name, description = front.xpath("normalize-space(//a[@class='site-name'])"), front.xpath("string(//meta[@name='description']/@content)")
        manifest = {"name": name, "short_name": name, "description": description, "lang": language, "start_url": ".", "scope": ".",
                    "display": "standalone", "display_override": ["standalone", "minimal-ui"],
                    "background_color": "#fdfcf9", "theme_color": "#1b626b", "icons": _icons(out, home)}
        (out / home / "manifest.webmanifest").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _icons(out: Path, home: str) -> list[dict[str, str]]:
    theme = next(out.glob("assets/*/theme/icon.svg")).parent
    return [{"src": posixpath.relpath((theme / name).relative_to(out).as_posix(), home or "."), "sizes": sizes, "type": _TYPES[(theme / name).suffix],
             "purpose": purpose} for name, sizes, purpose in _ICONS if (theme / name).exists()]
