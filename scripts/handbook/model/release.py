"""What a release held, item by item: enough to say later what has changed since, without keeping its texts."""

from datetime import date

from .front_matter import Schema, Text


class SectionMark(Schema):
    """A part of an item: its heading (empty for what stands before the first) and a fingerprint of its text."""

    title: str
    hash: Text


class Item(Schema):
    """`facts`: numbers and relations by the name of what they say. `sections`: by anchor, `lead` before the first heading."""

    title: Text
    facts: dict[str, str] = {}
    sections: dict[str, SectionMark] = {}


class Release(Schema):
    """`items` by their reference: `point:7`, `case:12`, `hint:1-2-3`, `guideline:3-1-3-キ`."""

    date: date
    items: dict[str, Item]
