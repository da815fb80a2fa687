"""点検し、サイトを作り、site/ に置く。 終わり方: 0 よい、1 直すところがある、2 動かせなかった。"""

import argparse
import os
import signal
import sys
from pathlib import Path

from handbook.checking.report import FORMATS
from handbook.site.at_work import at_work
from handbook.site.collector import paused
from handbook.site.ending import ended, say
from handbook.site.log import Note
from handbook.site.publish import publish

HERE = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=HERE, help="docs/ data/ mkdocs.yml のあるフォルダ")
    parser.add_argument("--site", type=Path, help="サイトを置くところ（既定: ROOT/site）")
    parser.add_argument("--format", choices=FORMATS, default="text", help="直すところの出し方")
    parser.add_argument("--serve", action="store_true", help="手元で見せ、保存のたびに作り直す")
    parser.add_argument("--port", type=int, default=8000, help="--serve のポート番号")
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    site = (options.site or root / "site").absolute()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped from outside: clean up as for Ctrl-C
    if options.serve:
        return ended(lambda: _serve(root, options.port))
    with paused():
        return at_work(root, site.parent, "今ある site/ は前のままです。", lambda note: _build(root, site, note), options.format)


def _serve(root: Path, port: int) -> int:
    from handbook.site.preview import serve  # what it needs takes long to load, for what a build has no use for
    return serve(root, port, say)


def _build(root: Path, site: Path, note: Note) -> int:
    done = publish(root, site, say)
    say(f"できました: {done.pages}ページ、{done.files}ファイル、{done.seconds:.1f}秒 → {site}")
    note(f"公開しました。版 {done.edition}、{done.pages}ページ、{done.files}ファイル、{done.seconds:.1f}秒。")
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # all is written and closed: to take millions of objects apart, one by one, would only take time
