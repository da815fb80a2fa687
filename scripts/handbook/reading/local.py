"""What a town adds, from the tables in local/. (Its pages are read with all others.)"""

from typing import Iterable, Mapping

from ..model.addresses import LOCAL
from ..model.handbook import TextFile
from ..model.languages import JAPANESE
from ..model.local import TABLES, TEXTS, WORDS, Local
from ..model.place import Fault, Place
from . import schemas, yaml_data
from .words import misfits

_KNOWN = {"published-ids.txt", "redirects.tsv", "README.md", "LICENSE"}


def read_local(files: Mapping[str, TextFile], others: Iterable[str], languages: tuple[str, ...]) -> tuple[Local | None, list[Fault]]:
    """`files`: its tables by their name in local/; `others`: the names of what else is there. None where there is nothing at all."""
    if not files and not others:
        return None, []
    values, places, faults = {}, {}, []
    shapes = _shapes(languages)
    for name, schema in shapes.items():
        values[name], places[name], found = _table(name, schema, files.get(f"{name}.yml"))
        faults += found
        if name.startswith(f"{WORDS}.") and values[name]:
            faults += misfits(values[name], places[name])
    known = _KNOWN | {f"{name}.yml" for name in shapes}
    strange = tuple(name for name in sorted({*files, *others}) if name not in known and not name.startswith("pages/"))
    return Local(values["local"], values["helplines"] or (), values["notices"] or (), values, places, strange), faults


def _shapes(languages: tuple[str, ...]) -> dict[str, object]:
    """The shape of every table that there may be, by its name."""
    translated = {f"{name}.{language}": schema for language in languages if language != JAPANESE for name, schema in TEXTS.items()}
    return {**TABLES, **translated, **{f"{WORDS}.{language}": dict[str, dict[str, str]] for language in languages}}


def _table(name: str, schema: object, file: TextFile | None) -> tuple[object, yaml_data.Places, list[Fault]]:
    path = f"{LOCAL}/{name}.yml"
    data, places, faults = yaml_data.load(path, file.text) if file else (None, {}, [])
    if data is None:
        needed = name == "local" and not faults
        return None, places, faults + [Fault(Place(path), "table-missing")] * needed
    value, more = schemas.validate(schema, data, places, Place(path))
    return value, places, faults + more
