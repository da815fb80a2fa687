"""Every trouble of tests/faults in all its kinds, and fifty builds killed at random moments, each mended by the next."""

import pytest

from killing import kill_at_random_moments
from scene import Scene
from troubles import CLOCKS, LOCKED, ROOM, full_disk, locked, wrong_clocks


@pytest.fixture
def scene(tmp_path):
    return Scene(tmp_path / "book")


def test_killed_fifty_times(scene):
    assert sum(kill_at_random_moments(scene, 50, mend_each=True)) >= 30


def test_a_disk_that_is_more_or_less_full(scene, tmp_path):
    full_disk(scene, tmp_path, ROOM)


@pytest.mark.parametrize("what", LOCKED)
def test_without_rights(scene, what):
    locked(scene, *LOCKED[what])


def test_a_clock_that_goes_backwards(scene):
    wrong_clocks(scene, CLOCKS)
