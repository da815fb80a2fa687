"""Tokens and the records that have them, as bytes in hashed shards. See FORMAT.md."""

import math
import zlib
from collections import defaultdict
from typing import Iterable, Mapping

# Where a record stands: first of its page, on the page of the record before, or elsewhere, which is then told.
FIRST, SAME, OTHER = range(3)
MOST = 300  # postings kept of one token, those that weigh most: a phone need not load what cannot come first
BITS = 7  # of an impact
_IMPACT = 2**BITS - 1
Names = list[tuple[int, int]]  # of a record that have a token: (name, share of each that the token makes)


class Postings:
    """The records that have each token, in their order.

    A posting is one number: the record's, and in its low BITS the impact. All tokens of the record with that impact share it: there are
    millions of them.
    """

    def __init__(self) -> None:
        self._of: dict[str, list[int]] = defaultdict(list)
        self._names: dict[str, dict[int, Names]] = defaultdict(dict)  # token → record → names
        self._places: list[int] = []  # of each record

    def add(self, place: int, tokens: Iterable[tuple[int, Iterable[str]]], names: Mapping[str, Names]) -> None:
        """The next record. `place`: how many of its page stand before it. `tokens`: (impact, tokens that have it), each token once; impacts
        are 1 to 127."""
        record = len(self._places)
        self._places.append(place)
        for impact, alike in tokens:
            posting = record << BITS | impact
            for token in alike:
                self._of[token].append(posting)
        for token, named in names.items():
            self._names[token][record] = named

    def lead(self, token: str, records: Mapping[int, int]) -> None:
        """Gives a token that stands in no record a posting list of its own: record → impact."""
        self._of[token] = [record << BITS | impact for record, impact in sorted(records.items())]

    def encoded(self) -> dict[str, bytes]:
        """Token → what its shard holds of it."""
        return {token: self._encode(token, postings) for token, postings in self._of.items()}

    def _encode(self, token: str, postings: list[int]) -> bytes:
        name, kept, all_names = token.encode("utf-8"), _kept(postings), self._names.get(token, {})
        out = bytearray([len(name)]) + name + _varint(len(postings)) + _varint(len(kept))
        last = first = -1
        for posting in kept:
            record, impact = posting >> BITS, posting & _IMPACT
            place, names = self._places[record], all_names.get(record, ())
            where = FIRST if not place else SAME if record - place == first else OTHER
            out += _varint((record - last - 1) << 2 | where)
            if where == OTHER:
                out += _varint(place)
            first = record - place
            out.append(impact | (128 if names else 0))
            for number, (called, share) in enumerate(names, 1):
                out += _varint(called << 1 | (number < len(names)))
                out.append(share)
            last = record
        return bytes(out)


def _kept(postings: list[int]) -> list[int]:
    """Those that are written; of equal impact, the first."""
    return postings if len(postings) <= MOST else sorted(sorted(postings, key=_IMPACT.__and__, reverse=True)[:MOST])


def hash_(token: str) -> int:
    """CRC-32 of the token's UTF-8: the same in every language, and spread evenly enough."""
    return zlib.crc32(token.encode("utf-8"))


def shards(postings: Postings, size: int) -> list[bytes]:
    """All tokens in shards of about `size` bytes; a token's is told by its hash alone."""
    encoded = postings.encoded()
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
