"""The small tables in data/."""

from typing import Iterator

import yaml

from ..model.handbook import TextFile
from ..model.place import Fault, Place
from ..model.tables import (
    Accessibility, Edition, Figure, Group, Helpline, Municipalities, Pattern, Published, Redirect, Review, Scene, Source, StyleRule,
    Synonym,
)
from . import schemas, yaml_data

SCHEMAS = {
    "sources": dict[str, Source],
    "scenes": tuple[Scene, ...],
    "patterns": dict[str, Pattern],
    "helplines": tuple[Helpline, ...],
    "figures": tuple[Figure, ...],
    "municipalities": Municipalities,
    "style": tuple[StyleRule, ...],
    "synonyms": tuple[Synonym, ...],
    "thesaurus": tuple[Group, ...],
    "readings": dict[str, str],
    "variants": dict[str, str],
    "accessibility": Accessibility,
    "edition": Edition,
    "review": Review,
}
EMPTY = {"sources": {}, "scenes": (), "patterns": {}, "helplines": (), "figures": (), "municipalities": None, "style": (),
         "synonyms": (), "thesaurus": (), "readings": {}, "variants": {}, "accessibility": None, "edition": None, "review": None}
OPTIONAL = ("figures", "municipalities", "style", "synonyms", "thesaurus", "readings", "variants", "accessibility", "review")


def read_yaml(name: str, file: TextFile | None) -> tuple[object, yaml_data.Places, list[Fault]]:
    """A table's value, or its empty value; the places of what stands in it; faults."""
    path = f"data/{name}.yml"
    data, places, faults = yaml_data.load(path, file.text) if file else (None, {}, [])
    if data is None:
        missing = [] if faults or name in OPTIONAL else [Fault(Place(path), "table-missing")]
        return EMPTY[name], places, faults + missing
    value, more = schemas.validate(SCHEMAS[name], data, places, Place(path))
    return (EMPTY[name] if value is None else value), places, faults + more


def read_redirects(file: TextFile | None) -> tuple[tuple[Redirect, ...], list[Fault]]:
    """Lines of `origin<TAB>target`, with `#` at the start of a comment."""
    found, faults = [], []
    for number, line in _lines(file):
        cells = [cell.strip() for cell in line.split("\t")]
        place = Place(file.file, number, len(line) - len(line.lstrip()) + 1)
        if len(cells) < 2 or not all(cell.startswith("/") for cell in cells[:2]):
            faults.append(Fault(place, "bad-redirect"))
        else:
            target = Place(file.file, number, line.index(cells[1], line.index("\t")) + 1)
            found.append(Redirect(cells[0], cells[1], place, target))
    return tuple(found), faults


def read_published(file: TextFile | None) -> tuple[Published, ...]:
    """Lines of one address each, with `#` at the start of a comment."""
    return tuple(Published(line.strip(), Place(file.file, number)) for number, line in _lines(file))


def _lines(file: TextFile | None) -> Iterator[tuple[int, str]]:
    """Every line that says something, with its number."""
    if file is not None:
        for number, line in enumerate(file.text.split("\n"), 1):
            if line.strip() and not line.startswith("#"):
                yield number, line


def read_navigation(file: TextFile | None) -> tuple[tuple[str, ...], list[Fault]]:
    """Every page that mkdocs.yml puts in the navigation. The rest of that file is MkDocs' own affair."""
    config, faults = yaml_data.compose(file.file, file.text, plain=False) if file else (None, [])
    values = config.value if isinstance(config, yaml.MappingNode) else ()
    try:
        return tuple(path for key, value in values if key.value == "nav" for path in _paths(value)), faults
    except RecursionError:  # an alias inside its own anchor
        return (), faults


def _paths(node: yaml.Node) -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode):
        yield node.value
    else:
        for inner in node.value:
            yield from _paths(inner[1] if isinstance(node, yaml.MappingNode) else inner)
