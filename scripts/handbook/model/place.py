"""Where something stands in a source file, and what is to be said about it."""

from dataclasses import dataclass, field
from typing import Any, Mapping, NamedTuple


class Place(NamedTuple):
    """A position in a file. `line` and `column` count from 1, `column` in characters (code points)."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that reading met and could not use. `checking` puts it into words."""

    place: Place
    code: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One line for an editor: where, which rule, and how to mend it (in Japanese)."""

    place: Place
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.rule}: {self.message}"
