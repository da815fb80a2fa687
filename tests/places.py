"""Where the tests find things, and a handbook that can be built anywhere."""

import shutil
from pathlib import Path

from conftest import ROOT, SMALL


def copy_small(folder: Path) -> Path:
    """The small handbook in a folder of its own, ready to build there."""
    shutil.copytree(SMALL, folder)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("../../../", f"{ROOT}/"), encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
