"""Translations keep to the Japanese: the same headings, the same references, every word of the interface.

That one is missing or older than its Japanese page is no fault: `make check` lists it, and readers are told.
"""

from typing import Iterator

from ..model.addresses import source_file
from ..model.handbook import Handbook
from ..model.languages import PLAIN_JAPANESE
from ..model.page import Page
from ..model.place import Finding, Place
from ..model.words import PARTS
from .suggest import hint

NAMES = ("lost-translation", "translated-headings", "translated-references", "translated-reasons", "untranslated-word", "unknown-word")
LONGEST = 60  # characters of a text that a message repeats


def check(handbook: Handbook) -> Iterator[Finding]:
    languages = handbook.edition.languages if handbook.edition else ()
    for page in handbook.orphan_translations if languages else ():
        if page.path not in handbook.page_at:
            yield Finding(Place(page.file), "lost-translation", f"もとのページ {source_file(page.path)} がありません。名前を確かめるか、このファイルを消してください。")
        else:
            yield Finding(Place(page.file), "lost-translation",
                          f"この言語の版は公開していません（data/edition.yml の languages は {'、'.join(languages)}）。言語を加えるか、名前を確かめてください。")
    for edition in handbook.editions:
        for page in edition.due:
            if page.path not in edition.untranslated and page.path not in edition.stale:  # what is stale follows another Japanese
                original = handbook.page_at[page.path]
                yield from list(_headings(original, page)) or _references(edition, original, page)
        yield from _reasons(edition)
        yield from _words(handbook, edition)


def _headings(original: Page, page: Page) -> Iterator[Finding]:
    """Every anchor is where it was: an address with it holds in every edition."""
    for ours, theirs in zip(page.headings, original.headings):
        if (ours.level, ours.id, ours.classes) != (theirs.level, theirs.id, theirs.classes):
            marks = " ".join([f"#{theirs.id}", *(f".{name}" for name in theirs.classes)])
            yield Finding(ours.place, "translated-headings",
                          f"日本語のページでは、ここは {'#' * theirs.level} {{{marks}}}「{theirs.text}」です。見出しの数・順・印をそろえてください。")
            return
    if len(page.headings) < len(original.headings):
        missing = original.headings[len(page.headings)]
        yield Finding(Place(page.file), "translated-headings", f"見出し「{missing.text}」{{#{missing.id}}} から後がありません。")
    elif len(page.headings) > len(original.headings):
        yield Finding(page.headings[len(original.headings)].place, "translated-headings", "日本語のページにない見出しです。")


def _references(edition: Handbook, original: Page, page: Page) -> Iterator[Finding]:
    """In the order of the Japanese; the plain edition may leave some out with the sentences that had them."""
    wanted = [str(link.reference or link.href) for link in original.links]
    at = 0
    for link in page.links:
        name = str(link.reference or link.href)
        if name not in wanted[at:]:
            known = " もとのページでは、もっと前にあります。" if name in wanted else " もとのページにありません。"
            yield Finding(link.place, "translated-references", f"参照「{name}」の順か行き先が、日本語のページと違います。{known.strip()}")
            return
        at = wanted.index(name, at) + 1
    if edition.language != PLAIN_JAPANESE and len(page.links) < len(original.links):
        found = [str(link.reference or link.href) for link in page.links]
        lost = next((name for index, name in enumerate(wanted) if index >= len(found) or found[index] != name), wanted[-1])
        yield Finding(Place(page.file), "translated-references", f"日本語のページにある参照「{lost}」がありません。")


def _reasons(edition: Handbook) -> Iterator[Finding]:
    """The reasons of a case's points: one for each, none too many."""
    for case in edition.due_of(edition.cases):
        if case.page.path in edition.untranslated or case.page.path in edition.stale:
            continue
        wanted = {point.number for point in case.points}
        given = {location[1]: place for location, place in case.page.meta_places.items() if len(location) == 2 and location[0] == "why"}
        numbers = {int(number): place for number, place in given.items() if str(number).isdecimal()}
        for number in sorted(wanted - set(numbers)):
            yield Finding(case.page.place("why"), "translated-reasons", f"ポイント{number}の理由がありません。why に加えてください。")
        for number in sorted(set(numbers) - wanted):
            yield Finding(numbers[number], "translated-reasons", f"この事例の points に、ポイント{number}はありません。")


def _words(handbook: Handbook, edition: Handbook) -> Iterator[Finding]:
    table = f"words.{edition.language}"
    known = [(part, key) for part in PARTS for key in getattr(handbook.words, part)]
    if len(edition.untranslated_words) == len(known):
        yield Finding(Place(f"data/{table}.yml"), "untranslated-word",
                      f"画面の言葉の訳がありません。scripts/handbook/words/en.yml を手本に、data/{table}.yml を作ってください。")
        return
    for part, key in sorted(edition.untranslated_words):
        text = getattr(handbook.words, part)[key]
        said = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        yield Finding(Place(f"data/{table}.yml"), "untranslated-word", f"{part} の「{key}」（{said}）の訳がありません。")
    places = edition.table_places.get(table, {})
    for location in sorted(location for location in places if len(location) == 2 and location[1] != "=key" and location not in known):
        near = hint(location[1], [key for part, key in known if part == location[0]])
        yield Finding(places[location], "unknown-word", f"{location[0]} に「{location[1]}」という言葉はありません。{near or '消してください。'}")
