"""A broken handbook is the small one with a few files laid over it, so that each case shows only what is wrong."""

import shutil
from pathlib import Path

from places import SMALL, TRANSLATED

OWN = ("expected.txt", "delete.txt", "on.txt", "README.md")


def lay(case: Path, folder: Path) -> Path:
    """The small handbook with the case's files on top; paths in the case's delete.txt are taken away.

    A case with `on.txt` (“translated”) stands on the small handbook with its editions in other languages.
    """
    shutil.copytree(SMALL, folder)
    if (case / "on.txt").exists():
        shutil.copytree(TRANSLATED, folder, dirs_exist_ok=True)
    for file in sorted(path for path in case.rglob("*") if path.is_file()):
        if file.parent == case and file.name in OWN:
            continue
        target = folder / file.relative_to(case)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    deleted = case / "delete.txt"
    for name in deleted.read_text(encoding="utf-8").split() if deleted.exists() else ():
        (folder / name).unlink()
    return folder
