"""Every synonym leads to something that is there, and to something that the words would not find without it."""

from typing import Iterator

from ..model.handbook import Handbook
from ..model.place import Finding
from .references import is_unread
from .suggest import hint

NAMES = ("unknown-synonym", "unused-synonym", "duplicate-synonym")


def check(handbook: Handbook) -> Iterator[Finding]:
    yield from _of(handbook, "synonyms")
    for edition in handbook.editions:
        if edition.synonyms is not handbook.synonyms:
            yield from _of(edition, f"synonyms.{edition.language}")


def _of(handbook: Handbook, table: str) -> Iterator[Finding]:
    texts = {f"page:{page.path.removesuffix('.md')}": f"{getattr(page.meta, 'title', '')}{page.body}" for page in handbook.pages}
    texts |= {str(target): "" for target in handbook.targets.values()}
    for entities, kind in ((handbook.points, "point"), (handbook.cases, "case")):
        texts |= {f"{kind}:{entity.number}": entity.title + entity.page.body for entity in entities}
    seen = {}
    for index, synonym in enumerate(handbook.synonyms):
        for number, target in enumerate(synonym.to):
            if target not in texts and not is_unread(handbook, *target.partition(":")[::2]):
                yield Finding(handbook.table_place(table, index, "to", number), "unknown-synonym",
                              f"行き先「{target}」はありません。{hint(target, texts)}")
        for number, word in enumerate(synonym.words):
            place = handbook.table_place(table, index, "words", number)
            if word in seen:
                yield Finding(place, "duplicate-synonym", f"「{word}」は{seen[word]}行目にもあります。1つにまとめてください。")
            elif all(word in texts.get(target, "") for target in synonym.to):
                yield Finding(place, "unused-synonym", f"「{word}」は行き先の文にもうあります。書かなくても見つかるので、消してください。")
            seen.setdefault(word, place.line)
