"""How a command that builds ends: it works alone, tells the editor in one line, and has build.log note the same."""

import traceback
from pathlib import Path
from typing import Callable

from ..checking.report import report
from .generator import GeneratorError
from .log import FILE, Note, build_log
from .publish import Refused
from .troubles import Trouble, told

Work = Callable[[Note], int]


def at_work(folder: Path, say: Note, stays: str, work: Work, form: str = "text") -> int:
    """What `work` returns, or 1 where sources have findings, or 2 where nothing could be done.

    `work` is given what writes to the log how it ended. `stays` is the sentence that tells an editor what was left as it is;
    `form` is how findings are printed.
    """
    try:
        with build_log(folder, say) as note:
            return _ended(folder, say, stays, work, form, note)
    except KeyboardInterrupt:
        say(f"\n中断しました。{stays}")
        return 2


def _ended(folder: Path, say: Note, stays: str, work: Work, form: str, note: Note) -> int:
    try:
        return work(note)
    except Refused as refused:
        print(report(refused.findings, form, 0))
        say(f"直すところが{len(refused.findings)}件あります。{stays}")
        note(f"直すところが{len(refused.findings)}件あります。{stays}はじめの1件: {refused.findings[0]}")
        return 1
    except KeyboardInterrupt:
        note(f"中断されました。{stays}")
        raise
    except GeneratorError as error:
        trouble = f"MkDocs がページを作れませんでした。\n{error}"
    except Trouble as error:
        trouble = str(error)
    except OSError as error:
        trouble = told(error)
    except Exception as error:  # a fault of ours: no traceback for the editor, all of it for who mends it
        note(f"思いがけない誤りで止まりました。{stays}\n{traceback.format_exc()}")
        say(f"思いがけない誤りで止まりました（{type(error).__name__}）。{stays}{folder / FILE} の終わりを添えて、知らせてください。")
        return 2
    say(f"{trouble}\n{stays}")
    note(f"{trouble}\n{stays}")
    return 2
