"""点検し、サイトを作り、site/ に置く。 終わり方: 0 よい、1 直すところがある、2 動かせなかった。"""

import argparse
import gc
import signal
import sys
import traceback
from pathlib import Path

from handbook.checking.report import FORMATS, report
from handbook.site.generator import GeneratorError
from handbook.site.log import FILE, Note, build_log
from handbook.site.publish import Refused, publish
from handbook.site.troubles import told

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
    gc.set_threshold(10_000, 20, 20)  # a build makes millions of small objects that stay, and few circles
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped from outside: clean up as for Ctrl-C
    if options.serve:
        from handbook.site.preview import serve
        return serve(root, options.port, _say)
    try:
        with build_log(site.parent, _say) as note:
            return _build(root, site, options.format, note)
    except KeyboardInterrupt:
        _say("\n中断しました。今ある site/ は前のままです。")
        return 2


def _build(root: Path, site: Path, form: str, note: Note) -> int:
    """Builds, tells the editor how it ended, and has the log note the same."""
    try:
        done = publish(root, site, _say)
    except Refused as refused:
        print(report(refused.findings, form, 0))
        _say("サイトは作り直していません。今ある site/ は前のままです。")
        note(f"公開していません。直すところが{len(refused.findings)}件あります。はじめの1件: {refused.findings[0]}")
        return 1
    except KeyboardInterrupt:
        note("公開していません。中断されました。")
        raise
    except GeneratorError as error:
        return _failed(note, f"MkDocs がページを作れませんでした。\n{error}")
    except OSError as error:
        return _failed(note, told(error))
    except Exception as error:  # a fault of ours: no traceback for the editor, all of it for who mends it
        note(f"公開していません。思いがけない誤りです。\n{traceback.format_exc()}")
        _say(f"思いがけない誤りで止まりました（{type(error).__name__}）。今ある site/ は前のままです。{site.parent / FILE} の終わりを添えて、知らせてください。")
        return 2
    _say(f"できました: {done.pages}ページ、{done.files}ファイル、{done.seconds:.1f}秒 → {site}")
    note(f"公開しました。版 {done.edition}、{done.pages}ページ、{done.files}ファイル、{done.seconds:.1f}秒。")
    return 0


def _failed(note: Note, what: str) -> int:
    _say(f"{what}\n今ある site/ は前のままです。")
    note(f"公開していません。{what}")
    return 2


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
