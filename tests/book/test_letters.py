"""What the letters of a PDF mean is put right where a font has one drawing for two of them."""

from handbook.site.book.letters import readable

HEAD, TAIL = b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n", b"endcmap\n"


def chars(*lines):
    return f"{len(lines)} beginbfchar\n".encode() + "".join(f"{line}\n" for line in lines).encode() + b"endbfchar\n"


def test_radicals_become_the_letters_they_look_like():
    cmap = HEAD + chars("<01> <2F08>", "<02> <2ED1>", "<03> <2F3E>", "<04> <2027>", "<05> <3042>") + TAIL
    assert readable(cmap) == HEAD + chars("<01> <4EBA>", "<02> <9577>", "<03> <6238>", "<04> <30FB>", "<05> <3042>") + TAIL


def test_ranges_are_written_out():
    cmap = HEAD + b"1 beginbfrange\n<0A> <0C> <2F07>\nendbfrange\n" + TAIL
    assert readable(cmap) == HEAD + chars("<0A> <4EA0>", "<0B> <4EBA>", "<0C> <513F>") + TAIL


def test_letters_of_two_units_and_wide_codes_stay():
    cmap = HEAD + chars("<0001> <D842DFB7>") + TAIL
    assert readable(cmap) == cmap


def test_a_section_holds_at_most_a_hundred():
    cmap = HEAD + b"1 beginbfrange\n<00> <F0> <4E00>\nendbfrange\n" + TAIL
    mended = readable(cmap)
    assert [line for line in mended.splitlines() if b"beginbfchar" in line] == [b"100 beginbfchar", b"100 beginbfchar", b"41 beginbfchar"]


def test_a_map_without_letters_stays():
    assert readable(HEAD + TAIL) == HEAD + TAIL
