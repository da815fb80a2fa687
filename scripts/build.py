"""点検し、サイトを作り、site/ に置く。 終わり方: 0 よい、1 直すところがある、2 動かせなかった。"""

import argparse
import gc
import os
import signal
import sys
from pathlib import Path

gc.disable()  # what is loaded stays, and of what a build makes only MkDocs' objects hold each other in circles: the generator sees to them

from handbook.checking.report import FORMATS  # noqa: E402
from handbook.site.at_work import at_work  # noqa: E402
from handbook.site.log import Note  # noqa: E402
from handbook.site.publish import publish  # noqa: E402

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
    gc.set_threshold(10_000, 20, 20)  # a build makes millions of small objects that stay
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped from outside: clean up as for Ctrl-C
    if options.serve:
        from handbook.site.preview import serve
        gc.enable()
        return serve(root, options.port, _say)
    return at_work(site.parent, _say, "今ある site/ は前のままです。", lambda note: _build(root, site, note), options.format)


def _build(root: Path, site: Path, note: Note) -> int:
    done = publish(root, site, _say)
    _say(f"できました: {done.pages}ページ、{done.files}ファイル、{done.seconds:.1f}秒 → {site}")
    note(f"公開しました。版 {done.edition}、{done.pages}ページ、{done.files}ファイル、{done.seconds:.1f}秒。")
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # all is written and closed: to take millions of objects apart, one by one, would only take time
