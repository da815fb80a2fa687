"""Redirects: from an address that is gone, straight to one that is there."""

from typing import Iterator

from ..model.handbook import Handbook
from ..model.place import Finding
from .suggest import address_hint

NAMES = ("redirect-duplicate", "redirect-origin", "redirect-loop", "redirect-chain", "redirect-target")


def check(handbook: Handbook) -> Iterator[Finding]:
    targets = handbook.short_addresses | {redirect.origin: redirect.target for redirect in handbook.redirects}
    seen = {}
    for redirect in handbook.redirects:
        origin, target, place = redirect.origin, redirect.target, redirect.place
        if origin in seen:
            yield Finding(place, "redirect-duplicate", f"{origin} は {seen[origin]} 行目にもあります。1つにしてください。")
        seen.setdefault(origin, place.line)
        if origin in handbook.addresses:
            yield Finding(place, "redirect-origin", f"{origin} には今もページか見出しがあります。この行を消してください。")
        if _loops(origin, targets):
            yield Finding(redirect.target_place, "redirect-loop", f"{origin} は巡り巡って自分に戻ります。行き先を直してください。")
        elif target in targets:
            end = _end(target, targets)
            if end not in targets:  # or else it runs into a loop, which says so itself
                yield Finding(redirect.target_place, "redirect-chain",
                              f"{target} はさらに {targets[target]} へ移っています。行き先を {end} にしてください。")
        elif not handbook.may_have(target):
            lasting = handbook.addresses - handbook.short_addresses.keys()
            yield Finding(redirect.target_place, "redirect-target", f"行き先 {target} はありません。{address_hint(target, lasting)}")


def _loops(origin: str, targets: dict[str, str]) -> bool:
    visited, current = set(), origin
    while current in targets and current not in visited:
        visited.add(current)
        current = targets[current]
    return current == origin


def _end(address: str, targets: dict[str, str]) -> str:
    visited = set()
    while address in targets and address not in visited:
        visited.add(address)
        address = targets[address]
    return address
