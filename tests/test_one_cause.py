"""One broken file gives findings in that file alone: nothing that merely needs it is reported too."""

import shutil

import pytest

from handbook.checking import check
from handbook.reading import read
from places import SMALL

FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*") if path.is_file())
PAGES = [name for name in FILES if name.endswith(".md")]
TABLES = [name for name in FILES if name.endswith(".yml")]
SYNONYMS = "".join(f'- {{words: [言い換え{number}], to: ["{target}"], why: 試験用}}\n' for number, target in enumerate(
    ("point:1", "point:2", "point:3", "case:1", "case:2", "scene:1", "term:自律", "page:help", "page:points/02")))


def conflict(text: str) -> str:
    return f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> main\n"


def below(text: str, change) -> str:
    """The text below the front matter changed."""
    head, fence, body = text.partition("\n---\n")
    return head + fence + change(body)


BROKEN_PAGES = {
    "first fence lost": lambda text: text.removeprefix("---\n"),
    "last fence lost": lambda text: text.replace("\n---\n", "\n", 1),
    "no front matter": lambda text: text.partition("\n---\n")[2].lstrip("\n"),
    "blank line first": lambda text: "\n" + text,
    "bad YAML": lambda text: text.replace("title: ", "title: [", 1),
    "unknown key": lambda text: text.replace("---\n", "---\nnote: x\n", 1),
    "missing key": lambda text: text.replace("reviewed:", "# reviewed:", 1),
    "wrong type": lambda text: text.replace("reviewed: 2026", "reviewed: 二千", 1),
    "everything in conflict": conflict,
    "text in conflict": lambda text: below(text, conflict),
    "Shift_JIS": lambda text: text.encode("shift_jis"),
    "EUC-JP": lambda text: text.encode("euc_jp"),
    "byte order mark": lambda text: "\ufeff" + text,
}
BROKEN_TABLES = {
    "bad YAML": lambda text: text + "\n- : [\n",
    "conflict": conflict,
    "Shift_JIS": lambda text: f"# 表\n{text}".encode("shift_jis"),
    "byte order mark": lambda text: "\ufeff" + text,
}


def files_with_findings(folder, name, broken) -> set[str]:
    handbook = shutil.copytree(SMALL, folder / "handbook")
    (handbook / "data/synonyms.yml").write_text(SYNONYMS, encoding="utf-8")
    (handbook / "data/published-ids.txt").write_text(PROMISED, encoding="utf-8", newline="\n")
    data = broken((handbook / name).read_bytes().decode("utf-8"))
    (handbook / name).write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return {finding.place.path for finding in check(read(handbook))}


# Every address of the good handbook, so that one that seems to vanish would be noticed.
PROMISED = "".join(f"{address}\n" for address in sorted(read(SMALL).addresses))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("broken", BROKEN_PAGES.values(), ids=BROKEN_PAGES.keys())
def test_page(name, broken, tmp_path):
    assert files_with_findings(tmp_path, name, broken) == {name}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("broken", BROKEN_TABLES.values(), ids=BROKEN_TABLES.keys())
def test_table(name, broken, tmp_path):
    assert files_with_findings(tmp_path, name, broken) == {name}


@pytest.mark.parametrize("name", [name for name in TABLES if name.startswith("data/")])
def test_lost_table(name, tmp_path):
    handbook = shutil.copytree(SMALL, tmp_path / "handbook")
    (handbook / name).unlink()
    only = {finding.place.path for finding in check(read(handbook))}
    assert only == ({"docs/data.md"} if name == "data/figures.yml" else {name})  # figures are optional: then nothing may show one
