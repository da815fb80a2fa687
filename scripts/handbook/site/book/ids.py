"""The names of table headings in a printed PDF, by which its cells say what heads them.

Chromium makes these names from a counter that other work of its own moves too: the same page can have other names in another printing.
"""

from pikepdf import Array, Dictionary, Name, Pdf, String


def steady_ids(pdf: Pdf) -> None:
    """Names the headings by their order in the file."""
    if Name.IDTree not in pdf.Root.get(Name.StructTreeRoot, {}):
        return
    elements = [item for item in pdf.objects if isinstance(item, Dictionary) and item.get(Name.Type) == Name.StructElem]
    named = {str(element.ID): element for element in elements if Name.ID in element}
    new = {old: String(f"h{number:06d}") for number, old in enumerate(named, 1)}
    for old, element in named.items():
        element.ID = new[old]
    for note in (note for element in elements for note in _notes(element)):
        if Name.Headers in note:
            note.Headers = Array([new[str(old)] for old in note.Headers if str(old) in new])
    # A tree of names may be one list in their order.
    pdf.Root.StructTreeRoot.IDTree = pdf.make_indirect(Dictionary(Names=Array([part for old in named for part in (new[old], named[old])])))


def _notes(element: Dictionary) -> list[Dictionary]:
    """What is said of an element's place in a table: one note or several."""
    notes = element.get(Name.A, Array())
    return list(notes) if isinstance(notes, Array) else [notes]
