"""Where the parts of a tagged PDF stand: its structure tree, read with pikepdf."""

from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Pdf

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass
class Part:
    """`tag`: H1, LI, TR …; `pages`: the pages, from 1, on which it stands; `parts`: what it holds."""

    tag: str
    pages: set[int] = field(default_factory=set)
    parts: list["Part"] = field(default_factory=list)

    def all(self):
        for part in self.parts:
            yield part
            yield from part.all()


def structure(pdf: Pdf) -> Part:
    at = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    return _part(pdf.Root.StructTreeRoot, None, at)


def _part(element, page, at) -> Part:
    page = element.get(Name.Pg, page)
    part = Part(str(element.get(Name.S, "/Document"))[1:])
    kids = element.get(Name.K, [])
    for kid in kids if isinstance(kids, (Array, list)) else [kids]:
        if not isinstance(kid, Dictionary):  # a number: words on the page
            part.pages.add(at[page.objgen])
        elif Name.S in kid:
            child = _part(kid, page, at)
            part.parts.append(child)
            part.pages |= child.pages
        elif kid.get(Name.Type) == Name.MCR:
            part.pages.add(at[kid.get(Name.Pg, page).objgen])
    return part


def cut(part: Part) -> list[Part]:
    """What should stand on one page and does not: headings, rows of tables, pictures, list items without lists of their own.

    The head of a table comes again on every page.
    """
    return [inner for inner in part.all() if len(inner.pages) > 1 and (
        inner.tag in (*HEADINGS, "Figure") or inner.tag == "TR" and any(cell.tag == "TD" for cell in inner.parts)
        or inner.tag == "LI" and not any(below.tag == "L" for below in inner.all()))]


def lonely(part: Part) -> list[Part]:
    """Headings at the foot of a page whose text begins on the next."""
    found = []
    for parent in (part, *part.all()):
        shown = [inner for inner in parent.parts if inner.pages]
        found += [before for before, after in zip(shown, shown[1:])
                  if before.tag in HEADINGS and max(before.pages) < min(after.pages)]
    return found
