"""Names of table headings in a printed book are the same in every printing."""

from pikepdf import Array, Dictionary, Name, Pdf, String

from handbook.site.book.ids import steady_ids


def printed(*ids: str) -> Pdf:
    """A table of one row: headings with these ids, and a cell below each. The second cell has one note on its place, the others several."""
    pdf = Pdf.new()
    heads = [pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TH, ID=String(name))) for name in ids]
    cells = []
    for number, name in enumerate(ids):
        note = Dictionary(O=Name.Table, Headers=Array([String(name)]))
        place = note if number == 1 else Array([Dictionary(O=Name.Table, RowSpan=1), note])
        cells.append(pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TD, A=place)))
    names = sorted(zip(ids, heads), key=lambda pair: pair[0])
    kid = Dictionary(Limits=Array([String(names[0][0]), String(names[-1][0])]), Names=Array([part for name, head in names for part in (String(name), head)]))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(
        Type=Name.StructTreeRoot, K=Array([*heads, *cells]), IDTree=pdf.make_indirect(Dictionary(Kids=Array([pdf.make_indirect(kid)])))))
    return pdf


def written(pdf: Pdf, file) -> bytes:
    pdf.save(file, static_id=True)
    return file.read_bytes()


def test_names_say_the_order_and_not_the_printing(tmp_path):
    files = []
    for number, ids in enumerate((["node00000697", "node00000698"], ["node00000696", "node00000697"], ["node00000012", "node00000005"])):
        pdf = printed(*ids)
        steady_ids(pdf)
        files.append(written(pdf, tmp_path / f"{number}.pdf"))
    assert files[0] == files[1] == files[2]


def test_a_cell_still_finds_its_heading(tmp_path):
    pdf = printed("node00000010", "node00000009")
    steady_ids(pdf)
    written(pdf, tmp_path / "x.pdf")
    with Pdf.open(tmp_path / "x.pdf") as pdf:
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)
        heads = {str(name): head for name, head in zip(names[::2], names[1::2])}
        cells = [item for item in pdf.objects if isinstance(item, Dictionary) and item.get(Name.S) == Name.TD]
        asked = [str(cell.A.Headers[0] if isinstance(cell.A, Dictionary) else cell.A[1].Headers[0]) for cell in cells]
        assert sorted(asked) == sorted(heads) == [str(heads[name].ID) for name in sorted(heads)]


def test_without_tables_or_notes_all_stays():
    pdf = Pdf.new()
    steady_ids(pdf)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    steady_ids(pdf)
    assert list(pdf.Root.StructTreeRoot.keys()) == ["/Type"]
