"""A script of the theme with what it imports inside: asked for once, and not once for each of its modules.

Only for modules of our own with one import to a line, as all of them are written. What a module loads later (`import(…)`), and where it
says that it stands (`import.meta.url`), holds as long as its folder lies as deep as that of the script.
"""

import posixpath
import re
from typing import Mapping

_IMPORT = re.compile(r'^import (?:\* as (\w+)|(\{[^}]+\})) from "([^"]+)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:const|class|function|async function) (\w+))", re.M)


def joined(name: str, texts: Mapping[str, bytes]) -> str:
    """The script `name` of `texts` (path → content): the modules that it needs first, each once and with its own names to itself."""
    inside: dict[str, str] = {}
    text = _with_modules(name, texts, inside)
    return "".join(inside.values()) + text


def _with_modules(name: str, texts: Mapping[str, bytes], inside: dict[str, str]) -> str:
    """The script, which takes from the modules `inside` what it imported; those not yet there are put in."""
    def taken(found: re.Match) -> str:
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[3]))
        if other not in inside:
            inside[other] = _module(other, texts, inside)
        return f"const {found[1] or found[2].replace(' as ', ': ')} = {_called(other)};\n"
    return _IMPORT.sub(taken, texts[name].decode("utf-8"))


def _module(name: str, texts: Mapping[str, bytes], inside: dict[str, str]) -> str:
    text = _with_modules(name, texts, inside)
    return f"const {_called(name)} = (() => {{\n{_EXPORT.sub('', text)}return {{ {', '.join(_EXPORT.findall(text))} }};\n}})();\n"


def _called(name: str) -> str:
    return "in_" + re.sub(r"\W", "_", name.removesuffix(".js"))
