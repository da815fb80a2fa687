"""Records to files: a manifest, shards of postings, and blocks of what is shown. See FORMAT.md."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Callable, Iterator

from .language import LANGUAGES, Language
from .normalise import Normaliser, fold
from .postings import Names, Postings, shards
from .tokens import PAIRS, query_tokens, tokens

# Records in a block of shown text, and bytes that a shard is aimed at; more of both where there are many records, lest there be too many files.
MANY, FEW_FILES, SMALL_FILES = 5_000, (4, 1536), (2, 768)
TITLE, ALIAS, READING, GIST, LIKE = 8.0, 1.0, 4.0, 1.0, 0.3  # what a word there weighs, against one in the text
LIKE_TITLE = 3.0
SATURATION, LENGTH = 1.2, 0.3  # as k1 and b of BM25
SCALE = 40  # impacts are whole numbers up to 127
MENTION = 20  # impact of a key that a record only mentions
FAINT = 0.3  # of the impact of what is not in the words that a record asks to be found by


@dataclass(frozen=True)
class Record:
    """Something that can be found. `page` groups records; `url` opens it at its anchor, relative to the site's root."""

    url: str
    page: str
    kind: str
    label: str
    title: str
    text: str  # shown in part
    also: str = ""  # found, but not shown
    gist: str = ""  # the part of the text that says what it is about
    like: tuple[str, ...] = ()  # other words for what the text says, normalised
    like_title: tuple[str, ...] = ()  # other words for what the title says, normalised
    aliases: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()  # official numbers and names, as `route` of query.js makes them of a query
    mentions: tuple[str, ...] = ()  # the keys of others that it names
    neutral: bool = False  # never show the text in results
    spoken: tuple[str, ...] = ()  # where there are any, only what stands in these words finds it well; all else does so faintly
    boost: float = 1.0


@dataclass(frozen=True)
class Weighed:
    """A record and its tokens: all that takes long, and can be done for each record by itself."""

    record: Record
    tokens: dict[float, list[str]]  # by their weight
    names: dict[str, Names]  # token → (name, its share of what that name says, 1 to 127)


def weigh(record: Record, normaliser: Normaliser, language: str) -> Weighed:
    """`language` is a key of LANGUAGES."""
    tokens = defaultdict(list)
    for token, weight in _weigh(record, normaliser, LANGUAGES[language]).items():
        tokens[weight].append(token)
    return Weighed(record, tokens, _names(record, normaliser, LANGUAGES[language]))


def build(records: list[Record], normaliser: Normaliser, language: str, texts: dict, show: Callable[[str], str] = str) -> dict[str, bytes]:
    """File name → content. `texts` are handed to the browser as they are; `show` is what becomes of labels, titles and texts that are shown."""
    return join([weigh(record, normaliser, language) for record in records], normaliser, language, texts, show)


def join(weighed: list[Weighed], normaliser: Normaliser, language: str, texts: dict, show: Callable[[str], str] = str) -> dict[str, bytes]:
    """The same of records that are weighed."""
    rules, records = LANGUAGES[language], [found.record for found in weighed]
    block, size = FEW_FILES if len(records) >= MANY else SMALL_FILES
    found = shards(_postings(weighed), size)
    files = {f"s{number}.bin": content for number, content in enumerate(found)}
    for start in range(0, len(records), block):
        files[f"b{start // block}.json"] = _json([_shown(record, show) for record in records[start:start + block]])
    folder = hashlib.sha256(b"".join(name.encode() + content for name, content in files.items())).hexdigest()[:10]
    manifest = {
        "version": 5, "folder": folder, "language": language, "records": len(records), "block": block, "shards": len(found), "texts": texts,
        "variants": sorted(normaliser.variants.items()), "pairs": PAIRS,
        "stop": sorted(rules.stop), "particles": sorted(rules.particles), "sure": sorted(rules.sure),
    }
    return {"manifest.json": _json(manifest), **{f"{folder}/{name}": content for name, content in files.items()}}


def _postings(weighed: list[Weighed]) -> Postings:
    mean = sum(_length(found.record) for found in weighed) / max(1, len(weighed)) or 1.0
    found = Postings()
    page, place = None, 0
    for one in weighed:
        place = place + 1 if one.record.page == page else 0
        page = one.record.page
        keys = {f"={key}": [(0, 127)] for key in one.record.keys}
        mentions = {f"={key}" for key in one.record.mentions} - keys.keys()
        found.add(place, [*_impacts(one, mean), (127, keys), (MENTION, mentions)], one.names | keys)
    for number, pages in _beside([one.record for one in weighed]).items():
        found.lead(f"~{number}", pages)
    return found


def _impacts(one: Weighed, mean: float) -> Iterator[tuple[int, list[str]]]:
    """(impact, the tokens that have it); `mean` is the length of a record."""
    scale, spoken = SCALE * one.record.boost * (SATURATION + 1), "|".join(one.record.spoken)
    stretch = SATURATION * (1 - LENGTH + LENGTH * _length(one.record) / mean)
    for weight, tokens in one.tokens.items():
        impact = scale * weight / (weight + stretch)
        if spoken:
            yield _whole(impact * FAINT), [token for token in tokens if token not in spoken]
            tokens = [token for token in tokens if token in spoken]
        yield _whole(impact), tokens


def _whole(impact: float) -> int:
    return min(round(impact) or 1, 127)


def _beside(records: list[Record]) -> dict[int, set[int]]:
    """Record → the pages that it names by a key of one record alone, and those that name it so; a page is its first record.

    None leads to a neutral page: that is found by its own words."""
    first: dict[str, int] = {}
    called = defaultdict(list)
    for number, record in enumerate(records):
        first.setdefault(record.page, number)
        for key in record.keys:
            called[key].append(number)
    found = defaultdict(set)
    for number, record in enumerate(records):
        for other in {called[key][0] for key in record.mentions if len(called.get(key, ())) == 1}:
            for one, page in ((number, first[records[other].page]), (other, first[record.page])):
                if page != first[records[one].page] and not records[page].neutral:
                    found[one].add(page)
    return found


def _length(record: Record) -> int:
    return len(record.text) + len(record.also)


def _weigh(record: Record, normaliser: Normaliser, language: Language) -> dict[str, float]:
    """Token → weight."""
    def of(text: str) -> dict[str, float]:
        return tokens(normaliser.text(text), language)

    def read(text: str) -> dict[str, float]:
        return tokens(fold(text)[0], language)  # without variants, which may have put the word in its place

    weights = defaultdict(float, of(f"{record.text} {record.also}"))
    for words, cut, weight in (((record.title,), of, TITLE), (record.aliases, of, ALIAS), (record.readings, read, READING), ((record.gist,), of, GIST)):
        for token in {token for word in words for token in cut(word)}:
            weights[token] += weight
    for words, weight in ((record.like_title, LIKE_TITLE), (record.like, LIKE)):
        for word in words:
            for token in tokens(word, language):
                if len(token) > 1 or len(word) == 1:
                    weights[token] = max(weights.get(token, 0.0), weight)
    return weights


def _names(record: Record, normaliser: Normaliser, language: Language) -> dict[str, Names]:
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
