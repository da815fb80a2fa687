"""Plain data checked against a schema; what does not fit becomes faults with their places."""

from functools import cache
from typing import Any, Mapping, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from ..model.place import Fault, Place


def validate(schema: Any, data: Any, places: Mapping, start: Place) -> tuple[Any, list[Fault]]:
    """`data` as the schema's type, or None and one fault for everything that does not fit."""
    try:
        return _adapter(schema).validate_python(data), []
    except ValidationError as error:
        problems, faults = error.errors(include_url=False), {}
        for problem in problems:
            if problem["type"] == "too_short" and any(_within(other["loc"], problem["loc"]) for other in problems):
                continue  # only because items that do not fit were not counted
            fault = _fault(schema, problem, places, start)
            # Where one of several types is asked for, pydantic complains of each: one complaint is enough.
            faults.setdefault((fault.place, fault.code, fault.details["key"]), fault)
        return None, list(faults.values())


def _within(inner: tuple, outer: tuple) -> bool:
    return len(inner) > len(outer) and inner[:len(outer)] == outer


@cache
def _adapter(schema: Any) -> TypeAdapter:
    return TypeAdapter(schema)


def _fault(schema: Any, problem: Mapping, places: Mapping, start: Place) -> Fault:
    missing = problem["type"] == "missing"
    holder = problem["loc"][:-1] if missing else problem["loc"]
    location = _known(places, holder)
    place = places.get(location, start) if location else start
    name = ".".join(map(str, location + problem["loc"][-1:] if missing else location))
    limits = problem.get("ctx", {})
    details = {**limits, "choices": limits.get("expected"), "key": name, "value": problem.get("input"), "expected": problem["type"],
               "several": len(holder) > len(location)}
    if missing:
        return Fault(place, "missing-key", details)
    if problem["type"] == "extra_forbidden":
        return Fault(places.get((*location, "=key"), place), "unknown-key", {**details, "known": _keys(schema, location[:-1])})
    return Fault(place, "wrong-type", details)


def _known(places: Mapping, location: tuple) -> tuple:
    """The part of pydantic's location that stands in the file; the rest names types, not keys."""
    known = ()
    for part in location:
        name = next(((*known, key) for key in (part, str(part)) if (*known, key) in places), None)
        if name is None:
            break
        known = name
    return known


def _keys(schema: Any, location: tuple) -> list[str]:
    """The keys that may stand at a location."""
    model = _model(schema)
    for part in location:
        if model and part in model.model_fields:
            model = _model(model.model_fields[part].annotation)
    return sorted(model.model_fields) if model else []


def _model(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation names, however deep in lists and unions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model, get_args(annotation))), None)
