"""What one town adds in `local/`: contact points, notices and pages of its own. The shared content knows nothing of it."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Any, Mapping

from pydantic import Field

from . import translation
from .addresses import LOCAL
from .front_matter import Schema, Text
from .place import Place
from .tables import Helpline

Web = Annotated[str, Field(strict=True, pattern=r"^https?://[^\s/]+(/\S*)?$")]


class Town(Schema):
    """local/local.yml: who adds this, and who answers for it. `site_url` is where the site is published, unless SITE_URL says."""

    name: Text
    responsible: Text
    reviewed: date
    url: Web | None = None
    site_url: Annotated[str, Field(strict=True, pattern=r"^https?://\S+/$")] | None = None


class Notice(Schema):
    """Shown on `pages` (help, index, points/07, …) from the day `since` to the day `until`: see Handbook.local_day."""

    title: Text
    text: Text
    since: date
    until: date
    pages: Annotated[tuple[Text, ...], Field(min_length=1)] = ("help",)
    link: Text | None = None  # a page of the site (local/soudan) or a web address


class TownText(Schema):
    """local/local.en.yml"""

    name: Text
    responsible: Text


class NoticeText(Schema):
    """A row of local/notices.en.yml."""

    title: Text
    text: Text


TABLES: Mapping[str, Any] = {"local": Town, "helplines": tuple[Helpline, ...], "notices": tuple[Notice, ...], "furigana": dict[str, str]}
# What a translation may bring of them (local/helplines.en.yml), row by row; and interface words, in Japanese too.
TEXTS: Mapping[str, Any] = {"local": TownText, "helplines": tuple[translation.HelplineText, ...], "notices": tuple[NoticeText, ...]}
WORDS = "words"


@dataclass(frozen=True)
class Local:
    """`tables` and `places` are by name: `helplines`, `helplines.en`, `words.ja`. `town` is None only where there is a finding."""

    town: Town | None
    helplines: tuple[Helpline, ...]
    notices: tuple[Notice, ...]
    tables: Mapping[str, Any]
    places: Mapping[str, Mapping[tuple, Place]]
    strange: tuple[str, ...] = field(default=())  # files that nothing reads

    def place(self, table: str, *location: str | int) -> Place:
        """Where a value stands in local/`table`.yml; the first line where it is not there."""
        return self.places.get(table, {}).get(location, Place(f"{LOCAL}/{table}.yml"))

    def words(self, language: str) -> Mapping[str, Mapping[str, str]]:
        """Part → key → text of the interface words that the town says its own way."""
        return self.tables.get(f"{WORDS}.{language}") or {}

    def notices_on(self, page: str, day: date) -> list[Notice]:
        """Those that are shown on a page (`points/07`) that day, in the order of the table."""
        return [notice for notice in self.notices if page in notice.pages and notice.since <= day <= notice.until]

    def said_in(self, language: str) -> "Local":
        """The same in another language; what is not translated stays as it is."""
        town, notices = self.tables.get(f"local.{language}"), self.tables.get(f"notices.{language}") or ()
        told = zip(self.notices, notices) if len(notices) == len(self.notices) else ((notice, None) for notice in self.notices)
        return replace(
            self, town=self.town.model_copy(update=town.model_dump()) if self.town and town else self.town,
            helplines=translation.helplines(self.helplines, self.tables.get(f"helplines.{language}") or ()),
            notices=tuple(notice.model_copy(update=text.model_dump()) if text else notice for notice, text in told))
