"""Addresses are promises: what was published stays, or is redirected."""

from typing import Iterator

from ..model.handbook import Handbook
from ..model.place import Finding
from .suggest import address_hint

NAMES = ("vanished-address",)


def check(handbook: Handbook) -> Iterator[Finding]:
    if not handbook.published:
        return
    lasting = handbook.addresses - set(handbook.short_addresses)
    redirected = {redirect.origin for redirect in handbook.redirects}
    for published in handbook.published:
        address = published.address
        if address in redirected:
            continue
        same = handbook.in_japanese(address)
        page, _, anchor = same.partition("#")
        if handbook.may_have(same) or same in redirected or page in redirected:
            continue
        folder = published.place.path.partition("/")[0]  # data, or local for what a town has published
        what = "見出し" if anchor else "ページ"
        yield Finding(published.place, "vanished-address",
                      f"公開した{what} {address} がなくなっています。元に戻すか、{folder}/redirects.tsv に行き先を書いてください。{address_hint(address, lasting)}")
