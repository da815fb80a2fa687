"""Runs every accessibility check over every page of the site, and the journeys in every engine, and writes down what came of it.

    python tests/web/record.py        writes data/accessibility.yml, which /accessibility/ shows; tells every finding
"""

import json
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent / "scripts")]

import yaml  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from browser import find  # noqa: E402
from browser_fixtures import FLAGS  # noqa: E402
from handbook.reading import read  # noqa: E402
from host import serve  # noqa: E402
from journeys.engines import ENGINES, reader  # noqa: E402
from journeys.journeys import JOURNEYS  # noqa: E402
from offline_host import OfflineHost  # noqa: E402
from places import ROOT, run  # noqa: E402
from web.examine import examine  # noqa: E402
from web.pages import Page, pages  # noqa: E402
from web.validity import invalid, told  # noqa: E402

RECORD = ROOT / "data" / "accessibility.yml"
HEAD = "# make accessibility が書く。手で直さない。/accessibility/ に出る。\n"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        built = run("scripts/build.py", "--site", site)
        assert built.returncode == 0, built.stdout + built.stderr
        with serve(Path(folder)) as root:
            looked_at = pages(site)
            findings = examine(f"{root}site/", [page.address for page in looked_at], lambda line: print(line, file=sys.stderr, flush=True))
        engines, arrived, failed = travel(site)
        wrong = invalid(site)
    for line in (*sum(findings.values(), []), told(wrong), *failed):
        print(line)
    checks = {**{name: len(found) for name, found in findings.items()}, "html": sum(map(len, wrong.values()))}
    RECORD.write_text(HEAD + yaml.safe_dump({
        "edition": read(ROOT).edition.edition, "engines": engines, "tools": tools(), "pages": counted(looked_at), "checks": checks,
        "journeys": arrived}, allow_unicode=True, sort_keys=False, default_flow_style=None, width=140), encoding="utf-8")
    print(f"{len(looked_at)}ページ、問題 {sum(checks.values())}件、着けなかった使い方 {len(failed)}件 → {RECORD.relative_to(ROOT)}")
    return 1 if sum(checks.values()) or failed else 0


def travel(site: Path) -> tuple[dict[str, str], dict[str, list[str]], list[str]]:
    """The engines' versions, the engines in which each journey arrived, and what went wrong on the others."""
    versions, arrived, failed = {}, {journey.__name__: [] for journey in JOURNEYS}, []
    host = OfflineHost({"/town/": site})
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        for engine in ENGINES:
            someone = reader(engine, host, chromium)
            if engine != "keyboard":
                versions[engine] = someone.version
            for journey in JOURNEYS:
                try:
                    journey(someone)
                    arrived[journey.__name__].append(engine)
                except Exception as error:  # whatever an engine does, the record says that it did not arrive
                    failed.append(f"{engine} {journey.__name__}: {error}")
            someone.close()
        chromium.close()
    host.stop()
    return versions, arrived, failed


def tools() -> dict[str, str]:
    """The checkers and their versions, as they are locked."""
    locked = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {name: locked[f"node_modules/{name}"]["version"] for name in ("axe-core", "vnu-jar")}


def counted(looked_at: list[Page]) -> dict[str, dict[str, int]]:
    """How many pages of each type, by language."""
    counts = defaultdict(Counter)
    for page in looked_at:
        counts[page.language][page.kind] += 1
    return {language: dict(sorted(types.items(), key=lambda item: (-item[1], item[0]))) for language, types in sorted(counts.items())}


if __name__ == "__main__":
    sys.exit(main())
