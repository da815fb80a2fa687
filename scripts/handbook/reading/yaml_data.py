"""YAML with the place of every value, checked against a schema."""

from typing import Any, Mapping, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from ..model.place import Fault, Place

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Places = dict[tuple, Place]
T = TypeVar("T")


def load(file: str, text: str, first_line: int = 1) -> tuple[Any, Places, list[Fault]]:
    """The value, the place of every key and item by its path, and faults (bad YAML, duplicate keys).

    The value is None where there is nothing, or nothing that can be read.
    """
    loader = None
    try:
        loader = LOADER(text)
        node = loader.get_single_node()
        if node is None:
            return None, {}, []
        places: Places = {}
        faults = list(_walk(node, (), places, lambda mark: Place(file, first_line + mark.line, mark.column + 1)))
        return loader.construct_document(node), places, faults
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, first_line + mark.line, mark.column + 1) if mark else Place(file, first_line)
        return None, {}, [Fault(place, "bad-yaml", {"problem": error.problem or error.context or ""})]
    except yaml.reader.ReaderError as error:
        before = text[:error.position] if isinstance(error.position, int) else ""
        place = Place(file, first_line + before.count("\n"), len(before) - before.rfind("\n"))
        return None, {}, [Fault(place, "bad-yaml", {"problem": "unacceptable character"})]
    except (ValueError, OverflowError, RecursionError) as error:  # 2026-13-45, a value nested a thousand deep
        return None, {}, [Fault(Place(file, first_line), "bad-yaml", {"problem": str(error)})]
    finally:
        if loader:
            loader.dispose()


def _walk(node, path, places, at):
    places.setdefault(path, at(node.start_mark))
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if name in seen:
                yield Fault(at(key.start_mark), "duplicate-key", {"key": name})
            seen.add(name)
            places[(*path, name)] = at(value.start_mark)
            places[(*path, name, "=key")] = at(key.start_mark)
            yield from _walk(value, (*path, name), places, at)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _walk(item, (*path, index), places, at)


def validate(schema: type[T] | TypeAdapter, data: Any, places: Mapping, start: Place) -> tuple[T | None, list[Fault]]:
    """`data` as the schema's type, or None and one fault for everything that does not fit."""
    try:
        if isinstance(schema, TypeAdapter):
            return schema.validate_python(data), []
        return schema.model_validate(data), []
    except ValidationError as error:
        keys = sorted(schema.model_fields) if isinstance(schema, type) and issubclass(schema, BaseModel) else []
        return None, [_fault(problem, places, start, keys) for problem in error.errors(include_url=False)]


def _fault(problem, places, start, keys) -> Fault:
    location = tuple(part for part in problem["loc"])
    name = ".".join(str(part) for part in location)
    details = {"key": name, "value": problem.get("input"), "expected": problem["type"], **problem.get("ctx", {})}
    if problem["type"] == "missing":
        return Fault(_nearest(places, location[:-1], start), "missing-key", details)
    if problem["type"] == "extra_forbidden":
        place = places.get((*location, "=key")) or _nearest(places, location, start)
        return Fault(place, "unknown-key", {**details, "known": keys if len(location) == 1 else []})
    return Fault(_nearest(places, location, start), "wrong-type", details)


def _nearest(places, location, start: Place) -> Place:
    """The place of a value, or of what holds it."""
    for length in range(len(location), 0, -1):
        if location[:length] in places:
            return places[location[:length]]
    return start
