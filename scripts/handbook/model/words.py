"""The words of the interface in one language. They are kept in tables so that every edition can say them in its own."""

from dataclasses import dataclass
from typing import Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """`page`: the frame of every page. `script`: what scripts say. `text`: the composed parts of pages. `search`: what search says. Each key → text."""

    page: Mapping[str, str]
    script: Mapping[str, str]
    text: Mapping[str, str]
    search: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """A text of `text` with its `{…}` filled in."""
        return self.text[key].format_map(values)


PARTS = ("page", "script", "text", "search")
