"""A town that does not exist: the overlay of examples/local/, laid over the small handbook with all its editions."""

import shutil
from pathlib import Path

import pytest

from host import serve
from places import ROOT, copy_translated, run

EXAMPLE = ROOT / "examples" / "local"


def copy_town(folder: Path, overlay: bool = True) -> Path:
    """The handbook of the town; without the overlay, the shared one. The readings are ours, since the town's pages use them."""
    copy_translated(folder)
    shutil.copyfile(ROOT / "data" / "furigana.ja-Hira.yml", folder / "data" / "furigana.ja-Hira.yml")
    if overlay:
        shutil.copytree(EXAMPLE, folder / "local")
    return folder


def build(book: Path, **options) -> Path:
    done = run("scripts/build.py", "--root", book, "--site", book / "site", **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return book / "site"


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory) -> Path:
    return build(copy_town(tmp_path_factory.mktemp("shared") / "book", overlay=False))


@pytest.fixture(scope="session")
def town_site(tmp_path_factory) -> Path:
    return build(copy_town(tmp_path_factory.mktemp("town") / "book"))


@pytest.fixture(scope="session")
def town_address(town_site):
    with serve(town_site, lost="404.html") as root:
        yield root
