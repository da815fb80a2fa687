"""What a town adds: files that are read, notices on pages that there are and in their days, translations row by row."""

from typing import Iterator

from ..model.addresses import LOCAL, source_file
from ..model.handbook import Handbook
from ..model.local import TEXTS, Local
from ..model.place import Finding, Place
from .suggest import hint

NAMES = ("unknown-file", "bad-period", "expired-notice", "unknown-page", "translated-rows")


def check(handbook: Handbook) -> Iterator[Finding]:
    for page in handbook.local_pages:
        if page.file != source_file(page.path):
            yield Finding(Place(page.file), "unknown-file", f"docs/{LOCAL}/ には置けません。町のページは {LOCAL}/pages/ に置いてください。")
    local = handbook.local
    if local is None:
        return
    for name in local.strange:
        yield Finding(Place(f"{LOCAL}/{name}"), "unknown-file",
                      f"{LOCAL}/ のこの名前のファイルは読みません。{hint(name, _files(local)) or f'ページは {LOCAL}/pages/ に .md で置き、ほかは名前を直すか消してください。'}")
    yield from _notices(handbook, local)
    yield from _rows(local, handbook.unread)


def _files(local: Local) -> list[str]:
    return [f"{name}.yml" for name in local.tables]


def _notices(handbook: Handbook, local: Local) -> Iterator[Finding]:
    known = {page.path.removesuffix(".md") for page in handbook.pages} | {f"scenes/{scene.number}" for scene in handbook.scenes}
    for index, notice in enumerate(local.notices):
        if notice.until < notice.since:
            yield Finding(local.place("notices", index, "until"), "bad-period",
                          f"終わりの日（{notice.until}）が、始まりの日（{notice.since}）より前です。日付を確かめてください。")
        elif notice.until < handbook.local_day:
            yield Finding(local.place("notices", index, "until"), "expired-notice",
                          f"「{notice.title}」は {notice.until} で終わり、もう出ません（今の日付は {handbook.local_day}）。消すか、until を延ばしてください。")
        named = [(page, ("pages", number)) for number, page in enumerate(notice.pages)]
        if notice.link and "://" not in notice.link:
            named.append((notice.link, ("link",)))
        for page, location in named:
            if page not in known:
                yield Finding(local.place("notices", index, *location), "unknown-page",
                              f"「{page}」というページはありません。{hint(page, known) or 'help、index、points/07 のように書いてください。'}")


def _rows(local: Local, unread: frozenset[str]) -> Iterator[Finding]:
    """A translated table goes row by row: with other rows it could not be used."""
    for name, table in local.tables.items():
        of, dot, _ = name.partition(".")
        if dot and of in TEXTS and isinstance(table, tuple) and f"{LOCAL}/{of}.yml" not in unread and len(table) != len(getattr(local, of)):
            yield Finding(Place(f"{LOCAL}/{name}.yml"), "translated-rows",
                          f"{len(table)}件あります。{LOCAL}/{of}.yml と同じ{len(getattr(local, of))}件を、同じ順に書いてください。")
