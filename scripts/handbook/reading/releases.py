"""The records of releases in data/releases/, which `make release` writes."""

import json
from typing import Iterable

from ..model.handbook import TextFile
from ..model.place import Fault, Place
from ..model.release import Release
from . import schemas


def read_releases(files: Iterable[TextFile]) -> tuple[tuple[Release, ...], list[Fault]]:
    """The releases, oldest first, and faults."""
    found, faults = [], []
    for file in files:
        start = Place(file.file)
        try:
            data = json.loads(file.text)
        except (ValueError, RecursionError):
            faults.append(Fault(start, "bad-record"))
            continue
        release, wrong = schemas.validate(Release, data, {}, start)
        if release is None or wrong or file.file != f"data/releases/{release.date}.json":
            faults.append(Fault(start, "bad-record"))
        else:
            found.append(release)
    return tuple(sorted(found, key=lambda release: release.date)), faults
