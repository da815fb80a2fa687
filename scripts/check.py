"""原稿（docs/ と data/）を点検する。 終わり方: 0 よい、1 直すところがある、2 動かせなかった。"""

import argparse
from difflib import unified_diff
from pathlib import Path
from typing import Iterable

from handbook.checking import check
from handbook.checking.freshness import freshness
from handbook.checking.report import FORMATS, report
from handbook.model.addresses import source_file
from handbook.model.handbook import Handbook
from handbook.reading import read
from handbook.reading.earlier import earlier
from handbook.site.ending import ended, run

HERE = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=HERE, help="docs/ と data/ のあるフォルダ")
    parser.add_argument("--format", choices=FORMATS, default="text", help="出力の形")
    options = parser.parse_args(arguments)
    return ended(lambda: _check(options.root, options.format))


def _check(root: Path, form: str) -> int:
    handbook = read(root)
    findings = check(handbook)
    print(report(findings, form, len(handbook.pages)))
    if form == "text":
        for state in freshness(handbook):
            print(*state.lines(), sep="\n")
        for edition in handbook.editions:
            for path in sorted(edition.stale):
                print(*_changes(root, handbook, edition, path), sep="\n")
    return 1 if findings else 0


def _changes(root: Path, handbook: Handbook, edition: Handbook, path: str) -> Iterable[str]:
    """What changed in the Japanese page since it was translated, as lines of a diff."""
    before, now = earlier(root, path, edition.follows.get(path, "")), handbook.page_at[path]
    if before is None:
        return [f"--- {source_file(path)}: 訳したときの日本語が履歴に見つからないので、違いを出せません。全体を見くらべてください。"]
    names = f"{source_file(path)}（訳したとき）", f"{source_file(path)}（今）"
    return unified_diff(before.body.split("\n"), now.body.split("\n"), *names, lineterm="", n=1)


if __name__ == "__main__":
    run(main)
