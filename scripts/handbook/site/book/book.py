"""The pages of a built site in the order of a book, and what every form of the book shares."""

from pathlib import Path

from ...model.handbook import Handbook
from ..templating import TEMPLATES, environment
from .contents import contents
from .pages import canonical, read_pages


class Book:
    """`pages`: path in docs/ → its body; `nodes`: their order; `home`: where the site is published, empty where unknown."""

    def __init__(self, handbook: Handbook, site: Path):
        self.handbook, self.site = handbook, site
        front = handbook.page_at["index.md"].meta
        self.title, self.description, self.author = front.title, front.description or "", f"{front.title} 編集部"
        self.pages = read_pages(handbook, site)
        self.nodes = contents(handbook, self.pages)
        self.home = canonical(site)
        self._templates = environment().overlay(autoescape=True)

    def render(self, template: str, **values) -> str:
        """A template of templates/book/."""
        return self._templates.get_template(f"book/{template}").render(book=self, edition=self.handbook.edition.edition,
                                                                   sources=self.handbook.sources.values(), **values)


def style(*names: str) -> str:
    """Style sheets of the book, one after the other."""
    return "".join((TEMPLATES / "book" / name).read_text(encoding="utf-8") for name in names)


def slug(path: str) -> str:
    """A page's name inside the book: points/07.md → points-07, scenes/index.md → scenes."""
    return path.removesuffix(".md").removesuffix("/index").replace("/", "-")
