"""What an editor is told where the machine, and not a source, is in the way: what happened, and how to mend it."""

import errno

_AGAIN = "もう一度同じコマンドを実行してください。"
_FULL = f"ディスクがいっぱいで、{{file}} を書けませんでした。要らないファイルを消して空きを作り、{_AGAIN}"
_DENIED = f"{{file}} を読み書きする許可がありません。ファイルとフォルダの持ち主と、書き込みの設定を確かめて、{_AGAIN}"
_BUSY = f"{{file}} を、ほかのプログラムが使っています。それを閉じてから、{_AGAIN}"
_MENDS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: f"{{file}} が、この機械で決められたファイルの大きさの上限（ulimit -f）を超えました。上限を上げて、{_AGAIN}",
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: f"{{file}} は、書き込めない場所（読み取り専用）にあります。書き込めるようにするか、--site で別の場所を決めて、{_AGAIN}",
    errno.EBUSY: _BUSY,
    errno.ETXTBSY: _BUSY,
    errno.ENOTEMPTY: _BUSY,
    errno.ENOENT: f"{{file}} がありません。場所の名前を確かめて、{_AGAIN}",
    errno.ENOTDIR: f"{{file}} はフォルダではありません。場所の名前を確かめて、{_AGAIN}",
    errno.EMFILE: f"開いているファイルが多すぎます。ほかのプログラムを閉じて、{_AGAIN}",
    errno.EIO: f"ディスクが {{file}} の読み書きに失敗しました。ディスクの故障かもしれません。原稿の写しを別の場所に取ってから、{_AGAIN}",
}


class Trouble(Exception):
    """Something in the way that is no source; the message tells an editor, with the mend."""


def explain(error: OSError) -> str:
    """One sentence or two in Japanese; the system's own words in brackets behind."""
    advice = _MENDS.get(error.errno, f"{{file}} を読み書きできませんでした。ディスクと置き場所を確かめて、{_AGAIN}")
    return f"{advice.format(file=error.filename or 'ファイル')}（{error.strerror or error}）"
