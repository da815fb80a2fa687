"""When Python looks for objects that hold each other in circles: not in a build, but while MkDocs is at work."""

import gc
from weakref import ref

import pytest

from handbook.site.collector import paused, resumed


class Circle:
    def __init__(self):
        self.itself = self


@pytest.fixture(autouse=True)
def as_it_was():
    """These tests are of one switch for the whole program."""
    before = gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()
    yield
    assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == before


def test_a_build_does_without():
    with paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_mkdocs_does_not():
    with paused():
        with resumed():
            assert gc.isenabled() and gc.get_freeze_count()
        assert not gc.isenabled()


def test_circles_that_were_made_since_are_found():
    with paused(), resumed():
        circle = ref(Circle())
        gc.collect()
        assert circle() is None


def test_where_nothing_is_paused_nothing_is_resumed():
    with resumed():
        assert gc.isenabled() and not gc.get_freeze_count()


def test_what_goes_wrong_leaves_it_on():
    with pytest.raises(KeyError), paused(), resumed():
        raise KeyError
