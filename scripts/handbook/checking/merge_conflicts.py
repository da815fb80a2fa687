"""Marks that an unfinished merge leaves behind."""

import re
from typing import Iterator

from ..model.handbook import Handbook
from ..model.place import Finding, Place

NAMES = ("merge-conflict",)

_MARK = re.compile(r"^(<{7}|>{7}|\|{7})(?: |$)|^={7}$", re.M)


def check(handbook: Handbook) -> Iterator[Finding]:
    for file in handbook.due_texts:
        if "<<<<<<<" not in file.text and ">>>>>>>" not in file.text:
            continue
        for match in _MARK.finditer(file.text):
            yield Finding(Place(file.file, file.text.count("\n", 0, match.start()) + 1), "merge-conflict",
                          "変更の合流が終わっていない印があります。残す文を選び、<<<<<<< ======= >>>>>>> の行を消してください。")
