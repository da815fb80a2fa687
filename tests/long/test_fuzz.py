"""Our readers fed with damaged files for some minutes: never an error, never a wait, and every place is in its file.

The seed is printed; FUZZ_SEED=… tries the same again, FUZZ_SECONDS=… tries for longer.
"""

import os
import random
import time
from pathlib import Path

import pytest

from handbook.model.front_matter import PageMeta
from handbook.reading import front_matter, markdown, yaml_data
from handbook.reading.pages import kind_of
from handbook.reading.text import decode
from places import ROOT
from test_reading_files import PIECES

SECONDS = float(os.environ.get("FUZZ_SECONDS", 60))
SEED = int(os.environ.get("FUZZ_SEED", time.time_ns() % 10**9))
LONGEST = 2  # seconds for one file: an editor waits for the check
PAGES = [path.read_bytes() for path in [*ROOT.glob("docs/**/*.md"), *ROOT.glob("tests/bad/**/*.md")]]
TABLES = [path.read_bytes()[:20_000] for path in [*ROOT.glob("data/*.yml"), *ROOT.glob("tests/bad/**/*.yml")]]
TOKENS = [piece.encode("utf-8") for piece in PIECES if len(piece) < 100]


def damaged(chance: random.Random, corpus: list[bytes]) -> bytes:
    """A file with some bytes changed, pieces put in, parts doubled many times over, cut out, or taken from another file."""
    data = bytearray(chance.choice(corpus))
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(data))
        match chance.randrange(6):
            case 0 if at < len(data):
                data[at] = chance.randrange(256)
            case 1:
                data[at:at] = chance.choice(TOKENS)
            case 2:
                data[at:at] = chance.choice(TOKENS) * chance.choice([2, 30, 1000])
            case 3:
                del data[at:at + chance.randint(1, 200)]
            case 4:
                data[at:at] = data[at:at + chance.randint(1, 60)] * chance.choice([1, 5, 100])
            case _:
                other = chance.choice(corpus)
                start = chance.randint(0, len(other))
                data[at:at] = other[start:start + chance.randint(1, 400)]
    return bytes(data)


def places_of_page(file) -> list:
    front = front_matter.split(file.file, file.text, kind_of(file.file)[1])
    found = markdown.scan(file.file, front.body, front.body_line)
    assert len(found.plain) == len(front.body)
    return [*front.places.values(), *(fault.place for fault in front.faults),
            *(each.place for each in (*found.headings, *found.links, *found.tags))]


def places_of_table(file) -> list:
    value, places, faults = yaml_data.load(file.file, file.text)
    front_matter.schemas.validate(PageMeta, value, places, yaml_data.Place(file.file))
    return [*places.values(), *(fault.place for fault in faults)]


@pytest.mark.parametrize("read, corpus", [(places_of_page, PAGES), (places_of_table, TABLES)], ids=["Markdown", "YAML"])
def test_damaged_files(read, corpus, tmp_path, capsys):
    chance, until, times = random.Random(SEED), time.monotonic() + SECONDS, 0
    kept = Path(tmp_path / "input")
    while time.monotonic() < until:
        data = damaged(chance, corpus)
        kept.write_bytes(data)  # what was read when it failed
        begin = time.process_time()
        file, faults = decode("a.md", data)
        lines = file.text.split("\n")
        for place in [*(fault.place for fault in faults), *read(file)]:
            assert 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1, (SEED, kept, place)
        assert time.process_time() - begin < LONGEST, (SEED, kept)
        times += 1
    with capsys.disabled():
        print(f"\nseed {SEED}: {times} damaged files in {SECONDS:.0f} s")
    assert times > SECONDS
