"""The languages of the editions, and the files in each: points/07.md is Japanese, points/07.en.md says the same in English."""

import posixpath
import re

JAPANESE = "ja"
PLAIN_JAPANESE = "ja-Hira"  # in short sentences, with readings above its kanji

_IN_LANGUAGE = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Za-z]{2,8})?)(\.(?:md|yml|svg))")


def in_language(name: str, language: str) -> str:
    """points/07.md → points/07.en.md"""
    stem, ending = posixpath.splitext(name)
    return f"{stem}.{language}{ending}"


def split_language(name: str) -> tuple[str, str]:
    """points/07.en.md → (points/07.md, en); the language is empty where the name of a page, table or drawing tells none."""
    match = _IN_LANGUAGE.fullmatch(name)
    return (match[1] + match[3], match[2]) if match else (name, "")
