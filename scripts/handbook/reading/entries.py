"""The entries of pages that hold many: each heading with a telling anchor is one."""

import re
from typing import Iterator

from ..model.addresses import clause_id
from ..model.entities import Clause, Entry, Hint, Practice, Question, Term
from ..model.page import Heading, Page
from ..model.words import Words

_NUMBER = "[0-9]{1,4}"
_HINT = re.compile(f"(h)({_NUMBER})-({_NUMBER})(-{_NUMBER})?|([xa])({_NUMBER})-({_NUMBER})")
_PRACTICE = re.compile(f"([HS]{_NUMBER})(-{_NUMBER})?")
_OTHER_HINTS = {"x": ("example", "examples"), "a": ("advice", "advice")}  # letter of the id → kind, and the words that head it


def entries(page: Page, words: Words) -> Iterator[Entry]:
    """`words` name what hints stand under where the page has no heading for it."""
    if page.kind == "hints":
        return _hints(page, words)
    reader = {"practices": _practices, "guideline": _clauses, "qa": _questions, "glossary": _terms}.get(page.kind)
    return reader(page) if reader else iter(())


def _anchored(page: Page) -> Iterator[tuple[Heading, dict]]:
    """Every heading that has an id, with what all entries share."""
    for heading, start, end in page.parts():
        if heading.id is not None:
            yield heading, dict(title=heading.text, text=page.body[start:end].strip(), path=page.path, anchor=heading.id,
                                place=heading.place)


def _hints(page: Page, words: Words) -> Iterator[Hint]:
    label = ""
    for heading, shared in _anchored(page):
        match = _HINT.fullmatch(heading.id)
        if not match:
            continue
        if match[1]:
            kind, scene = ("hint" if match[4] else "heading"), int(match[2])
            if kind == "heading":
                label = shared["title"] = heading.text.strip("「」“”")
            yield Hint(id=heading.id[1:], kind=kind, scene=scene, heading=label, **shared)
        else:
            kind, label_key = _OTHER_HINTS[match[5]]
            yield Hint(id=heading.id, kind=kind, scene=int(match[6]), heading=words(label_key), **shared)


def _practices(page: Page) -> Iterator[Practice]:
    category, source_page = "", ""
    for heading, shared in _anchored(page):
        match = _PRACTICE.fullmatch(heading.id)
        if not match:
            continue
        if not match[2]:
            category, source_page = heading.text, heading.attributes.get("data-page", "")
        yield Practice(id=heading.id, kind="practice" if match[2] else "category", category=category,
                       organisation=heading.attributes.get("data-organisation"),
                       page=int(source_page) if re.fullmatch(_NUMBER, source_page) else None, **shared)


def _clauses(page: Page) -> Iterator[Clause]:
    for heading, shared in _anchored(page):
        number = clause_id(heading.id)
        if number:
            yield Clause(id=number, **shared)


def _questions(page: Page) -> Iterator[Question]:
    for heading, shared in _anchored(page):
        match = re.fullmatch(f"q({_NUMBER})", heading.id)
        if match:
            title = re.sub(r"^Q\d+[ 　]*", "", heading.text)
            yield Question(id=match[1], number=int(match[1]), **{**shared, "title": title})


def _terms(page: Page) -> Iterator[Term]:
    for heading, shared in _anchored(page):
        if heading.id.startswith("t-"):
            yield Term(id=heading.id[2:], reading=heading.attributes.get("data-reading", ""),
                       editorial="editorial" in heading.classes, **shared)
