"""The pages of a built site by kind, and the few that between them show everything there is."""

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import html


@dataclass(frozen=True, slots=True)
class Page:
    address: str  # below the site's root: "", "points/07/", "404.html"
    language: str
    kind: str  # what the templates call it: point, case, home, …
    parts: frozenset[str]  # every element and class on it

    @property
    def type(self) -> str:
        """Pages of one type are made by the same template of the same edition: `ja point`."""
        return f"{self.language} {self.kind}"


def pages(site: Path) -> list[Page]:
    """Every page that a reader can stay on: redirects, which open another at once, are none."""
    found = []
    for file in sorted(site.rglob("*.html")):
        tree = html.document_fromstring(file.read_bytes())
        if tree.xpath("//meta[@http-equiv='refresh']"):
            continue
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        parts = frozenset(part for element in tree.iter("*") for part in _parts(element))
        kinds = sorted(part.partition(".page-")[2] for part in parts if ".page-" in part)
        found.append(Page(address, tree.get("lang"), kinds[0] if kinds else Path(address).stem, parts))
    return found


def _parts(element):
    """The element with each of its classes. Numbers are left out: scene 3 differs from scene 4 in colour alone, and lists show both.

    What is hidden until a script brings it out, as on the search page, counts by its id.
    """
    names = (element.get("class") or "").split() or [""]
    yield from (re.sub(r"-?\d+$", "", f"{element.tag}.{name}".rstrip(".")) for name in names)
    if element.get("hidden") is not None and element.get("id"):
        yield f"{element.tag}#{element.get('id')}"


def sample(site: Path) -> list[Page]:
    """Pages that together show every type of page and every part that any page has; always the same ones for the same site."""
    everything = {page.address: {page.type, *page.parts} for page in pages(site)}
    left, chosen = set().union(*everything.values()), []
    while left:
        address = max(everything, key=lambda address: (len(everything[address] & left), address))
        left -= everything[address]
        chosen.append(address)
    return [page for page in pages(site) if page.address in chosen]
