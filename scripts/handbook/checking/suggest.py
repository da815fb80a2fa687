"""The nearest right ones for something that is not there."""

from difflib import get_close_matches
from typing import Iterable


def nearest(wrong: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Known names that look like `wrong`, best first. For a number, its digits turned round come first."""
    known = list(known)
    found = [wrong[::-1]] if len(wrong) > 1 and wrong.isdigit() and wrong[::-1] in known else []
    found += [name for name in get_close_matches(wrong, known, n=most, cutoff=0.5) if name not in found]
    return found[:most]


def hint(wrong: str, known: Iterable[str]) -> str:
    """「もしかして: 15」, or nothing."""
    found = nearest(wrong, known)
    return f"もしかして: {'、'.join(found)}" if found else ""
