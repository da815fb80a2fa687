"""Tokens and the records that have them, as bytes in hashed shards. See FORMAT.md."""

import math
import zlib
from array import array

FIRST, SAME, OTHER = range(3)  # where a record stands: first of its page, on the page of the record before, or elsewhere, which is then told
MOST = 300  # postings kept of one token, those that weigh most: a phone need not load what cannot come first


class Postings:
    """The records that have one token, in their order. Small, for there are millions of them."""

    __slots__ = ("records", "places", "impacts", "names")

    def __init__(self):
        self.records, self.places, self.impacts = array("L"), array("H"), bytearray()
        self.names: dict[int, list[tuple[int, int]]] = {}

    def add(self, record: int, place: int, impact: int, names: list[tuple[int, int]] | None = None) -> None:
        """`place`: how many records of its page stand before it. `impact`: 1 to 127. `names`: (name, share) of each name that has the token."""
        if names:
            self.names[len(self.records)] = names
        self.records.append(record)
        self.places.append(place)
        self.impacts.append(impact)

    def kept(self) -> list[int]:
        """Which of them are written."""
        every = range(len(self.records))
        return list(every) if len(every) <= MOST else sorted(sorted(every, key=lambda index: -self.impacts[index])[:MOST])

    def encode(self, token: str) -> bytes:
        name, kept = token.encode("utf-8"), self.kept()
        out = bytearray([len(name)]) + name + _varint(len(self.records)) + _varint(len(kept))
        last = first = -1
        for index in kept:
            record, place, names = self.records[index], self.places[index], self.names.get(index, ())
            where = FIRST if not place else SAME if record - place == first else OTHER
            out += _varint((record - last - 1) << 2 | where)
            if where == OTHER:
                out += _varint(place)
            first = record - place
            out.append(self.impacts[index] | (128 if names else 0))
            for number, (called, share) in enumerate(names, 1):
                out += _varint(called << 1 | (number < len(names)))
                out.append(share)
            last = record
        return bytes(out)


def hash_(token: str) -> int:
    """CRC-32 of the token's UTF-8: the same in every language, and spread evenly enough."""
    return zlib.crc32(token.encode("utf-8"))


def shards(postings: dict[str, Postings], size: int) -> list[bytes]:
    encoded = {token: found.encode(token) for token, found in postings.items()}
    count = max(1, math.ceil(sum(map(len, encoded.values())) / size))
    found = [bytearray() for _ in range(count)]
    for token in sorted(encoded):
        found[hash_(token) % count] += encoded[token]
    return [bytes(shard) for shard in found]


_SMALL = [bytes((value,)) for value in range(128)]


def _varint(value: int) -> bytes:
    """Seven bits a byte, low bits first, the high bit set on all but the last."""
    if value < 128:
        return _SMALL[value]
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
