"""SVG files to pictures. Only what is well-formed becomes one; whether it may be shown is for checking to say."""

from xml.parsers import expat

from ..model.handbook import TextFile
from ..model.picture import Element, Picture
from ..model.place import Fault, Place


def read_picture(path: str, file: TextFile) -> tuple[Picture | None, list[Fault]]:
    """The picture, or None and the place where its XML breaks."""
    scan = _Scan(file.file)
    try:
        scan.parser.Parse(file.text, True)
    except expat.ExpatError as error:
        return None, [Fault(scan.place(), "bad-svg", {"problem": str(error).partition(":")[0]})]
    return Picture(path, file.file, file.text, "".join(scan.title).strip(), tuple(scan.elements)), []


class _Scan:
    """What expat meets, in order."""

    def __init__(self, file: str):
        self.file, self.elements, self.title = file, [], []
        self._open: list[str] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = lambda name: self._open.pop()
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = lambda *declared: self._add("!DOCTYPE", {})
        self.parser.ProcessingInstructionHandler = lambda target, data: self._add(f"?{target}", {})

    def place(self) -> Place:
        """Where expat is."""
        return Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _add(self, name: str, attributes: dict[str, str]) -> None:
        self.elements.append(Element(name, attributes, self.place()))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._add(name, attributes)
        self._open.append(name)

    def _characters(self, text: str) -> None:
        if self._open == ["svg", "title"]:
            self.title.append(text)
