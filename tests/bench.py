"""Times the whole pipeline against a plain MkDocs build of the same staged pages, and the checks, on synthetic handbooks.

    python tests/bench.py [PAGES …]      default: 150 1500 6000

Each figure is one run of a whole process; peak memory is that of the process.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from places import ROOT, copy_small

sys.path.insert(0, str(ROOT / "scripts"))

BODY = """{summary}

## なぜ大切か {{#why}}

{text}[](cite:hc/8)

## できること {{#steps}}

1. **手紙を書く。** [短く書きます](hint:1-1-1)。[](guideline:3-1-3-キ)
2. **[](point:{other})も読む。** 合わせて考えます。[](hint:a1-1)

## ふりかえりの問い {{#reflect .editorial}}

- [自律](term:自律)のために、次に何をしますか。
"""
TEXT = "会えない時間にも、できることがあります。手紙や短い言葉で、気にかけていることを伝えます。急がず、約束を守り、家族の話も聞きます。" * 8


def synthetic(folder: Path, pages: int) -> Path:
    """A sound handbook of about so many pages: two points to every case."""
    book = copy_small(folder)
    points, cases = pages * 2 // 3, pages // 3
    for number in range(1, points + 1):
        head = (f"---\nnumber: {number}\ntitle: 合成のポイント{number}\nscene: {number > points // 2:d}\nsource: {{document: hb, page: 3}}\n"
                f"related: {{hints: [1-1], guideline: [1], practices: [H1], points: [{number % points + 1}]}}\nreviewed: 2026-11-21\n---\n\n")
        (book / f"docs/points/{number:02}.md").write_text(
            head + BODY.format(summary="会うことを急がず、関心を伝えます。", text=TEXT, other=number % points + 1), encoding="utf-8")
    for number in range(1, cases + 1):
        reached = sorted({2 * number - 1, 2 * number, number % points + 1, points})
        rows = "".join(f"  - {{number: {n}, why: 理由}}\n" for n in reached if n <= points)
        (book / f"docs/cases/{number:02}.md").write_text(
            f"---\nnumber: {number}\nperson: A\ntitle: 合成の事例{number}\npattern: long\nsource: {{document: hb, page: 10}}\npoints:\n{rows}"
            f"sensitive: null\nreviewed: 2026-11-21\n---\n\n題だけの事例です。\n\n## 題から分かること {{#known}}\n\n{TEXT}[](cite:hb/10)\n",
            encoding="utf-8")
    half = points // 2
    (book / "data/scenes.yml").write_text(
        f"- {{number: 0, title: 全体像, name: 全体, page: 2, points: {{first: 1, last: {half}}}, lead: 全体です。}}\n"
        f"- {{number: 1, title: 場面, name: 会う, page: 3, points: {{first: {half + 1}, last: {points}}}, lead: 場面です。}}\n", encoding="utf-8")
    (book / "data/patterns.yml").write_text(f"long: {{title: 型, page: 10, cases: {{first: 1, last: {cases}}}}}\n", encoding="utf-8")
    for name in ("published-ids.txt", "redirects.tsv"):
        (book / "data" / name).write_text("", encoding="utf-8")
    return book


def timed(*command, ends=0) -> tuple[float, float, str]:
    """Wall seconds, peak megabytes and output of one process. Raises where it does not end as it should."""
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
    return seconds, usage.ru_maxrss / 1024, text


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [150, 1500, 6000]
    print("| pages | plain mkdocs s / MB | whole pipeline s / MB | ratio | check s | broken: findings, s, findings/s |\n|---|---|---|---|---|---|")
    for pages in sizes:
        with tempfile.TemporaryDirectory() as name:
            book = synthetic(Path(name) / "book", pages)
            from handbook.reading import read
            from handbook.site.staging import stage
            staged = Path(name) / "staged"
            staged.mkdir()
            stage(read(book), book / "docs", staged, "2026-11-21")
            shutil.copyfile(book / "mkdocs.yml", Path(name) / "plain.yml")
            with open(Path(name) / "plain.yml", "a", encoding="utf-8") as config:
                config.write(f"\ndocs_dir: {staged}\n")
            plain = timed(sys.executable, "-m", "mkdocs", "build", "-q", "-f", Path(name) / "plain.yml", "-d", Path(name) / "plain")
            ours = timed(sys.executable, ROOT / "scripts/build.py", "--root", book)
            check = timed(sys.executable, ROOT / "scripts/check.py", book)
            for path in sorted((book / "docs/points").glob("*[13579].md")):
                text = path.read_text(encoding="utf-8")
                path.write_text(text.replace("hint:1-1-1", "hint:1-1-9").replace("{#why}", ""), encoding="utf-8")
            broken = timed(sys.executable, ROOT / "scripts/check.py", book, ends=1)
            found = broken[2].count("\n") - 1
            print(f"| {pages} | {plain[0]:.1f} / {plain[1]:.0f} | {ours[0]:.1f} / {ours[1]:.0f} | {ours[0] / plain[0]:.2f} | {check[0]:.2f} | "
                  f"{found}, {broken[0]:.2f}, {found / broken[0]:.0f} |", flush=True)


if __name__ == "__main__":
    main()
