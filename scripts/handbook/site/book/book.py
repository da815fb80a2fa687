"""The pages of a built site in the order of a book, and what every form of the book shares."""

from pathlib import Path

from markupsafe import Markup, escape

from ...model.addresses import edition_folder
from ...model.handbook import Handbook
from ..furigana import in_kana, with_ruby
from ..templating import TEMPLATES, environment
from .contents import contents
from .pages import canonical, read_pages


class Book:
    """One edition as a book. `pages`: path in docs/ → its body; `nodes`: their order; `home`: where it is published, empty where unknown."""

    def __init__(self, handbook: Handbook, site: Path):
        self.handbook, self.site, self.words, self.language = handbook, site, handbook.words, handbook.language
        front, day = handbook.page_at["index.md"].meta, handbook.edition.edition
        self.title, self.description = front.title, front.description or ""
        self.author = self.words("book-author", title=front.title)
        self.full_title = self.words("book-title", title=front.title, date=day)
        self.pages = read_pages(handbook, site)
        self.nodes = contents(handbook, self.pages)
        self.home = canonical(site / edition_folder(self.language))
        self._templates = environment().overlay(autoescape=True)

    def render(self, template: str, **values) -> str:
        """A template of templates/book/."""
        sources = [self.words("document", title=source.title, publisher=source.publisher) for source in self.handbook.sources.values()]
        return self._templates.get_template(f"book/{template}").render(
            book=self, say=self.words, read=self.read, day=self.handbook.edition.edition,
            terms=self.handbook.page_at["sources.md"].meta.title if "sources.md" in self.handbook.page_at else "",
            sources=[self.words("book-processed", document=document) for document in sources], **values)

    def read(self, text: str) -> Markup:
        """The text for a page, with readings above its kanji where the edition has them."""
        return Markup(with_ruby(text, self.handbook.furigana)) if self.handbook.furigana else escape(text)

    def bare(self, text: str) -> str:
        """The text for where nothing can stand above it."""
        return in_kana(text, self.handbook.furigana)


def style(*names: str) -> str:
    """Style sheets of the book, one after the other."""
    return "".join((TEMPLATES / "book" / name).read_text(encoding="utf-8") for name in names)


def slug(path: str) -> str:
    """A page's name inside the book: points/07.md → points-07, scenes/index.md → scenes."""
    return path.removesuffix(".md").removesuffix("/index").replace("/", "-")
