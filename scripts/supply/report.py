"""The table of every package we use and its licence."""

from pathlib import Path

from .licences import allowed, licence
from .lock import locked, vendored

FILE = Path("requirements", "LICENCES.md")
_SETS = {"site": "サイト", "book": "PDF・EPUB", "test": "試験"}
_HEAD = """# 部品とライセンス

`make licences` が、入れた部品の書きつけ（metadata）から作ります。手で直しません。使ってよいものは `scripts/supply/licences.py` の `ALLOWED` にあります。

| 部品 | 版 | ライセンス | 使うところ |
| --- | --- | --- | --- |
"""


def rows(root: Path) -> list[tuple[str, str, str, str]]:
    """(name, version, licence, where it is used first) of every locked package and of every file taken from elsewhere."""
    found: dict[tuple[str, str], tuple[str, str, str, str]] = {}
    for name, shown in _SETS.items():
        for package in locked(root / "requirements" / f"{name}.txt", here_only=False):
            key = package.name, package.version
            found.setdefault(key, (*key, licence(package.name), shown))
    taken = [(it.file, it.version, it.licence, "画面") for it in vendored(root)]
    return sorted(found.values()) + taken


def report(root: Path) -> str:
    """The whole table, in Markdown."""
    return _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows(root))


def forbidden(root: Path) -> list[str]:
    """A line for each package whose licence is not allowed or not known."""
    return [f"{name} {version}: ライセンス「{said or '不明'}」は、使ってよいものの一覧にありません。"
            "条件を確かめて ALLOWED に足すか、部品を替えてください。"
            for name, version, said, _ in rows(root) if not allowed(said)]
