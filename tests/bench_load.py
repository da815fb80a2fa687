"""Puts load on the real site: nginx as deploy/nginx.conf has it, wrk as many readers at once, every page in turn.

    python tests/bench_load.py [SECONDS] [READERS]      default: 15 seconds, 64 readers at once

nginx and wrk share this machine, so a host of its own does better. Ends with 1 where any request failed.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from places import ROOT
from serving import nginx
from tools import tool

# Each thread asks for the pages in an order of its own. `done` tells what was seen, in a line of JSON.
SCRIPT = """local paths = {{{paths}}}
local at = 0
function setup(thread) offset = (offset or 0) + 7; thread:set("at", offset) end
function init(args) at = tonumber(at) or 0; wrk.headers["Accept-Encoding"] = "gzip" end
function request() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('\\nJSON {{"requests": %d, "bytes": %d, "microseconds": %d, "p50": %d, "p99": %d, "max": %d, "failed": %d}}\\n', summary.requests,
    summary.bytes, summary.duration, latency:percentile(50), latency:percentile(99), latency.max, e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def paths(site: Path) -> list[str]:
    """Every page, and with each the style that it needs; a fixed shuffle, so that neighbours differ."""
    pages = ["/" + file.relative_to(site).as_posix().removesuffix("index.html") for file in sorted(site.rglob("index.html"))]
    random.Random(1).shuffle(pages)
    theme = next((site / "assets").glob("*/theme")).relative_to(site).as_posix()
    return [path for page in pages for path in (page, f"/{theme}/site.css")]


def load(site: Path, seconds: int, readers: int) -> dict[str, int]:
    """What wrk saw. Times in microseconds."""
    with tempfile.TemporaryDirectory() as name, nginx(site.resolve(), Path(name)) as address:
        script = Path(name) / "load.lua"
        script.write_text(SCRIPT.format(paths=", ".join(f'"{path}"' for path in paths(site))), encoding="utf-8")
        done = subprocess.run([tool("wrk", "wrk"), "-t2", f"-c{readers}", f"-d{seconds}s", "--timeout", "2s", "-s", script, address],
                              capture_output=True, text=True, check=True, timeout=seconds + 30)
    return json.loads(done.stdout.rpartition("JSON ")[2])


def main() -> int:
    seconds, readers = (int(sys.argv[at]) if len(sys.argv) > at else default for at, default in ((1, 15), (2, 64)))
    seen = load(ROOT / "site", seconds, readers)
    rate, sent = seen["requests"] / seen["microseconds"] * 1e6, seen["bytes"] / seen["microseconds"]
    print("| 同時の読者 | 秒 | 要求/秒 | MB/秒 | p50 ミリ秒 | p99 ミリ秒 | 最長 ミリ秒 | 失敗 | CPU |\n|---|---|---|---|---|---|---|---|---|")
    print(f"| {readers} | {seconds} | {rate:,.0f} | {sent:.1f} | {seen['p50'] / 1000:.1f} | {seen['p99'] / 1000:.1f} | {seen['max'] / 1000:.1f} | "
          f"{seen['failed']} | {os.cpu_count()} |")
    return 1 if seen["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
