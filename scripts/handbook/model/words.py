"""The words of the interface in one language. They are kept in tables so that every edition can say them in its own."""

from dataclasses import dataclass
from datetime import date
from typing import Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """Four tables, each key → text.

    `page`: the frame of every page. `script`: what scripts say. `text`: the composed parts of pages. `search`: what search says.
    """

    page: Mapping[str, str]
    script: Mapping[str, str]
    text: Mapping[str, str]
    search: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """A text of `text` with its `{…}` filled in, dates as this language writes them."""
        return self.text[key].format_map({name: self.day(value) if isinstance(value, date) else value for name, value in values.items()})

    def quoted(self, title: str) -> str:
        """A title in quotation marks, once; what is quoted inside it in the inner ones: 「『中断する場合』の対応」."""
        first, last = self.text["open-quote"], self.text["close-quote"]
        within = title.removeprefix(first).removesuffix(last)
        if title == first + within + last and first not in within:
            return title
        return first + title.replace(first, self.text["open-inner"]).replace(last, self.text["close-inner"]) + last

    def day(self, day: date) -> str:
        """A date as readers of this language write it: 2026年11月21日, 21 November 2026. `months` names them in order."""
        return self.text["date"].format(year=day.year, month=self.text["months"].split()[day.month - 1], day=day.day)


PARTS = ("page", "script", "text", "search")
