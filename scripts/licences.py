"""部品のライセンスを表（requirements/LICENCES.md）に書く。 終わり方: 0 よい、1 使えないライセンスの部品がある、2 動かせなかった。"""

from pathlib import Path

from handbook.site.ending import ended, run
from supply.report import FILE, forbidden, report

HERE = Path(__file__).resolve().parent.parent


def main() -> int:
    return ended(_write)


def _write() -> int:
    (HERE / FILE).write_text(report(HERE), encoding="utf-8", newline="\n")
    wrong = forbidden(HERE)
    print("\n".join(wrong) if wrong else f"どの部品も使ってよいライセンスです → {FILE}")
    return 1 if wrong else 0


if __name__ == "__main__":
    run(main)
