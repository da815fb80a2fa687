"""Fifty builds killed at random moments, each mended by the next."""

from killing import kill_at_random_moments
from scene import Scene

def test_killed_fifty_times(tmp_path):
    assert sum(kill_at_random_moments(Scene(tmp_path / "book"), 50, mend_each=True)) >= 35
