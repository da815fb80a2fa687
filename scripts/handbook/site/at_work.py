"""How a command that builds ends: it works alone, tells the editor in one line, and has build.log note the same."""

import traceback
from pathlib import Path
from typing import Callable

from ..checking.report import report
from .ending import ended, explained, say
from .log import FILE, Note, build_log
from .publish import Refused
from .troubles import Trouble

Work = Callable[[Note], int]


def at_work(root: Path, folder: Path, stays: str, work: Work, form: str = "text") -> int:
    """What `work` returns, or 1 where sources have findings, or 2 where nothing could be done.

    `root` has the sources; `folder` is that of the log. `work` is given what writes to the log how it ended. `stays` is the
    sentence that tells an editor what was left as it is; `form` is how findings are printed.
    """
    def alone() -> int:
        root.stat()  # the folder of the log would make it
        with build_log(folder, say) as note:
            return _noted(folder / FILE, stays, work, form, note)

    return ended(alone, stays)


def _noted(log: Path, stays: str, work: Work, form: str, note: Note) -> int:
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
    except (Trouble, OSError) as error:
        note(f"{explained(error)}\n{stays}")
        raise
    except Exception as error:  # a fault of ours: no traceback for the editor, all of it for who mends it
        note(f"思いがけない誤りで止まりました。{stays}\n{traceback.format_exc()}")
        raise Trouble(f"思いがけない誤りで止まりました（{type(error).__name__}）。{log} の終わりを添えて、知らせてください。") from error
