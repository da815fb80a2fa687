"""YAML with the place of every value."""

import re
from typing import Any, Callable, Iterator

import yaml

from ..model.place import Fault, Place
from .text import Lines

Places = dict[tuple, Place]
DEEPEST = 20  # our deepest table has five levels; libyaml itself crashes where there are very many

# What YAML does not allow, found here first: libyaml tells its place in bytes.
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# Slips that libyaml notices only on the next line, if at all.
_SLIP = re.compile(r"^[ \t-]*[a-z_]+[ \t]*(?:(?P<fullwidth_colon>：)|(?P<no_space>:)[^\s:/])", re.M)
# Where libyaml gives up in one of these, an editor must look at its beginning: always, or if that is on an earlier line.
_UNMEANT = ("while scanning an alias", "while scanning an anchor", "while scanning a tag",
            "while scanning a block scalar")
_UNFINISHED = ("while scanning a simple key", "while scanning a quoted scalar",
               "while parsing a flow mapping", "while parsing a flow sequence")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML without its surprises: `034` is not 28, `12:30` not 750, `no` not false. Days are words for the schema to judge."""

    yaml_implicit_resolvers: dict = {}


for _tag, _pattern, _first in (
        ("null", r"|~|null", ["", "~", "n"]), ("bool", r"true|false", ["t", "f"]),
        ("int", r"[-+]?(?:0|[1-9][0-9]{0,17})", "-+0123456789"),
        ("float", r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}", "-+0123456789")):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), _first)


def load(file: str, text: str, first_line: int = 1) -> tuple[Any, Places, list[Fault]]:
    """The value, the place of every key and item by its path, and faults (bad YAML, duplicate keys).

    The value is None where there is nothing, or nothing that can be read.
    """
    node, faults = compose(file, text, first_line)
    if node is None:
        return None, {}, faults
    lines, places = Lines(file, text, first_line), {}
    faults += _walk(node, (), places, lambda mark: lines.place(mark.index))
    if any(fault.code == "bad-yaml" for fault in faults):
        return None, {}, faults
    return Loader("").construct_document(node), places, faults


def compose(file: str, text: str, first_line: int = 1, plain: bool = True) -> tuple[yaml.Node | None, list[Fault]]:
    """The tree of nodes, or None and a fault. `plain` refuses what a table of ours never needs."""
    try:
        _refuse(text, plain)
        node = yaml.compose(text, Loader)
        if plain and isinstance(node, yaml.ScalarNode):
            raise _error("not-a-mapping", node.start_mark.index)
        return node, []
    except yaml.MarkedYAMLError as error:
        problem, offset = _diagnose(error, text)
        place = Lines(file, text, first_line).place(offset)
        return None, [Fault(place, "bad-yaml", {"problem": problem, "character": text[offset:offset + 1]})]


def _refuse(text: str, plain: bool) -> None:
    """Bottomless nesting; anchors, aliases and tags, which a value that begins with & * ! becomes unmeant."""
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        raise _error("unprintable", unprintable.start())
    depth = 0
    for event in yaml.parse(text, Loader):
        if plain and (getattr(event, "anchor", None) or getattr(event, "tag", None)):
            raise _error("special", event.start_mark.index)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise _error("too-deep", event.start_mark.index)


def _error(problem: str, offset: int) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=yaml.Mark("", offset, 0, 0, None, None))


def _diagnose(error: yaml.MarkedYAMLError, text: str) -> tuple[str, int]:
    """What is wrong, and the offset of where an editor must look."""
    mark, begun = error.problem_mark, error.context_mark
    line_before = text.rfind("\n", 0, max(text.rfind("\n", 0, mark.index), 0)) + 1
    slip = _SLIP.search(text, line_before, f"{text}\n".index("\n", mark.index))
    if slip:
        return slip.lastgroup, slip.start(slip.lastgroup)
    if error.context in _UNMEANT or error.context in _UNFINISHED and begun.line < mark.line:
        mark = begun
    return error.problem or "", mark.index


def _walk(node: yaml.Node, path: tuple, places: Places, at: Callable[[yaml.Mark], Place]) -> Iterator[Fault]:
    """Fills in the places of all that stands below a node."""
    places.setdefault(path, at(node.start_mark))
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                yield Fault(at(key.start_mark), "bad-yaml", {"problem": "complex-key"})
                continue
            name = key.value
            if name in seen:
                yield Fault(at(key.start_mark), "duplicate-key", {"key": name})
            seen.add(name)
            places[(*path, name)] = at(value.start_mark)
            places[(*path, name, "=key")] = at(key.start_mark)
            yield from _walk(value, (*path, name), places, at)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _walk(item, (*path, index), places, at)
