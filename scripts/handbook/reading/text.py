"""From bytes to text. What is wrong with the bytes is noted; reading goes on."""

from bisect import bisect_right

from ..model.handbook import TextFile
from ..model.place import Fault, Place

BOM = b"\xef\xbb\xbf"


def decode(file: str, data: bytes) -> tuple[TextFile, list[Fault]]:
    """Text with `\\n` line ends, whatever the file has."""
    faults = []
    if data.startswith(BOM):
        faults.append(Fault(Place(file), "bom"))
        data = data[len(BOM):]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _unix(data[:error.start].decode("utf-8"))
        place = Lines(file, before).place(len(before))
        faults.append(Fault(place, "invalid-utf8", {"byte": f"0x{data[error.start]:02X}"}))
        text = data.decode("utf-8", errors="replace")
    return TextFile(file, _unix(text)), faults


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Lines:
    """Turns an offset in a text into a Place. `first` is the number of the text's first line in its file."""

    def __init__(self, file: str, text: str, first: int = 1):
        self.file, self.first = file, first
        self.starts = [0]
        for offset, character in enumerate(text):
            if character == "\n":
                self.starts.append(offset + 1)

    def place(self, offset: int) -> Place:
        """Where the character at this offset stands in the file."""
        line = bisect_right(self.starts, offset) - 1
        return Place(self.file, self.first + line, offset - self.starts[line] + 1)
