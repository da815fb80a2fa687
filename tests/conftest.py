"""What every test may ask for: the repository, the small handbook, one built site, expected output that one flag refreshes."""

import os
from pathlib import Path

import pytest

from browser_fixtures import address, chromium, open_page  # noqa: F401 (fixtures)
from local_fixtures import shared_site, town_address, town_site  # noqa: F401 (fixtures)
from places import HOST, ROOT, SMALL, alone, run


def pytest_addoption(parser):
    parser.addoption("--update-goldens", action="store_true", help="write what comes out as the new expected output")


def pytest_collection_modifyitems(config, items):
    """To refresh what is expected, only the tests that compare with it are run."""
    if config.getoption("--update-goldens"):
        items[:] = [item for item in items if "golden" in item.fixturenames]


@pytest.fixture
def golden(request):
    """golden(path, text): the text is what the file says; with --update-goldens the file is written instead."""
    def compare(path: Path, text: str):
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.exists(), f"{path} がありません。make goldens で作り、差分を読んでください。"
        assert text == path.read_bytes().decode("utf-8")
    return compare


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The real site, built once. Only look at it."""
    return built_once(tmp_path_factory, "real")


@pytest.fixture(scope="session")
def published(tmp_path_factory) -> Path:
    """The real site as it is built for the host at places.HOST, built once. Only look at it."""
    return built_once(tmp_path_factory, "published", env={"SITE_URL": HOST})


@pytest.fixture(scope="session")
def small_site(tmp_path_factory) -> Path:
    """The small handbook's site, built once. Copy it before changing it."""
    return built_once(tmp_path_factory, "small", "--root", SMALL)


def built_once(tmp_path_factory, name: str, *options, env: dict[str, str] | None = None) -> Path:
    """A site for all tests, also where they run side by side: whoever comes second waits for it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    with alone(folder / "lock"):
        if not (folder / "ready").exists():
            done = run("scripts/build.py", *options, "--site", folder / "site", env=env or {})
            assert done.returncode == 0, done.stdout + done.stderr
            (folder / "ready").touch()
    return folder / "site"
