"""原稿（docs/ と data/）を点検する。 終わり方: 0 よい、1 直すところがある、2 動かせなかった。"""

import argparse
import sys
from pathlib import Path

from handbook.checking import check
from handbook.checking.report import FORMATS, report
from handbook.reading import read

HERE = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=HERE, help="docs/ と data/ のあるフォルダ")
    parser.add_argument("--format", choices=FORMATS, default="text", help="出力の形")
    options = parser.parse_args(arguments)
    try:
        handbook = read(options.root)
    except OSError as error:
        print(f"読めませんでした: {error.filename or options.root}（{error.strerror or 'docs/ がありません'}）", file=sys.stderr)
        return 2
    findings = check(handbook)
    print(report(findings, options.format, len(handbook.pages)))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
