"""A module of rules names in NAMES what it reports: all of it, and nothing else."""

import ast
from pathlib import Path

import pytest

from handbook.checking import MODULES
from handbook.site import audit


def stated(module) -> tuple[set[str], set[str]]:
    """The names that a module gives where it makes a finding, and the beginnings of those that it puts together."""
    calls = [node for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    names = [call.args[1] for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("Finding", "finding") and len(call.args) == 3]
    assert names
    return ({name.value for name in names if isinstance(name, ast.Constant)},
            {name.values[0].value for name in names if isinstance(name, ast.JoinedStr)})


@pytest.mark.parametrize("module", [*MODULES, audit], ids=lambda module: module.__name__.rpartition(".")[2])
def test_what_is_reported_is_named(module):
    names, beginnings = stated(module)
    assert names <= set(module.NAMES)
    if module.__name__ == "handbook.checking.faults":  # there the reader has named it, and the messages stand by name
        names |= module._MESSAGES.keys()
    assert set(module.NAMES) == names | {name for name in module.NAMES if name.startswith(tuple(beginnings))}
