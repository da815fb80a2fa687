"""A group of the thesaurus joins different words, and one of them at least stands on some page."""

from typing import Iterator

from shardsearch import Normaliser, Thesaurus
from shardsearch.normalise import fold

from ..model.handbook import Handbook
from ..model.place import Finding

NAMES = ("repeated-thesaurus", "unused-thesaurus")


def check(handbook: Handbook) -> Iterator[Finding]:
    yield from _of(handbook, "thesaurus")
    for edition in handbook.editions:
        if edition.thesaurus is not handbook.thesaurus:
            yield from _of(edition, f"thesaurus.{edition.language}")


def _of(handbook: Handbook, table: str) -> Iterator[Finding]:
    normalise = Normaliser([(fold(written)[0], fold(kept)[0]) for written, kept in handbook.variants.items()]).text
    for index, group in enumerate(handbook.thesaurus):
        seen = {}
        for number, word in enumerate(group):
            other = seen.setdefault(normalise(word), word)
            if other is not word:
                yield Finding(handbook.table_place(table, index, number), "repeated-thesaurus",
                              f"「{word}」は、探すときには「{other}」と同じ言葉です。一方を消してください。")
    texts = (normalise(f"{getattr(page.meta, 'title', '')} {page.body}") for page in handbook.pages)
    for index in Thesaurus(handbook.thesaurus, normalise).unused(texts):
        yield Finding(handbook.table_place(table, index), "unused-thesaurus",
                      f"「{handbook.thesaurus[index][0]}」の組の言葉は、どのページにもありません。資料にある言葉を1つ入れるか、この組を消してください。")
