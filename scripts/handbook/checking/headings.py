"""Headings: an explicit ASCII id each, once on a page; the page's title is not repeated as a heading."""

import re
from typing import Iterator

from ..model.addresses import GENERATED_ANCHORS
from ..model.handbook import Handbook
from ..model.place import Finding

NAMES = ("heading-level", "heading-id", "duplicate-id")

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


def check(handbook: Handbook) -> Iterator[Finding]:
    yield from _in_pages(handbook)
    yield from _across_pages(handbook)


def _in_pages(handbook: Handbook) -> Iterator[Finding]:
    for page in handbook.due:
        seen = {}
        reserved = GENERATED_ANCHORS.get(page.kind, ("top",))
        for heading in page.headings:
            if "\n" in page.body[heading.start:heading.end]:
                yield Finding(heading.place, "heading-id", f"「{heading.text}」は、次の行の = や - のために見出しになります。"
                              "見出しなら「## 題 {#why}」と書き、区切り線なら前に空行を入れてください。")
                continue
            if heading.level == 1:
                yield Finding(heading.place, "heading-level", "ページの題は設定の title に書きます。見出しは ## から始めてください。")
            if not heading.id:
                yield Finding(heading.place, "heading-id",
                              f"見出し「{heading.text}」に英数字の id がありません。行の終わりに半角で {{#why}} のように書いてください。")
            elif not _ID.fullmatch(heading.id):
                yield Finding(heading.place, "heading-id", f"id「{heading.id}」は英字で始まる半角英数字とハイフンにしてください。")
            elif heading.id in reserved:
                yield Finding(heading.place, "duplicate-id", f"id「{heading.id}」は自動で作る見出しが使います。別の id にしてください。")
            elif heading.id in seen:
                yield Finding(heading.place, "duplicate-id",
                              f"id「{heading.id}」は {seen[heading.id]} 行目にもあります。別の id にしてください。")
            seen.setdefault(heading.id, heading.place.line)


def _across_pages(handbook: Handbook) -> Iterator[Finding]:
    """A clause stands on one page. (Where a hint stands, its number tells: see scenes.py.)"""
    seen = {}
    for clause in handbook.clauses:
        path = seen.setdefault(clause.id, clause.path)
        if path != clause.path:
            yield Finding(clause.place, "duplicate-id", f"id「{clause.anchor}」は docs/{path} にもあります。番号を確かめてください。")
