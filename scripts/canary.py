"""MkDocs か Material がなくなる日の備え。別の生成器で同じ手引きを組み立て、くらべる。 終わり方: 0 どれもできた、1 できないものがある、2 動かせなかった。"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from mkdocs.utils import yaml_load

from handbook.checking.report import report
from handbook.site.audit import built_pages, on_pages
from handbook.site.ending import ended, say
from handbook.site.publish import Refused, built_on, publish, sound
from handbook.site.staging import stage
from handbook.site.troubles import Trouble

HERE = Path(__file__).resolve().parent.parent
# ProperDocs answers to the name mkdocs, so that our program, the templates and the i18n plugin run on it unchanged.
PROPERDOCS = """
import runpy, sys
import properdocs.replacement
sys.modules.update({blocked})
sys.argv = sys.argv[1:]
sys.path.insert(0, "scripts")
runpy.run_path(sys.argv[0], run_name="__main__")
"""
_MATERIAL = "  name: material\n"
_GENERATOR = re.compile(rb'<meta name="generator"[^>]*>\n?')
_RAW_HREF = re.compile(r'<noscript>.*?</noscript>|(<a [^>]*href=")\.\./', re.S)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=HERE, help="docs/ data/ mkdocs.yml のあるフォルダ")
    parser.add_argument("--venv", type=Path, required=True, help="requirements/canary.txt を入れた仮想環境")
    options = parser.parse_args(arguments)
    return ended(lambda: _compare(options.root.resolve(), options.venv.absolute() / "bin"))


def _compare(root: Path, binaries: Path) -> int:
    try:
        sound(root)
    except Refused as refused:
        print(report(refused.findings, "text", 0))
        return 1
    print("| 生成器 | ページ | くらべた結果 | 秒 |\n| --- | --- | --- | --- |")
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        for generator, build in GENERATORS.items():
            begin = time.monotonic()
            pages, faults = build(root, binaries, Path(name) / generator)
            print(f"| {generator} | {pages} | {f'{len(faults)}件の違い' if faults else 'よい'} | {time.monotonic() - begin:.1f} |", flush=True)
            wrong += [f"{generator}: {fault}" for fault in faults]
    for line in wrong:
        say(line)
    return 1 if wrong else 0


def properdocs(root: Path, binaries: Path, work: Path, built_from: Path | None = None) -> tuple[int, list[str]]:
    """The whole pipeline on ProperDocs: every file must be what MkDocs makes, but for the line that names the generator."""
    publish(root, work / "mkdocs")
    code = PROPERDOCS.format(blocked="material=None" if built_from else "")  # None: whoever imports it fails
    _run([binaries / "python", "-c", code, "scripts/build.py", "--root", built_from or root, "--site", work / "properdocs"], HERE)
    one, other = _files(work / "mkdocs"), _files(work / "properdocs")
    # The bill of materials names the generator's package; compressed copies are those of files that are compared.
    different = sorted(path for path in one.keys() | other.keys()
                       if one.get(path) != other.get(path) and not path.startswith("sbom.") and not path.endswith((".gz", ".br")))
    return sum(path.endswith(".html") for path in other), [f"{path} が違います。" for path in different]


def without_material(root: Path, binaries: Path, work: Path) -> tuple[int, list[str]]:
    """The same with no theme but overrides/, by the one line of mkdocs.yml that this takes."""
    changed = work / "root"
    changed.mkdir(parents=True)
    for part in ("docs", "data", "overrides"):
        (changed / part).symlink_to(root / part)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (changed / "mkdocs.yml").write_text(without_theme(settings), encoding="utf-8")
    return properdocs(root, binaries, work, changed)


def without_theme(settings: str) -> str:
    """The text of mkdocs.yml with no theme but its custom_dir. Raises Trouble where it has no line that names Material."""
    if _MATERIAL not in settings:
        raise Trouble(f"mkdocs.yml に「{_MATERIAL.strip()}」の行がありません。別の画面に移ったなら、scripts/canary.py を合わせてください。")
    return settings.replace(_MATERIAL, "  name: null\n")


def zensical(root: Path, binaries: Path, work: Path) -> tuple[int, list[str]]:
    """The staged Markdown on Zensical: a page for each file, and every link of every page leads somewhere."""
    docs, handbook = work / "docs", sound(root)
    docs.mkdir(parents=True)
    stage(handbook, root / "docs", docs, built_on(handbook))
    sources = list(docs.rglob("*.md"))
    for path in sources:
        # Zensical takes links in raw HTML (but not in noscript) from the file; MkDocs leaves them as the browser has them.
        if path.name != "index.md":
            path.write_text(_RAW_HREF.sub(lambda match: match[1] or match[0], path.read_text(encoding="utf-8")), encoding="utf-8")
    (work / "mkdocs.yml").write_text(zensical_settings(root), encoding="utf-8")
    _run([binaries / "zensical", "build", "-f", work / "mkdocs.yml"], work)
    pages = built_pages(work / "site")
    made = set(pages) - {"404.html"}
    wanted = {path.relative_to(docs).with_suffix("").as_posix().removesuffix("index").rstrip("/") for path in sources}
    lost = sorted(wanted - {file.removesuffix("index.html").rstrip("/") for file in made})
    broken = [finding for finding in on_pages(work / "site", pages, "site") if finding.rule in ("broken-link", "broken-fragment")]
    return len(made), [*(f"{path} のページがありません。" for path in lost),
                       *(f"{it.place.path}:{it.place.line}: {it.message}" for it in sorted(broken))]


def zensical_settings(root: Path) -> str:
    """Zensical takes the staged Markdown with a theme of its own: it knows neither our templates nor our plugins."""
    ours = yaml_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    return yaml.safe_dump({"site_name": ours["site_name"], "docs_dir": "docs", "site_dir": "site", "use_directory_urls": True,
                           "theme": {"name": "material", "language": "ja", "font": False},
                           "markdown_extensions": ours["markdown_extensions"]}, allow_unicode=True)


GENERATORS = {"ProperDocs": properdocs, "ProperDocs（Material なし）": without_material, "Zensical": zensical}


def _files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): _GENERATOR.sub(b"", path.read_bytes()) for path in site.rglob("*") if path.is_file()}


def _run(command: list[str | Path], where: Path) -> None:
    done = subprocess.run(list(map(str, command)), cwd=where, capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False)
    if done.returncode:
        raise Trouble(f"{command[0]} が止まりました。\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
