"""Measures the site with Lighthouse as a phone has it, beside Material, Starlight and VitePress on the same pages.

    python tests/bench_web/bench.py                  every type of page, three runs each: takes the better part of an hour
    python tests/bench_web/bench.py --runs 1 --few   the pages that are compared, once: some minutes

Prints one table: the median of the runs, for each page. Lighthouse's own model of a phone: slow 4G, a processor four times slower.
KB and requests are what crosses the wire on the first visit, gzipped, as Lighthouse counts them. Writes nothing.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent / "scripts")]

from bench_web.stock import NODE_MODULES, PROJECT, material, node, starlight, vitepress  # noqa: E402
from browser import find  # noqa: E402
from browser_fixtures import FLAGS  # noqa: E402
from handbook.reading import read  # noqa: E402
from handbook.site.staging import stage  # noqa: E402
from host import serve  # noqa: E402
from places import ROOT, run  # noqa: E402
from web.pages import sample  # noqa: E402

COMPARED = ["points/07/", "cases/12/", "hints/1/", "glossary/"]
OTHERS = {"Material": (material, "{}"), "Starlight": (starlight, "{}"), "VitePress": (vitepress, "{}.html")}
SCORES = ("performance", "accessibility", "best-practices", "seo")
COLUMNS = ("Perf", "A11y", "BP", "SEO", "LCP s", "TBT ms", "CLS", "KB gz", "requests")


def lighthouse(url: str) -> list[float]:
    """One run: the four scores, LCP in seconds, TBT in milliseconds, CLS, kilobytes, requests."""
    flags = " ".join(["--headless=new", *FLAGS])
    done = subprocess.run([node(), NODE_MODULES / "lighthouse" / "cli" / "index.js", url, "--output=json", "--quiet", f"--chrome-flags={flags}"],
                          capture_output=True, text=True, encoding="utf-8", env={**os.environ, "CHROME_PATH": find()}, timeout=180)
    if done.returncode:
        raise RuntimeError(f"{url}: {done.stderr[-1000:]}")
    report = json.loads(done.stdout)
    audits, requests = report["audits"], report["audits"]["network-requests"]["details"]["items"]
    sent = [request for request in requests if request["url"].startswith("http")]
    if report.get("runtimeError"):
        raise RuntimeError(f"{url}: {report['runtimeError']}")
    return [*(report["categories"][name]["score"] * 100 for name in SCORES), audits["largest-contentful-paint"]["numericValue"] / 1000,
            audits["total-blocking-time"]["numericValue"], audits["cumulative-layout-shift"]["numericValue"],
            sum(request["transferSize"] for request in sent) / 1000, len(sent)]


def again(url: str, times: int = 3) -> list[float]:
    """One run; where the browser gets stuck, another: an hour's table is not lost for it."""
    for left in reversed(range(times)):
        try:
            return lighthouse(url)
        except (RuntimeError, subprocess.TimeoutExpired, json.JSONDecodeError, KeyError) as error:
            if not left:
                raise
            print(f"もう一度測ります：{url}（{str(error)[:200]}）", file=sys.stderr, flush=True)


def measure(name: str, folder: Path, addresses: dict[str, str], runs: int) -> None:
    """Prints a line for each page: `addresses` has what it is called and where it stands."""
    with serve(folder) as root:
        for page, address in addresses.items():
            values = [median(run) for run in zip(*(again(root + address) for _ in range(runs)))]
            shown = [*(f"{score:.0f}" for score in values[:4]), f"{values[4]:.2f}", f"{values[5]:.0f}", f"{values[6]:.3f}", f"{values[7]:.1f}", f"{values[8]:.0f}"]
            print(f"| {name} | {page or 'front'} | {' | '.join(shown)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--few", action="store_true", help="of ours too only the pages that are compared")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=PROJECT) as name:
        work = Path(name)
        built = run("scripts/build.py", "--site", work / "ours")
        assert built.returncode == 0, built.stdout + built.stderr
        staged = work / "staged"
        staged.mkdir()
        stage(read(ROOT), ROOT / "docs", staged, "2026-11-21")
        print(f"| site | page | {' | '.join(COLUMNS)} |\n|{'---|' * (len(COLUMNS) + 2)}", flush=True)
        every = [] if options.few else [page.address for page in sample(work / "ours") if page.kind != "404"]  # an error page is not for search engines
        measure("ours", work / "ours", {page: page for page in dict.fromkeys([*COMPARED, *every])}, options.runs)
        for name, (make, form) in OTHERS.items():
            folder = work / name
            folder.mkdir()
            measure(name, make(staged, folder), {page: form.format(page if form == "{}" else page.rstrip("/")) for page in COMPARED}, options.runs)


if __name__ == "__main__":
    main()
