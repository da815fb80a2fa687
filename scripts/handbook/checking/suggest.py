"""The nearest right ones for something that is not there."""

from difflib import get_close_matches
from typing import Iterable


def nearest(wrong: str, known: Iterable[str], most: int = 3, cutoff: float = 0.5) -> list[str]:
    """Known names that look like `wrong`, best first. A number whose digits are only turned round is the one meant."""
    known = list(known)
    if len(wrong) > 1 and wrong.isdigit() and wrong[::-1] in known:
        return [wrong[::-1]]
    return get_close_matches(wrong, known, n=most, cutoff=cutoff)


def hint(wrong: str, known: Iterable[str]) -> str:
    """「もしかして: 15」, or nothing."""
    return did_you_mean(nearest(wrong, known))


def address_hint(wrong: str, known: Iterable[str]) -> str:
    """The same for an address: another heading of its page, or another page."""
    page, hash_, anchor = wrong.partition("#")
    if anchor:
        anchors = [address.removeprefix(f"{page}#") for address in known if address.startswith(f"{page}#")]
        return did_you_mean([f"{page}#{name}" for name in nearest(anchor, anchors)])
    return did_you_mean(nearest(wrong, [address for address in known if "#" not in address], cutoff=0.75))


def did_you_mean(found: Iterable[str]) -> str:
    """「もしかして: 15、25」, or nothing where nothing was found."""
    return f"もしかして: {'、'.join(found)}" if found else ""
