"""How every command ends: 0 is good, 1 is something to mend in the sources, 2 is that it could not run; and then it says why.

An editor never sees a traceback.
"""

import signal
import sys
import traceback
from pathlib import Path
from typing import Callable, NoReturn

from .troubles import Trouble, told

Say = Callable[[str], None]


def say(line: str) -> None:
    """Tells the editor, beside what the command writes to its output."""
    print(line, file=sys.stderr, flush=True)


def ended(work: Callable[[], int], stays: str = "") -> int:
    """What `work` returns; or 2 where something stopped it, which is told.

    `stays` is the sentence that tells what was left as it is.
    """
    try:
        return work()
    except KeyboardInterrupt:
        say(f"\n中断しました。{stays}")
    except Exception as error:
        say("\n".join(filter(None, (explained(error), stays))))
    return 2


def explained(error: Exception) -> str:
    """What an editor is told of an error: the mend, or, where the fault is ours, the one line to pass on."""
    match error:
        case Trouble():
            return str(error)
        case OSError():
            return told(error)
    at = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error}".partition("\n")[0]
    return f"思いがけない誤りで止まりました。この行を添えて、知らせてください: {what}（{Path(at.filename).name}:{at.lineno}）"


def run(main: Callable[[], int]) -> NoReturn:
    """Runs a command that leaves nothing half done wherever it stops, and ends the program as it ended."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` has read enough: end like any other program
    sys.exit(main())
