"""Records to files: a manifest, shards of postings, and blocks of what is shown. See FORMAT.md."""

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Callable

from .language import LANGUAGES, Language
from .normalise import Normaliser, fold
from .postings import Postings, shards
from .tokens import PAIRS, query_tokens, tokens

BLOCK = 4  # records in a block of shown text
TITLE, ALIAS, READING, LIKE = 8.0, 1.0, 4.0, 0.3  # what a word there weighs, against one in the text
LIKE_TITLE = 3.0
SATURATION, LENGTH = 1.2, 0.3  # as k1 and b of BM25
SCALE = 40  # impacts are whole numbers up to 127
MENTION = 20  # impact of a key that a record only mentions


@dataclass(frozen=True, slots=True)
class Record:
    """Something that can be found. `page` groups records; `url` opens it at its anchor, relative to the site's root."""

    url: str
    page: str
    kind: str
    label: str
    title: str
    text: str  # shown in part
    also: str = ""  # found, but not shown
    like: tuple[str, ...] = ()  # other words for what the text says, normalised
    like_title: tuple[str, ...] = ()  # other words for what the title says, normalised
    aliases: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()  # official numbers and names, as `route` of query.js makes them of a query
    mentions: tuple[str, ...] = ()  # the keys of others that it names
    neutral: bool = False  # never show the text in results
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A record and its tokens: all that takes long, and can be done for each record by itself."""

    record: Record
    weights: dict[str, float]
    names: dict[str, list[tuple[int, int]]]  # token → (name, its share of what that name says, 1 to 127)


def weigh(record: Record, normaliser: Normaliser, language: str) -> Weighed:
    """`language` is a key of LANGUAGES."""
    return Weighed(record, _weigh(record, normaliser, LANGUAGES[language]), _names(record, normaliser, LANGUAGES[language]))


def build(records: list[Record], normaliser: Normaliser, language: str, texts: dict, show: Callable[[str], str] = str) -> dict[str, bytes]:
    """File name → content. `texts` are handed to the browser as they are; `show` is what becomes of labels, titles and texts that are shown."""
    return join([weigh(record, normaliser, language) for record in records], normaliser, language, texts, show)


def join(weighed: list[Weighed], normaliser: Normaliser, language: str, texts: dict, show: Callable[[str], str] = str) -> dict[str, bytes]:
    """The same of records that are weighed."""
    rules, records = LANGUAGES[language], [found.record for found in weighed]
    found = shards(_postings(weighed))
    files = {f"s{number}.bin": content for number, content in enumerate(found)}
    for start in range(0, len(records), BLOCK):
        files[f"b{start // BLOCK}.json"] = _json([_shown(record, show) for record in records[start:start + BLOCK]])
    folder = hashlib.sha256(b"".join(name.encode() + content for name, content in files.items())).hexdigest()[:10]
    manifest = {
        "version": 3, "folder": folder, "language": language, "records": len(records), "block": BLOCK, "shards": len(found), "texts": texts,
        "variants": sorted(normaliser.variants.items()), "pairs": PAIRS,
        "stop": sorted(rules.stop), "particles": sorted(rules.particles), "sure": sorted(rules.sure),
    }
    return {"manifest.json": _json(manifest), **{f"{folder}/{name}": content for name, content in files.items()}}


def _postings(weighed: list[Weighed]) -> dict[str, Postings]:
    mean = sum(_length(found.record) for found in weighed) / max(1, len(weighed)) or 1.0
    found: dict[str, Postings] = defaultdict(Postings)
    page, place = None, 0
    for number, (record, weights, names) in enumerate((one.record, one.weights, one.names) for one in weighed):
        place = place + 1 if record.page == page else 0
        page = record.page
        scale = SCALE * record.boost * (SATURATION + 1)
        stretch = SATURATION * (1 - LENGTH + LENGTH * _length(record) / mean)
        for token, weight in weights.items():
            impact = round(scale * weight / (weight + stretch)) or 1
            found[token].add(number, place, min(impact, 127), names.get(token))
        for key in record.keys:
            found[f"={key}"].add(number, place, 127, [(0, 127)])
        for key in sorted(set(record.mentions) - set(record.keys)):
            found[f"={key}"].add(number, place, MENTION)
    return found


def _length(record: Record) -> int:
    return len(record.text) + len(record.also)


def _weigh(record: Record, normaliser: Normaliser, language: Language) -> dict[str, float]:
    """Token → weight."""
    def of(text: str) -> Counter[str]:
        return tokens(normaliser.text(text), language)

    def read(text: str) -> Counter[str]:
        return tokens(fold(text)[0], language)  # without variants, which may have put the word in its place

    weights = defaultdict(float, of(f"{record.text} {record.also}"))
    for words, cut, weight in (((record.title,), of, TITLE), (record.aliases, of, ALIAS), (record.readings, read, READING)):
        for token in {token for word in words for token in cut(word)}:
            weights[token] += weight
    for words, weight in ((record.like_title, LIKE_TITLE), (record.like, LIKE)):
        for word in words:
            for token in tokens(word, language):
                if len(token) > 1 or len(word) == 1:
                    weights[token] = max(weights.get(token, 0.0), weight)
    return weights


def _names(record: Record, normaliser: Normaliser, language: Language) -> dict[str, list[tuple[int, int]]]:
    """The title is name 0, the aliases follow."""
    found = defaultdict(list)
    for number, name in enumerate((record.title, *record.aliases)):
        weights = query_tokens(*normaliser(f"{name} "), language)  # the space: its last word is not unfinished
        whole = sum(weights.values())
        for token, weight in weights.items():
            found[token].append((number, max(1, round(127 * weight / whole))))
    return found


def _shown(record: Record, show: Callable[[str], str]) -> list:
    return [record.url, record.kind, show(record.label), show(record.title), "" if record.neutral else show(record.text)]


def _json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
