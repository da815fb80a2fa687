"""What is to be looked at again: pages by the age of their kind, help lines by the day they were confirmed. No findings."""

from dataclasses import dataclass
from datetime import date

from ..model.handbook import Handbook


@dataclass(frozen=True, order=True, slots=True)
class Overdue:
    """Something whose last look is `late` days older than it should be."""

    late: int
    place: str
    name: str
    last: date
    age: int  # days that may go by between two looks

    def __str__(self) -> str:
        return f"{self.place}: {self.name}: 前に見た日 {self.last}、{self.age}日ごと、{self.late}日過ぎています。"


def overdue(handbook: Handbook, today: date) -> list[Overdue]:
    """The most overdue first; nothing where there is no data/review.yml."""
    ages = handbook.review
    if ages is None:
        return []
    looked = [(page.file, page.meta.title, page.meta.reviewed, ages.kinds.get(page.kind))
              for page in handbook.pages if page.meta is not None]
    looked += [(str(handbook.table_place("helplines", index, "confirmed")), line.name, line.confirmed, ages.helplines)
               for index, line in enumerate(handbook.helplines)]
    local = handbook.local
    if local and local.town:
        looked.append((str(local.place("local", "reviewed")), local.town.name, local.town.reviewed, ages.kinds.get("local")))
        looked += [(str(local.place("helplines", index, "confirmed")), line.name, line.confirmed, ages.helplines)
                   for index, line in enumerate(local.helplines)]
    found = [Overdue((today - last).days - age, place, name, last, age)
             for place, name, last, age in looked if age and (today - last).days > age]
    return sorted(found, key=lambda one: (-one.late, one.place))
