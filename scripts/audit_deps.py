"""部品に知られた弱点がないかを pip-audit で調べる。 終わり方: 0 よい（または索引が答えない）、2 動かせなかった、ほかは pip-audit のまま。"""

import argparse
import json
import subprocess
import urllib.request
from pathlib import Path

from handbook.site.ending import ended, run
from supply.lock import locked

HERE = Path(__file__).resolve().parent.parent
INDEX = "https://pypi.org"
SETS = ("test", "canary", "audit", "lock")  # test holds all of site and book


def answers(index: str) -> bool:
    """Whether the index tells what is known of one release of ours, in the way that pip-audit asks. A mere mirror does not."""
    package = locked(HERE / "requirements" / "site.txt")[0]
    try:
        with urllib.request.urlopen(f"{index}/pypi/{package.name}/{package.version}/json", timeout=10) as answer:
            return "vulnerabilities" in json.load(answer)
    except (OSError, ValueError):
        return False


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pip-audit", type=Path, required=True, help="pip-audit のある場所")
    parser.add_argument("--index", default=INDEX, help="弱点を尋ねる索引（既定: %(default)s）")
    options = parser.parse_args(arguments)
    return ended(lambda: _audit(options.pip_audit, options.index))


def _audit(pip_audit: Path, index: str) -> int:
    if not answers(index):
        print(f"調べていません: {index} が部品の弱点を答えないので、分からないままです。索引に届くところで、もう一度実行してください。")
        return 0
    # Every version and hash is locked: nothing need be resolved or downloaded.
    # Strict: a package that the index does not know is a fault.
    fixed = [pip_audit, "--strict", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    ends = [subprocess.run([*fixed, "-r", HERE / "requirements" / f"{name}.txt"], check=False).returncode for name in SETS]
    return max(ends)


if __name__ == "__main__":
    run(main)
