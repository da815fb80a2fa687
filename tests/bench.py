"""Measures checking and building on synthetic handbooks in three editions, and what one edit costs.

    python tests/bench.py [PAGES …]      default: 1500 6000 13000, of the three editions together

Each figure is one run of a whole process. Seconds are those of the clock, and in brackets those of the processor, which a busy machine
leaves as they are; peak memory is that of the process. A page's weight is that of its HTML, gzip.
"""

import gzip
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from places import ROOT

sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "search")]

from synthetic import synthetic  # noqa: E402

QUERY = "手紙を書く"
# Pages that list everything grow with what they list; all others must not.
LISTS = ("index.html", "matrix/", "points/index", "cases/index", "scenes/", "sources/", "set/", "changes/", "hints/", "guideline/", "practices/", "handbook/")


def timed(*command, ends=0) -> tuple[float, float, float, str]:
    """Seconds of the clock and of the processor, peak megabytes and output of one process. Raises where it does not end as it should."""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(list(map(str, command)), cwd=ROOT, stdout=out, stderr=subprocess.STDOUT,
                                   env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795219200"})
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begin
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    if os.waitstatus_to_exitcode(status) != ends:
        raise SystemExit(text)
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def heaviest(site: Path) -> tuple[int, int]:
    """Bytes of the heaviest page, gzip: of those that are no lists, and of lists."""
    found = {False: 0, True: 0}
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        lists = name.removeprefix("en/").removeprefix("ja-Hira/").startswith(LISTS)
        if path.stat().st_size > found[lists]:  # what is smaller unpacked weighs no more packed
            found[lists] = max(found[lists], len(gzip.compress(path.read_bytes(), mtime=0)))
    return found[False], found[True]


def search_bytes(site: Path) -> int:
    """Bytes on the wire, gzip, until the first result is shown: manifest, the shards of the query, one block."""
    import json

    from shardsearch import LANGUAGES, Normaliser, query_tokens
    from shardsearch.postings import hash_
    folder = site / "assets/find"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    tokens = query_tokens(*Normaliser([tuple(pair) for pair in manifest["variants"]])(QUERY), LANGUAGES["ja"])
    names = {f"{manifest['folder']}/s{hash_(token) % manifest['shards']}.bin" for token in tokens} | {"manifest.json", f"{manifest['folder']}/b0.json"}
    return sum(len(gzip.compress((folder / name).read_bytes(), mtime=0)) for name in names)


def edit(book: Path) -> None:
    page = book / "docs/points/07.md"
    page.write_text(page.read_text(encoding="utf-8").replace("急がず、約束を守り", "急がずに約束を守り"), encoding="utf-8")


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [1500, 6000, 13000]
    print("| pages (3 editions) | check s (cpu) | clean build s (cpu) | ms cpu a page | peak MB | after one edit s (cpu) | page KB | list KB | search KB |\n"
          "|---|---|---|---|---|---|---|---|---|")
    for pages in sizes:
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
            book = synthetic(Path(name) / "book", pages)
            check = timed(sys.executable, ROOT / "scripts/check.py", book)
            build = timed(sys.executable, ROOT / "scripts/build.py", "--root", book)
            edit(book)
            again = timed(sys.executable, ROOT / "scripts/build.py", "--root", book)
            page, listed = heaviest(book / "site")
            print(f"| {pages} | {check[0]:.1f} ({check[1]:.1f}) | {build[0]:.0f} ({build[1]:.0f}) | {1000 * build[1] / pages:.0f} | {build[2]:.0f} | "
                  f"{again[0]:.1f} ({again[1]:.1f}) | {page / 1000:.1f} | {listed / 1000:.0f} | {search_bytes(book / 'site') / 1000:.1f} |", flush=True)


if __name__ == "__main__":
    main()
