"""Whatever stands in the files, reading and checking give findings, never an error, and every finding points into its file."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.checking import check
from handbook.model.place import Place
from handbook.reading import read
from handbook.reading.text import Lines, decode
from places import SMALL


@pytest.mark.parametrize("data, text, faults", [
    (b"", "", []),
    ("題\r\n文\r".encode(), "題\n文\n", []),
    (b"\xef\xbb\xbf" + "題".encode(), "題", [("bom", 1, 1)]),
    (b"a\n" + "題".encode() + b"\xff\n", "a\n題\ufffd\n", [("invalid-utf8", 2, 2)]),
    (b"a\r\n" + "👪".encode() + b"\xff", "a\n👪\ufffd", [("invalid-utf8", 2, 2)]),
    (b"a\rb\r\xff", "a\nb\n\ufffd", [("invalid-utf8", 3, 1)]),
    (b"\xef\xbb\xbf\xff", "\ufffd", [("bom", 1, 1), ("invalid-utf8", 1, 1)]),
    ("題".encode("utf-16"), None, [("invalid-utf8", 1, 1)]),
])
def test_decode(data, text, faults):
    file, found = decode("a.md", data)
    assert [(fault.code, fault.place.line, fault.place.column) for fault in found] == faults
    assert text is None or file.text == text


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary() | st.lists(st.sampled_from([b"\xef\xbb\xbf", b"\r", b"\n", b"\xe3\x81", b"\x82", b"\xff", b"a", b"\xf0\x9f\x91\xaa", b"\0"])).map(b"".join))
def test_any_bytes_can_be_decoded(data):
    file, faults = decode("a.md", data)
    assert "\r" not in file.text
    lines = file.text.split("\n")
    for fault in faults:
        assert fault.place.line <= len(lines) and fault.place.column <= len(lines[fault.place.line - 1]) + 1
    try:
        assert data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n") == file.text
    except UnicodeDecodeError:
        assert faults[-1].code == "invalid-utf8"


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="a\nあ👪"), st.data())
def test_offsets_become_lines_and_columns(text, data):
    offset = data.draw(st.integers(0, len(text)))
    place = Lines("a.md", text, 5).place(offset)
    before = text[:offset].split("\n")
    assert place == Place("a.md", 4 + len(before), len(before[-1]) + 1)


FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*") if path.is_file())
PIECES = ["---\n", "\n", "\n\n", "{", "}", "[", "]", "(", ")", "`", "```\n", "<!--", "-->", "<b ", "\0", "\r\n", "\ufeff", "\u2028", "\t", "：", "#", "## 題 {#h1-1}\n",
          "[](point:99)", "[](cite:hb/" + "9" * 5000 + ")", "## 題 {#x" + "9" * 5000 + "-1}\n", "[](http://[)", "![](//])", "[](//℀)", "[](%ff)", "&a ", "*a", "!!int ", "|",
          "- - ", "null", "08", "2026-13-99", "9" * 30, "-5", "\"", "'", "か\u3099", "👪", "\ue000", "⼿", "<<<<<<< a\n", "=======\n", "/a/\t/a/\n", "number: 0\n", "1: 2\n", "　", "[a]: b\n"]
change = st.tuples(st.sampled_from(FILES), st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES) | st.text(max_size=20))


def changed(text: str, where: float, cut: int, piece: str) -> str:
    at = round(where * len(text))
    return text[:at] + piece + text[at + cut:]


def assert_every_finding_is_in_its_file(folder: Path):
    for finding in check(read(folder)):
        file = folder / finding.place.path
        if file.is_file():
            lines = decode("", file.read_bytes())[0].text.split("\n")
            assert 1 <= finding.place.line <= len(lines), finding
            assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1, finding


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(change, min_size=1, max_size=4))
def test_any_change_to_a_good_handbook_gives_findings(changes):
    with tempfile.TemporaryDirectory() as folder:
        handbook = shutil.copytree(SMALL, Path(folder) / "handbook")
        for name, *how in changes:
            file = handbook / name
            file.write_bytes(changed(file.read_bytes().decode("utf-8"), *how).encode("utf-8"))
        assert_every_finding_is_in_its_file(handbook)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.sampled_from(FILES), st.binary(max_size=200) | st.text(max_size=100).map(lambda text: f"---\n{text}".encode("utf-8")))
def test_any_content_gives_findings(name, data):
    with tempfile.TemporaryDirectory() as folder:
        handbook = shutil.copytree(SMALL, Path(folder) / "handbook")
        (handbook / name).write_bytes(data)
        assert_every_finding_is_in_its_file(handbook)


@pytest.mark.parametrize("name", FILES)
def test_any_file_may_be_lost_or_empty(name, tmp_path):
    handbook = shutil.copytree(SMALL, tmp_path / "handbook")
    (handbook / name).write_bytes(b"")
    assert_every_finding_is_in_its_file(handbook)
    (handbook / name).unlink()
    assert_every_finding_is_in_its_file(handbook)


def test_an_empty_handbook_can_be_read(tmp_path):
    (tmp_path / "docs").mkdir()
    assert {finding.rule for finding in check(read(tmp_path))} == {"missing-page", "table-missing"}


def test_without_docs_there_is_no_handbook(tmp_path):
    with pytest.raises(FileNotFoundError):
        read(tmp_path)
