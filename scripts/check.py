"""原稿（docs/ と data/）を点検する。 終わり方: 0 よい、1 直すところがある、2 動かせなかった。"""

import argparse
import signal
import sys
import traceback
from difflib import unified_diff
from pathlib import Path

from handbook.checking import check
from handbook.checking.freshness import freshness
from handbook.checking.report import FORMATS, report
from handbook.model.addresses import source_file
from handbook.reading import read
from handbook.reading.earlier import earlier
from handbook.site.troubles import told

HERE = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=HERE, help="docs/ と data/ のあるフォルダ")
    parser.add_argument("--format", choices=FORMATS, default="text", help="出力の形")
    options = parser.parse_args(arguments)
    try:
        return _check(options.root, options.format)
    except OSError as error:
        print(told(error), file=sys.stderr)
    except Exception as error:  # a fault of ours: told in one line
        at = traceback.extract_tb(error.__traceback__)[-1]
        print(f"思いがけない誤りで止まりました。この行を添えて、知らせてください: {type(error).__name__}: {error}（{Path(at.filename).name}:{at.lineno}）",
              file=sys.stderr)
    return 2


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


def _changes(root: Path, handbook, edition, path: str):
    """What changed in the Japanese page since it was translated, as lines of a diff."""
    before, now = earlier(root, path, edition.follows.get(path, "")), handbook.page_at[path]
    if before is None:
        return [f"--- {source_file(path)}: 訳したときの日本語が履歴に見つからないので、違いを出せません。全体を見くらべてください。"]
    return unified_diff(before.body.split("\n"), now.body.split("\n"), f"{source_file(path)}（訳したとき）", f"{source_file(path)}（今）", lineterm="", n=1)


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` has read enough: end like any other program
    sys.exit(main())
