"""An alias is another name: not the page's own title, and not a name of two pages."""

from typing import Iterator

from shardsearch import Normaliser

from ..model.handbook import Handbook
from ..model.page import Page
from ..model.place import Finding

NAMES = ("useless-alias", "duplicate-alias")

_folded = Normaliser([]).text


def check(handbook: Handbook) -> Iterator[Finding]:
    yield from _of(handbook)
    for edition in handbook.editions:
        yield from _of(edition)


def _of(handbook: Handbook) -> Iterator[Finding]:
    pages = [page for page in handbook.pages if page.meta is not None and page.path not in handbook.untranslated]
    titles = {_folded(title): page for page in pages for title in _titles(page)}
    words = {_folded(word): synonym.to for synonym in handbook.synonyms for word in synonym.words}
    seen: dict[str, Page] = {}
    for page in (page for page in pages if page.meta.aliases):
        own = {_folded(title) for title in _titles(page)}
        targets = {f"{page.kind}:{getattr(page.meta, 'number', '')}", f"page:{page.path.removesuffix('.md')}"}
        for index, alias in enumerate(page.meta.aliases):
            name, place = _folded(alias), page.place("aliases", index)
            if name in own or seen.get(name) is page:
                yield Finding(place, "useless-alias", f"「{alias}」は、題か、前に書いた別名と同じです。書かなくても見つかるので、消してください。")
            elif targets & set(words.get(name, ())):
                yield Finding(place, "useless-alias", f"「{alias}」は data/synonyms.yml にもあり、このページに着きます。どちらか一方にしてください。")
            elif name in titles or name in seen:
                other = titles.get(name) or seen[name]
                yield Finding(place, "duplicate-alias",
                              f"「{alias}」は {other.file} の題か別名です。どちらのページのことか分かる言葉にしてください。")
            seen.setdefault(name, page)


def _titles(page: Page) -> list[str]:
    return [title for title in (page.meta.title, getattr(page.meta, "heading", None), getattr(page.meta, "official", None)) if title]
