"""What the fault tests share: a scene each, copied from one that was built once."""

import pytest

from scene import Scene, moved


@pytest.fixture(scope="session")
def _built(tmp_path_factory):
    return Scene(tmp_path_factory.mktemp("scene") / "book")


@pytest.fixture
def scene(_built, tmp_path):
    """The small handbook with its good site, in a folder of its own."""
    return moved(_built, tmp_path / "book")
