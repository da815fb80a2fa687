"""Records to files: a manifest, shards of postings, and blocks of what is shown. See FORMAT.md."""

import hashlib
import heapq
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import permutations
from typing import Callable, Iterator

from .language import LANGUAGES, Language
from .normalise import Normaliser, fold
from .postings import Names, Postings, shards
from .tokens import PAIRS, query_tokens, tokens

# Records in a block of shown text, and bytes that a shard is aimed at. From MANY records on more of both, lest there be too many files.
MANY, FEW_FILES, SMALL_FILES = 5_000, (4, 1536), (2, 576)
TITLE, ALIAS, READING, GIST, LIKE = 8.0, 0.4, 4.0, 1.0, 0.3  # what a word there weighs, against one in the text; of aliases, in each
LIKE_TITLE = 3.0
SATURATION, LENGTH = 1.2, 0.3  # as k1 and b of BM25
NAMED = 0.5  # what a character of an alias counts for the length
MOST_NAMES = 12  # of a record that one token tells, those that it makes up most of
NUMBERED = 4096  # names of a record that have a number: score.js makes one number of the record's and the name's
FEW = 6  # records that share an alias; one that more share says nothing of how they belong together
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
    shown: str = ""  # in its place, where it should read otherwise
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
    """The record with the weights of its tokens. `language` is a key of LANGUAGES."""
    tokens = defaultdict(list)
    for token, weight in _token_weights(record, normaliser, LANGUAGES[language]).items():
        tokens[weight].append(token)
    return Weighed(record, tokens, _names(record, normaliser, LANGUAGES[language]))


def build(records: list[Record], normaliser: Normaliser, language: str, texts: dict, show: Callable[[str], str] = str) -> dict[str, bytes]:
    """File name → content. `texts` are handed to the browser as they are; `show` makes of a label, title or text what is shown."""
    return join([weigh(record, normaliser, language) for record in records], normaliser, language, texts, show)


def join(weighed: list[Weighed], normaliser: Normaliser, language: str, texts: dict, show: Callable[[str], str] = str) -> dict[str, bytes]:
    """The same files of records that are weighed already."""
    rules, records = LANGUAGES[language], [found.record for found in weighed]
    block, size = FEW_FILES if len(records) >= MANY else SMALL_FILES
    found = shards(_postings(weighed), size)
    files = {f"s{number}.bin": content for number, content in enumerate(found)}
    for start in range(0, len(records), block):
        files[f"b{start // block}.json"] = _json([_shown(record, show) for record in records[start:start + block]])
    folder = hashlib.sha256(b"".join(name.encode() + content for name, content in files.items())).hexdigest()[:10]
    manifest = {
        "version": 7, "folder": folder, "language": language, "records": len(records), "block": block, "shards": len(found), "texts": texts,
        "variants": sorted(normaliser.variants.items()), "pairs": PAIRS, "complete": rules.complete,
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
        found.lead(f"~{number}", {first: min(often, 127) for first, often in pages.items()})
    return found


def _impacts(one: Weighed, mean: float) -> Iterator[tuple[int, list[str]]]:
    """(impact, the tokens that have it); `mean` is the length of a record."""
    scale, spoken = SCALE * one.record.boost * (SATURATION + 1), "|".join(one.record.spoken)
    stretch = SATURATION * (1 - LENGTH + LENGTH * _length(one.record) / mean)
    for weight, alike in one.tokens.items():
        impact = scale * weight / (weight + stretch)
        if spoken:
            yield _whole(impact * FAINT), [token for token in alike if token not in spoken]
            alike = [token for token in alike if token in spoken]
        yield _whole(impact), alike


def _whole(impact: float) -> int:
    return min(round(impact) or 1, 127)


def _beside(records: list[Record]) -> dict[int, Counter[int]]:
    """Record number → related pages (each as its first record) with how often.

    Two pages are related when one names a key that only the other has (once), and once for every group of records that share aliases.
    Neutral pages are never related: they are found by their own words.
    """
    first: dict[str, int] = {}
    called, shared = defaultdict(list), defaultdict(list)
    for number, record in enumerate(records):
        first.setdefault(record.page, number)
        for key in record.keys:
            called[key].append(number)
        for alias in dict.fromkeys(record.aliases):
            shared[alias].append(number)
    named = {(number, called[key][0]) for number, record in enumerate(records) for key in record.mentions if len(called.get(key, ())) == 1}
    found = defaultdict(Counter)
    ways = named | {(other, number) for number, other in named}
    for one, page in {(one, first[records[other].page]) for one, other in ways}:
        found[one][page] += 1
    for together in {tuple(having) for having in shared.values() if 1 < len(having) <= FEW}:
        for one, other in permutations(together, 2):
            found[one][first[records[other].page]] += 1
    for one, pages in found.items():
        for page in [page for page in pages if page == first[records[one].page] or records[page].neutral]:
            del pages[page]
    return {one: pages for one, pages in found.items() if pages}


def _length(record: Record) -> float:
    return len(record.text) + len(record.also) + NAMED * sum(map(len, record.aliases))


def _token_weights(record: Record, normaliser: Normaliser, language: Language) -> dict[str, float]:
    """Token → how often the record has it, and what it weighs more where it stands in the title, in readings and so on."""
    def of(text: str) -> dict[str, float]:
        return tokens(normaliser.text(text), language)

    def read(text: str) -> dict[str, float]:
        return tokens(fold(text)[0], language)  # without variants, which may have put the word in its place

    weights = defaultdict(float, of(f"{record.text} {record.also}"))
    for words, cut, weight in (((record.title,), of, TITLE), (record.readings, read, READING), ((record.gist,), of, GIST)):
        for token in {token for word in words for token in cut(word)}:
            weights[token] += weight
    for words, weight in ((record.like_title, LIKE_TITLE), (record.like, LIKE)):
        for word in words:
            for token in tokens(word, language):
                if len(token) > 1 or len(word) == 1:
                    weights[token] = max(weights.get(token, 0.0), weight)
    for alias in record.aliases:
        for token in of(alias):
            weights[token] += ALIAS
    return weights


def _names(record: Record, normaliser: Normaliser, language: Language) -> dict[str, Names]:
    """Token → the names that have it. The title is name 0, the aliases follow; what comes behind the last number is found as text alone."""
    found = defaultdict(list)
    for number, name in enumerate((record.title, *record.aliases)[:NUMBERED]):
        weights = query_tokens(*normaliser(f"{name} "), language)  # the space: its last word is not unfinished
        whole = sum(weights.values())
        for token, weight in weights.items():
            found[token].append((number, max(1, round(127 * weight / whole))))
    return {token: sorted(heapq.nlargest(MOST_NAMES, names, key=lambda name: (name[1], -name[0]))) for token, names in found.items()}


def _shown(record: Record, show: Callable[[str], str]) -> list:
    return [record.url, record.kind, show(record.label), show(record.title), "" if record.neutral else show(record.shown or record.text)]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
