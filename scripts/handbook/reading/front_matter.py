"""The YAML between two `---` lines at the top of a page."""

import re
from dataclasses import dataclass

from pydantic import BaseModel

from ..model.front_matter import Meta
from ..model.place import Fault, Place
from . import yaml_data

_FENCED = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    meta: Meta | None
    raw: dict  # what could be read, even where it does not fit the schema
    places: dict
    body: str
    body_line: int
    faults: list[Fault]


def split(file: str, text: str, schema: type[BaseModel]) -> FrontMatter:
    if not text.startswith("---"):
        return FrontMatter(None, {}, {}, text, 1, [Fault(Place(file), "front-matter-missing")])
    match = _FENCED.match(text)
    if not match:
        return FrontMatter(None, {}, {}, "", text.count("\n") + 1, [Fault(Place(file), "front-matter-unclosed")])
    body, body_line = text[match.end():], text[:match.end()].count("\n") + 1
    data, places, faults = yaml_data.load(file, match[1], first_line=2)
    meta = None
    if isinstance(data, dict):
        meta, more = yaml_data.validate(schema, data, places, Place(file))
        faults += more
    elif not faults:
        faults.append(Fault(Place(file, 2), "front-matter-missing"))
    return FrontMatter(meta, data if isinstance(data, dict) else {}, places, body, body_line, faults)
