"""Readings above the letters of a printed book are seen, and neither copied nor found between them."""

from pikepdf import Array, Dictionary, Name, Pdf

from handbook.site.book.readings import hush_readings

CONTENT = b"/NonStruct <</MCID 0 >>BDC (letters) Tj EMC /NonStruct <</MCID 1 >>BDC (reading) Tj EMC"


def element(pdf, kind, *kids, **more):
    return pdf.make_indirect(Dictionary(S=Name(f"/{kind}"), K=Array(kids), **more))


def printed():
    """Two pages with the same runs of letters; the second of each is a reading, on the last page told by another note."""
    pdf = Pdf.new()
    for _ in range(2):
        pdf.add_blank_page().Contents = pdf.make_stream(CONTENT)
    first, second = (page.obj for page in pdf.pages)
    near = element(pdf, "Ruby", element(pdf, "NonStruct", 0, Pg=first), element(pdf, "RT", element(pdf, "NonStruct", 1, Pg=first)))
    far = element(pdf, "Ruby", element(pdf, "RT", Dictionary(Type=Name.MCR, MCID=1, Pg=second)))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=element(pdf, "Document", near, far)))
    return pdf


def test_a_reading_stands_for_no_text():
    pdf = printed()
    hush_readings(pdf)
    for page in pdf.pages:
        assert page.Contents.read_bytes() == CONTENT.replace(b"/NonStruct <</MCID 1 >>", b"/Span <</MCID 1 /ActualText ()>>")


def test_without_notes_all_stays():
    pdf = printed()
    del pdf.Root.StructTreeRoot
    hush_readings(pdf)
    assert {page.Contents.read_bytes() for page in pdf.pages} == {CONTENT}
