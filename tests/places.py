"""Where the tests find things, how they run our commands, and a handbook that can be built anywhere."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:
    fcntl = None

ROOT = Path(__file__).resolve().parent.parent
SMALL = ROOT / "tests" / "handbooks" / "small"
TRANSLATED = ROOT / "tests" / "handbooks" / "translated"  # what makes the small one speak English and plain Japanese too
HOST = "https://example.org/town/"  # where the site that knows its address is published
PARTS = ("docs", "data", "overrides", "mkdocs.yml", "scripts", "pyproject.toml", "requirements")  # all that a build needs


def run(*command, **options) -> subprocess.CompletedProcess:
    """A command line of ours, as an editor would run it."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **options.pop("env", {})}
    return subprocess.run([sys.executable, *map(str, command)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
                          env=environment, timeout=300, **options)


@contextmanager
def alone(lock: Path):
    """Where tests run side by side, one at a time in here. (Without fcntl, on Windows, they do not run side by side.)"""
    with open(lock, "w") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def copy_small(folder: Path) -> Path:
    """The small handbook in a folder of its own, ready to build there."""
    shutil.copytree(SMALL, folder)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("../../../", f"{ROOT}/"), encoding="utf-8")
    return folder


def copy_translated(folder: Path) -> Path:
    """The small handbook with its editions in other languages."""
    copy_small(folder)
    shutil.copytree(TRANSLATED, folder, dirs_exist_ok=True)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
