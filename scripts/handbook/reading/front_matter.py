"""The YAML between two `---` lines at the top of a page."""

import re
from dataclasses import dataclass

from pydantic import BaseModel

from ..model.front_matter import Meta
from ..model.place import Fault, Place
from . import schemas, yaml_data
from .yaml_data import Places

_FENCED = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_UNOPENED = re.compile(r"\s*(?:---[ \t]*\n)?(?:[^\n]+\n)*?---[ \t]*(?:\n|\Z)")  # its first line lost, or not first
_BLANK_LINE = re.compile(r"^[ \t]*\n", re.M)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A page's settings and the text below them. `meta` is None where they cannot be used; `places` are of its keys and values."""

    meta: Meta | None
    places: Places
    body: str
    body_line: int
    faults: list[Fault]


def split(file: str, text: str, schema: type[BaseModel]) -> FrontMatter:
    """Where it is broken the text below is still read, so that what points there is not reported as well."""
    if not text.startswith("---"):
        unopened = _UNOPENED.match(text)
        return _broken(text, unopened.end() if unopened else 0, [Fault(Place(file), "front-matter-missing")])
    match = _FENCED.match(text)
    if not match:
        blank = _BLANK_LINE.search(text)
        end, body = (blank.start(), blank.end()) if blank else (len(text), len(text))
        return _broken(text, body, [Fault(Place(file, _line(text, end)), "front-matter-unclosed")])
    data, places, faults = yaml_data.load(file, match[1], first_line=2)
    if data is None and faults:
        return _broken(text, match.end(), faults)
    if isinstance(data, list):
        return _broken(text, match.end(), [Fault(Place(file, 2), "bad-yaml", {"problem": "not-a-mapping"})])
    meta, more = schemas.validate(schema, data or {}, places, Place(file))
    return FrontMatter(meta, places, text[match.end():], _line(text, match.end()), faults + more)


def _broken(text: str, body: int, faults: list[Fault]) -> FrontMatter:
    return FrontMatter(None, {}, text[body:], _line(text, body), faults)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
