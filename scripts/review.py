"""見直す時期の来たページと相談先を、遅れの大きい順に並べる。 終わり方: 0 並べた（なくても0）、1 直すところがある、2 動かせなかった。"""

import argparse
from datetime import date
from pathlib import Path

from handbook.checking import check
from handbook.checking.overdue import overdue
from handbook.checking.report import report
from handbook.reading import read
from handbook.site.ending import ended, run

HERE = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=HERE, help="docs/ と data/ のあるフォルダ")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today(), metavar="2026-11-21",
                        help="この日として数える（既定: 今日）")
    options = parser.parse_args(arguments)
    return ended(lambda: _review(options.root, options.today))


def _review(root: Path, today: date) -> int:
    handbook = read(root)
    findings = check(handbook)
    if findings:  # a page that cannot be read cannot be counted
        print(report(findings, "text", len(handbook.pages)))
        return 1
    found = overdue(handbook, today)
    print(*found, f"{today}の時点で、見直すものは{len(found)}件です。", sep="\n")
    return 0


if __name__ == "__main__":
    run(main)
