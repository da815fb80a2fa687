"""点検し、サイトを作り、site/ に置く。 終わり方: 0 よい、1 直すところがある、2 動かせなかった。"""

import argparse
import signal
import sys
from pathlib import Path

from handbook.checking.report import FORMATS, report
from handbook.site.generator import GeneratorError
from handbook.site.publish import Refused, publish

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
        from handbook.site.preview import serve
        return serve(root, options.port, _say)
    try:
        done = publish(root, site, _say)
    except Refused as refused:
        print(report(refused.findings, options.format, 0))
        _say("サイトは作り直していません。今ある site/ は前のままです。")
        return 1
    except KeyboardInterrupt:
        _say("\n中断しました。今ある site/ は前のままです。")
        return 2
    except GeneratorError as error:
        _say(f"MkDocs がページを作れませんでした。今ある site/ は前のままです。\n{error}")
        return 2
    except OSError as error:
        _say(f"ファイルを読み書きできませんでした: {error.strerror}（{error.filename}）。今ある site/ は前のままです。")
        return 2
    _say(f"できました: {done.pages}ページ、{done.files}ファイル、{done.seconds:.1f}秒 → {site}")
    return 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
