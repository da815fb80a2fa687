"""Line breaks between phrases in Japanese titles."""

from functools import cache, lru_cache

import budoux


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=16_384)
def with_breaks(title: str) -> str:
    """The title with `<wbr>` wherever a line may end. Titles with markup of their own stay as they are."""
    if any(mark in title for mark in "<[`*"):
        return title
    return "<wbr>".join(_parser().parse(title))
