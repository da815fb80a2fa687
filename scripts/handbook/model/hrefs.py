"""What a link written in a page points to, where that is a file of ours."""

import posixpath
import unicodedata
from urllib.parse import SplitResult, unquote, urlsplit

from .page import REFERENCE_KINDS, Page


def split(href: str) -> SplitResult | None:
    """The parts of an address; None where it is no address at all (`http://[`)."""
    try:
        return urlsplit(href)
    except ValueError:
        return None


def meant(href: str) -> str | None:
    """`point：７` or `Point: 7` as it should have been written; None for what does not look like a reference."""
    kind, colon, key = unicodedata.normalize("NFKC", href).partition(":")
    kind = kind.strip().lower()
    return f"{kind}:{key.strip()}" if colon and kind in REFERENCE_KINDS else None


def is_elsewhere(href: str) -> bool:
    """Whether it names another host or another program (`https:`, `//host/`, `mailto:`, `data:`)."""
    parts = split(href)
    return parts is None or bool(parts.scheme or parts.netloc)


def path_of(page: Page, href: str) -> str | None:
    """The path in docs/ of the file that a link on the page names; the page's own for `#anchor`; None for what is elsewhere."""
    if is_elsewhere(href):
        return None
    path = unquote(split(href).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path
