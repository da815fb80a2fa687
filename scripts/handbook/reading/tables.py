"""The small tables in data/."""

from pathlib import Path
from typing import Callable

import yaml
from pydantic import TypeAdapter

from ..model.handbook import TextFile
from ..model.place import Fault, Place
from ..model.tables import Edition, Figure, Helpline, Municipalities, Pattern, Published, Redirect, Scene, Source
from . import yaml_data

SCHEMAS = {
    "sources": TypeAdapter(dict[str, Source]),
    "scenes": TypeAdapter(tuple[Scene, ...]),
    "patterns": TypeAdapter(dict[str, Pattern]),
    "helplines": TypeAdapter(tuple[Helpline, ...]),
    "figures": TypeAdapter(tuple[Figure, ...]),
    "municipalities": TypeAdapter(Municipalities),
    "edition": TypeAdapter(Edition),
}
EMPTY = {"sources": {}, "scenes": (), "patterns": {}, "helplines": (), "figures": (), "municipalities": None, "edition": None}
OPTIONAL = ("figures", "municipalities")


def read_yaml(name: str, file: TextFile | None) -> tuple[object, list[Fault]]:
    """A table's value, or its empty value and faults."""
    if file is None:
        return EMPTY[name], [] if name in OPTIONAL else [Fault(Place(f"data/{name}.yml"), "table-missing")]
    data, places, faults = yaml_data.load(file.file, file.text)
    if data is None:
        return EMPTY[name], faults or [Fault(Place(file.file), "table-missing")]
    value, more = yaml_data.validate(SCHEMAS[name], data, places, Place(file.file))
    return (EMPTY[name] if value is None else value), faults + more


def read_redirects(file: TextFile | None) -> tuple[tuple[Redirect, ...], list[Fault]]:
    """Lines of `origin<TAB>target`, with `#` at the start of a comment."""
    found, faults = [], []
    for number, line in _lines(file, lambda text: text.startswith("#")):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2 or not all(cell.startswith("/") for cell in cells[:2]):
            faults.append(Fault(Place(file.file, number), "bad-redirect"))
        else:
            found.append(Redirect(cells[0], cells[1], Place(file.file, number)))
    return tuple(found), faults


def read_published(file: TextFile | None) -> tuple[Published, ...]:
    return tuple(Published(line.strip(), Place(file.file, number))
                 for number, line in _lines(file, lambda text: text.startswith("#")))


def _lines(file: TextFile | None, comment: Callable[[str], bool]):
    if file is not None:
        for number, line in enumerate(file.text.split("\n"), 1):
            if line.strip() and not comment(line):
                yield number, line


class _AnyTag(yaml.SafeLoader):
    """mkdocs.yml has tags of its own (!ENV, !!python/name); only its navigation is wanted here."""


_AnyTag.add_multi_constructor("", lambda loader, suffix, node: None)


def read_navigation(path: Path) -> tuple[str, ...]:
    """Every page that mkdocs.yml puts in the navigation."""
    try:
        config = yaml.load(path.read_text(encoding="utf-8"), _AnyTag)  # noqa: S506 (a SafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return ()  # MkDocs itself will say what is wrong with its own file

    def paths(value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for inner in value.values():
                yield from paths(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from paths(inner)

    return tuple(paths(config.get("nav"))) if isinstance(config, dict) else ()
