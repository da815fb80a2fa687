"""Cases against points against scenes."""

import csv
import io
from dataclasses import dataclass

from ..model.entities import Case, Point
from ..model.handbook import Handbook
from ..model.tables import Scene


@dataclass(frozen=True, slots=True)
class Matrix:
    """`columns` are points grouped by scene, `rows` cases grouped by pattern; `why[case, point]` is the reason."""

    columns: tuple[tuple[Scene, tuple[Point, ...]], ...]
    rows: tuple[tuple[str, tuple[Case, ...]], ...]
    why: dict[tuple[int, int], str]


def matrix(handbook: Handbook) -> Matrix:
    """Scenes and patterns in the order of their tables."""
    columns = tuple((scene, tuple(point for point in handbook.points if point.scene == scene.number))
                    for scene in handbook.scenes)
    rows = tuple((pattern.title, tuple(case for case in handbook.cases if case.pattern == key))
                 for key, pattern in handbook.patterns.items())
    why = {(case.number, point.number): point.why for case in handbook.cases for point in case.points}
    return Matrix(columns, rows, why)


def as_csv(handbook: Handbook) -> str:
    """One line for each pair of case and point, for spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["case", "case_title", "pattern", "point", "point_title", "scene", "why"])
    for case in handbook.cases:
        for reached in case.points:
            point = handbook.point.get(reached.number)
            if point:
                writer.writerow([case.number, case.title, handbook.patterns[case.pattern].title, point.number, point.title,
                                 point.scene, reached.why])
    return out.getvalue()
