"""One drawing (SVG), as it was read."""

from dataclasses import dataclass
from typing import Mapping

from .place import Place


@dataclass(frozen=True, slots=True)
class Element:
    """A start tag. `!DOCTYPE` and `?name` stand for a document type and for an instruction to the reader of the XML."""

    name: str
    attributes: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class Picture:
    """`path` is relative to docs/; `file` is the path that findings print; `elements` are in the order of the file."""

    path: str
    file: str
    text: str
    title: str
    elements: tuple[Element, ...]
