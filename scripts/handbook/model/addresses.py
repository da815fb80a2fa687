"""Addresses are promises: how a page's path becomes its address, and what is generated beside the pages."""

import posixpath
from typing import Collection, Iterable

from .languages import JAPANESE

LOCAL = "local"  # the folder of what a town adds, and of the addresses of its pages
HANDBOOK = "hb"  # the source that the official numbers, scenes and patterns come from
GUIDELINE = "tg"  # the source that the clauses come from

INDEX_NAMES = (
    "scenes", "points-by-scene", "points-by-number", "cases-by-pattern", "hints", "guideline", "chapters",
    "matrix", "changes", "sources", "helplines", "municipalities", "practice-categories", "search", "set", "offline", "accessibility",
)

# Anchors that the build adds to a page of each kind.
GENERATED_ANCHORS = {
    "point": ("top", "cases", "related"),
    "case": ("top", "points"),
    "chapter": ("top", "contents"),
    "scene": ("top", "points", "cases", "hints"),
}


def address(path: str) -> str:
    """The address of a page from its path in docs/: points/07.md → /points/07/, index.md → /."""
    stem = posixpath.splitext(path)[0]
    if posixpath.basename(stem) == "index":
        stem = posixpath.dirname(stem)
    return f"/{stem}/" if stem else "/"


def relative_url(path: str) -> str:
    """An address from the site's root, with its anchor: hints/1.md#h1-2 → hints/1/#h1-2. That of the front page is empty."""
    page, hash_, anchor = path.partition("#")
    return address(page)[1:] + hash_ + anchor


def source_file(path: str) -> str:
    """Where what stands at a path of the site is written: points/07.md → docs/points/07.md, local/desk.md → local/pages/desk.md."""
    folder, slash, rest = path.partition("/")
    return f"{LOCAL}/pages/{rest}" if slash and folder == LOCAL else f"docs/{path}"


def edition_folder(language: str) -> str:
    """Where an edition stands in the site: "en/"; the Japanese one at the root: ""."""
    return "" if language == JAPANESE else f"{language}/"


def in_edition(address: str, language: str) -> str:
    """/points/07/ → /en/points/07/"""
    return f"/{edition_folder(language)}{address[1:]}"


def edition_of(address: str, languages: Collection[str]) -> tuple[str, str]:
    """The language whose edition an address belongs to, and the address in it: /en/points/07/ → (en, /points/07/)."""
    first, slash, rest = address[1:].partition("/")
    return (first, f"/{rest}") if slash and first in languages else (JAPANESE, address)


def point_path(number: int) -> str:
    """7 → points/07.md"""
    return f"points/{number:02}.md"


def case_path(number: int) -> str:
    """7 → cases/07.md"""
    return f"cases/{number:02}.md"


def scene_path(number: int) -> str:
    """Of the page that the build makes for a scene of the handbook: 1 → scenes/1.md"""
    return f"scenes/{number}.md"


def hint_scene_path(number: int) -> str:
    """Of a scene in the collection of hints: 1 → hints/1.md"""
    return f"hints/{number}.md"


def chapter_path(number: int) -> str:
    """1 → handbook/1.md"""
    return f"handbook/{number}.md"


def short_addresses(points: Iterable[int], cases: Iterable[int]) -> dict[str, str]:
    """Short address → canonical path, for every point and case number."""
    short = {}
    for number in points:
        short[f"/p/{number}/"] = point_path(number)
        short[f"/points/{number}/"] = point_path(number)
    for number in cases:
        short[f"/c/{number}/"] = case_path(number)
        short[f"/cases/{number}/"] = case_path(number)
    return {origin: path for origin, path in short.items() if origin != address(path)}


# Clause numbers end in a kana or in OD (the boxed text); addresses are ASCII.
ROMAJI = {"ア": "a", "イ": "i", "ウ": "u", "エ": "e", "オ": "o", "カ": "ka", "キ": "ki", "ク": "ku", "ケ": "ke",
          "コ": "ko", "OD": "od"}
KANA = {roman: kana for kana, roman in ROMAJI.items()}


def clause_id(anchor: str) -> str | None:
    """g3-1-3-ki → 3-1-3-キ; None where the anchor is not a clause's."""
    if not anchor.startswith("g") or not anchor[1:2].isdigit():
        return None
    head, dash, tail = anchor[1:].rpartition("-")
    if not dash or tail.isdigit():
        return anchor[1:]
    return f"{head}-{KANA[tail]}" if tail in KANA else None
