"""Records to files: a manifest, shards of postings, and blocks of what is shown. See FORMAT.md."""

import json
import math
import zlib
from collections import defaultdict
from dataclasses import dataclass

from .normalise import Normaliser
from .tokens import query_tokens, tokens

SHARD_BYTES = 2560  # aimed at
MOST = 1500  # postings kept of one token, those that weigh most: a phone need not load what cannot come first
BLOCK = 8  # records in a block of shown text
TITLE, ALIAS, READING = 8.0, 4.0, 2.0  # a word in the title, an alias or a reading against one in the text
SATURATION, LENGTH = 1.2, 0.4  # as k1 and b of BM25


@dataclass(frozen=True, slots=True)
class Record:
    """Something that can be found. `page` groups records; `url` opens it at its anchor, relative to the site's root."""

    url: str
    page: str
    kind: str
    label: str
    title: str
    text: str
    aliases: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    also: str = ""  # found, but not shown
    neutral: bool = False  # never show the text in results
    boost: float = 1.0


def build(records: list[Record], normaliser: Normaliser, routes: dict, kinds: dict[str, str]) -> dict[str, bytes]:
    """File name → content. `routes` and `kinds` are handed to the browser as they are."""
    weighed = [_weigh(record, normaliser) for record in records]
    mean = sum(length for _, _, length in weighed) / max(1, len(weighed))
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, (weights, titles, length) in enumerate(weighed):
        stretch = 1 - LENGTH + LENGTH * length / mean
        for token, weight in weights.items():
            impact = weight * (SATURATION + 1) / (weight + SATURATION * stretch) * records[number].boost
            postings[token].append((number, min(127, max(1, round(impact * 40))) | (128 if token in titles else 0)))
    shards = _shards(postings)
    pages = list(dict.fromkeys(record.page for record in records))
    manifest = {
        "version": 1, "records": len(records), "block": BLOCK, "shards": len(shards), "kinds": kinds, "routes": routes,
        "variants": sorted(normaliser.variants.items()),
        "titles": [min(255, len(titles)) for _, titles, _ in weighed],
        "pages": _runs([pages.index(record.page) for record in records]),
    }
    files = {"manifest.json": _json(manifest)}
    files |= {f"s{number}.bin": content for number, content in enumerate(shards)}
    for start in range(0, len(records), BLOCK):
        files[f"b{start // BLOCK}.json"] = _json([_shown(record) for record in records[start:start + BLOCK]])
    return files


def _weigh(record: Record, normaliser: Normaliser) -> tuple[dict[str, float], set[str], int]:
    """Token → weight; the tokens of the title; the length of the text."""
    title = tokens(normaliser.text(record.title))
    body = tokens(normaliser.text(f"{record.text} {record.also}"))
    weights = {token: float(count) for token, count in body.items()}
    for words, weight in ((record.aliases, ALIAS), (record.readings, READING)):
        for token in {token for word in words for token in tokens(normaliser.text(word))}:
            weights[token] = weights.get(token, 0.0) + weight
    for token in title:
        weights[token] = weights.get(token, 0.0) + TITLE
    return weights, set(query_tokens(*normaliser(record.title))), sum(body.values())


def _shown(record: Record) -> list:
    return [record.url, record.kind, record.label, record.title, "" if record.neutral else record.text]


def hash_(token: str) -> int:
    """CRC-32 of the token's UTF-8: the same in every language, and spread evenly enough."""
    return zlib.crc32(token.encode("utf-8"))


def _shards(postings: dict[str, list[tuple[int, int]]]) -> list[bytes]:
    encoded = {token: _encode(token, found) for token, found in postings.items()}
    count = max(1, math.ceil(sum(map(len, encoded.values())) / SHARD_BYTES))
    shards = [bytearray() for _ in range(count)]
    for token in sorted(encoded):
        shards[hash_(token) % count] += encoded[token]
    return [bytes(shard) for shard in shards]


def _encode(token: str, found: list[tuple[int, int]]) -> bytes:
    """Length and UTF-8 of the token, how many records have it, how many follow, then each one's distance to the last and its impact."""
    name = token.encode("utf-8")
    kept = found if len(found) <= MOST else sorted(sorted(found, key=lambda posting: -(posting[1] & 127))[:MOST])
    out = bytearray([len(name)]) + name + _varint(len(found)) + _varint(len(kept))
    last = -1
    for number, impact in kept:
        out += _varint(number - last - 1) + bytes([impact])
        last = number
    return bytes(out)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _runs(numbers: list[int]) -> list[int]:
    """Run lengths: records of one page stand together, so their page numbers are 0, 1, 2 … and only lengths are kept."""
    lengths: list[int] = []
    last = None
    for number in numbers:
        if number != last:
            lengths.append(0)
            last = number
        lengths[-1] += 1
    return lengths


def _json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
