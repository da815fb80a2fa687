"""What the letters of a printed PDF mean to those who search in it or copy from it.

Fonts such as Noto have one drawing for 人 (U+4EBA) and for the radical ⼈ (U+2F08), and Chromium notes down the lower number:
a search for 本人 would find nothing. The notes (a font's ToUnicode map) are put right here.
"""

import re
import unicodedata

from pikepdf import Dictionary, Name, Pdf

from shardsearch.normalise import RADICALS

_MEANT = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_MEANT |= {ord(radical): letter for radical, letter in {**RADICALS, "‧": "・", "∕": "／"}.items()}
_SECTION = re.compile(rb"\d+ beginbf(char|range)\n(.*?)endbf\1\n", re.S)
_CODE = re.compile(rb"<([0-9A-Fa-f]+)>")
_MOST = 100  # entries in one section of a map


def mend_letters(pdf: Pdf) -> None:
    """Puts the map of every font in the PDF right."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get(Name.Type) == Name.Font and Name.ToUnicode in font:
            font.ToUnicode.write(readable(font.ToUnicode.read_bytes()))


def readable(cmap: bytes) -> bytes:
    """The map with ordinary letters in the place of radicals and other doubles; ranges are written out."""
    sections = list(_SECTION.finditer(cmap))
    lines = []
    for section in sections:
        for line in section[2].splitlines():
            first, *rest = _CODE.findall(line)
            last, text = rest if section[1] == b"range" else (first, rest[0])
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = f"{int(first, 16) + step:0{len(first)}X}"
                words = f"{int(text, 16) + step:0{len(text)}X}"
                meant = bytes.fromhex(words).decode("utf-16-be").translate(_MEANT)
                lines.append(f"<{code}> <{meant.encode('utf-16-be').hex().upper()}>\n")
    if not sections:
        return cmap
    chunks = [lines[at:at + _MOST] for at in range(0, len(lines), _MOST)]
    written = "".join(f"{len(chunk)} beginbfchar\n{''.join(chunk)}endbfchar\n" for chunk in chunks)
    return cmap[:sections[0].start()] + written.encode() + cmap[sections[-1].end():]
