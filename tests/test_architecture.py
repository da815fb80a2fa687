"""The rooms keep to themselves: data flows one way, and MkDocs stays behind one door."""

import ast

import pytest

from places import ROOT

PACKAGE = ROOT / "scripts" / "handbook"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAY_IMPORT = {"model": set(), "reading": {"model"}, "checking": {"model"}, "indexing": {"model"},
              "site": {"model", "reading", "checking", "indexing"}}
GENERATOR = {"generator.py", "preview.py"}  # the files that a move to another generator replaces


def imports(path):
    """(room of ours, or top-level package, whether it is ours) of everything that a module imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], False) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level >= depth:  # out of its own room
                yield (node.module or "").partition(".")[0], True
            elif node.level == 0:
                yield node.module.partition(".")[0], False


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_rooms(path):
    room = path.relative_to(PACKAGE).parts[0]
    for name, ours in imports(path):
        if ours:
            assert name in MAY_IMPORT[room], f"{room} は {name} を読み込めません"
        assert name != "mkdocs" or path.name in GENERATOR and room == "site"
        assert name != "handbook", "rooms import each other relatively"


@pytest.mark.parametrize("path", sorted((ROOT / "scripts").rglob("*.py")), ids=lambda path: path.name)
def test_modules_are_small_and_say_what_they_are(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert ast.get_docstring(ast.parse(text))


def test_model_reads_and_writes_nothing():
    for path in (PACKAGE / "model").glob("*.py"):
        assert {"os", "pathlib", "io", "shutil"}.isdisjoint(name for name, _ in imports(path)), path.name


def test_nothing_needs_what_is_outside_the_repository():
    for path in [*(ROOT / "scripts").rglob("*.*"), *(ROOT / "tests").rglob("*.py"), ROOT / "Makefile", ROOT / "mkdocs.yml"]:
        if path.suffix in (".py", ".sh", ".j2", ".yml") or path.name == "Makefile":
            assert "../" + "shared" not in path.read_text(encoding="utf-8"), path
