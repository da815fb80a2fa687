"""Pages that touch on suicide or self-harm are marked, so that the help boxes stand before and after their text."""

import re

from ..model.handbook import Handbook
from ..model.place import Finding

NAMES = ("sensitive-help",)

_WORDS = re.compile("自殺|自死|自傷|希死念慮|死にたい|消えたい")
_KINDS = ("case", "point", "hints", "voice", "page")
_MARKED = ("suicide", "self-harm")
MINIMUM = 2  # lines in a help box: one may be engaged


def check(handbook: Handbook):
    used = {}
    for page in handbook.pages:
        kind = getattr(page.meta, "sensitive", None)
        if kind:
            used.setdefault(kind, page)
        if page.kind in _KINDS and kind not in _MARKED and getattr(page.meta, "basis", None) != "editorial":
            match = _WORDS.search(page.body)
            if match:
                line = page.body_line + page.body.count("\n", 0, match.start())
                column = match.start() - page.body.rfind("\n", 0, match.start())
                yield Finding(type(page.place())(page.file, line, column), "sensitive-help",
                              f"「{match[0]}」に触れるページです。相談先の箱が前後に入るよう、設定に sensitive: suicide か self-harm を書いてください。")
    for kind, page in used.items():
        lines = [line for line in handbook.helplines if kind in line.kinds]
        if len(lines) < MINIMUM:
            yield Finding(page.place("sensitive"), "sensitive-help",
                          f"data/helplines.yml に {kind} の相談先が{MINIMUM}つ以上ありません。kinds に書き足してください。")
