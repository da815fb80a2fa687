"""When Python looks for objects that hold each other in circles, which counting references never frees.

The search walks through every object that stays, again and again as they become more, and a build makes millions that stay to its
end. Only MkDocs leaves circles: about as much as it renders, once for each language.
"""

import gc
from contextlib import contextmanager
from typing import Iterator

_OBJECTS = 10_000  # new ones before the search begins; Python's own number is for programs with few that stay


@contextmanager
def paused() -> Iterator[None]:
    """No search in here, but within resumed()."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def resumed() -> Iterator[None]:
    """Where the search is paused it goes on in here, and only through what is new."""
    if gc.isenabled():
        yield
        return
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, 20, 20)
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.disable()
        gc.unfreeze()
        gc.set_threshold(*before)
