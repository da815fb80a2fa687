"""The book as one A4 PDF: printed by Chromium, twice, because the contents must know the pages on which things stand."""

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Callable, Iterator

from lxml import html
from pikepdf import Dictionary, Name, ObjectStreamMode, Pdf

from ..troubles import Trouble
from .assemble import assemble
from .book import Book
from .ids import steady_ids
from .letters import mend_letters
from .pages import spoken
from .readings import hush_readings

_CANNOT = "ブラウザ（{}）が印刷できませんでした。別のブラウザは CHROME=/path/to/chrome で渡せます。"
_SECONDS = 300  # for one printing; two cores need about 10


def write_pdf(book: Book, browser: str, out: Path, say: Callable[[str], None] = lambda line: None) -> int:
    """Writes the book to `out`, whole or not at all, and returns its number of pages. Raises Trouble where the browser does not print."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent, prefix="work-") as folder:  # beside it: a browser from snap sees no other place
        work = Path(folder)
        printed, numbers = work / "printed.pdf", {}
        for attempt in ("1回目（頁を数える）", "2回目（目次に頁を入れる）", "3回目（目次を直す）"):
            say(f"印刷 {attempt} …")
            text = assemble(book, numbers)
            (work / "book.html").write_text(text, encoding="utf-8")
            _print(browser, work / "book.html", printed, work / "profile")
            before, numbers = numbers, positions(printed)
            if numbers == before:
                break
        else:
            raise Trouble("目次の頁が定まりません。もくじの字の大きさ（pdf.css）を確かめてください。")
        pages = _finish(book, printed, work / "finished.pdf", _headings(text))
        (work / "finished.pdf").replace(out)
    return pages


def positions(file: Path) -> dict[str, int]:
    """Id → the page on which it stands, from 1, for every id that a link of the PDF names."""
    with Pdf.open(file) as pdf:
        at = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        return {str(name)[1:]: at[target[0].objgen] for name, target in pdf.Root.Dests.items()}


def _print(browser: str, page: Path, out: Path, profile: Path) -> None:
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
               f"--user-data-dir={profile}",  # a browser that is already open would take the order over
               "--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={out}", page.as_uri()]
    out.unlink(missing_ok=True)
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        raise Trouble(f"{_CANNOT.format(browser)}{_SECONDS}秒たっても印刷が終わりません。") from None
    if not out.exists():
        raise Trouble(f"{_CANNOT.format(browser)}\n{done.stderr.strip()[-1000:]}")


def _finish(book: Book, printed: Path, out: Path, headings: list[str]) -> int:
    """Compresses what the browser wrote, folds its bookmarks, makes it searchable, and takes out what differs from one printing to the
    next. Returns the number of pages."""
    with Pdf.open(printed) as pdf:
        day = f"D:{book.handbook.edition.edition:%Y%m%d}000000Z"
        pdf.trailer.Info = pdf.make_indirect(Dictionary(
            Title=book.full_title, Author=book.author, Subject=book.description, CreationDate=day, ModDate=day))
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.PageMode = Name.UseOutlines
        if book.handbook.furigana:
            _name(pdf.Root.Outlines, headings)
            hush_readings(pdf)
        pdf.Root.Outlines.Count = _fold(pdf.Root.Outlines)
        mend_letters(pdf)
        steady_ids(pdf)
        pdf.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        return len(pdf.pages)


def _headings(text: str) -> list[str]:
    """What the bookmarks say, in their order: Chromium would write readings into them."""
    headings = html.document_fromstring(text).iter("h1", "h2", "h3", "h4", "h5", "h6")
    return [re.sub(r"\s+", " ", spoken(heading)).strip() for heading in headings]


def _name(parent: Dictionary, headings: list[str]) -> None:
    """Names the bookmarks anew, if there is one for each heading."""
    items = list(_bookmarks(parent))
    if len(items) == len(headings):
        for item, heading in zip(items, headings):
            item.Title = heading


def _bookmarks(parent: Dictionary) -> Iterator[Dictionary]:
    item = parent.get(Name.First)
    while item is not None:
        yield item
        yield from _bookmarks(item)
        item = item.get(Name.Next)


def _fold(parent: Dictionary) -> int:
    """Closes the bookmarks below `parent`, so that a reader sees its parts first. Returns how many there are."""
    item, count = parent.get(Name.First), 0
    while item is not None:
        if Name.First in item:
            item.Count = -_fold(item)
        item, count = item.get(Name.Next), count + 1
    return count
