"""The rooms keep to themselves: data flows one way, and MkDocs stays behind one door."""

import ast

import pytest

from places import ROOT

SCRIPTS = ROOT / "scripts"
PACKAGE = SCRIPTS / "handbook"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAY_IMPORT = {"model": set(), "reading": {"model"}, "checking": {"model"}, "indexing": {"model"},
              "site": {"model", "reading", "checking", "indexing"}}
# Of what stands beside the package; all else there is commands.
MAY_USE = {"model": {"digest"}, "reading": {"digest", "memory"}, "checking": {"memory", "shardsearch"},
           "indexing": {"digest", "memory", "shardsearch"}, "site": {"digest", "memory", "shardsearch", "supply"}}
BESIDE = {path.stem for path in SCRIPTS.iterdir()} - {"handbook"}
GENERATOR = {"generator.py", "preview.py"}  # the files that a move to another generator replaces
OUTSIDE = {"os", "pathlib", "io", "shutil", "sqlite3", "pickle", "fcntl", "subprocess", "socket"}


def imports(path):
    """(room of ours, or top-level package, whether it is ours) of everything that a module imports."""
    depth = len(path.relative_to(PACKAGE).parts) if path.is_relative_to(PACKAGE) else 1
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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
        else:
            assert name not in BESIDE - MAY_USE.get(room, set()), f"{room} は scripts/{name} を読み込めません"
        assert name != "mkdocs" or path.name in GENERATOR and room == "site"
        assert name != "handbook", "rooms import each other relatively"


@pytest.mark.parametrize("name", ["digest", "memory", "shardsearch", "supply"])
def test_libraries_know_nothing_of_the_handbook(name):
    paths = (SCRIPTS / name).glob("*.py") if (SCRIPTS / name).is_dir() else [SCRIPTS / f"{name}.py"]
    assert "handbook" not in {name for path in paths for name, _ in imports(path)}


def test_model_reads_and_writes_nothing():
    for path in [*(PACKAGE / "model").glob("*.py"), *(SCRIPTS / f"{name}.py" for name in MAY_USE["model"])]:
        assert OUTSIDE.isdisjoint(name for name, _ in imports(path)), path.name


@pytest.mark.parametrize("path", sorted(SCRIPTS.rglob("*.py")), ids=lambda path: path.name)
def test_modules_are_small_and_say_what_they_are(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert ast.get_docstring(ast.parse(text))
    for node in ast.walk(ast.parse(text)):
        assert not isinstance(node, ast.FunctionDef) or node.end_lineno - node.lineno < 40, node.name


def test_nothing_needs_what_is_outside_the_repository():
    for path in [*SCRIPTS.rglob("*.*"), *(ROOT / "tests").rglob("*.py"), ROOT / "Makefile", ROOT / "mkdocs.yml"]:
        if path.suffix in (".py", ".sh", ".j2", ".yml") or path.name == "Makefile":
            assert "../" + "shared" not in path.read_text(encoding="utf-8"), path
