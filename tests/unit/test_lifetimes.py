"""`make serve` builds for days in one process: what a build needed is let go when it is over."""

import gc
import weakref

import pytest

from handbook.model import furigana
from handbook.reading import read
from handbook.site import phrases, pictures, references
from handbook.site.staging import staged_pages
from memory import Memory
from places import SMALL


def test_a_memory_that_is_closed_is_let_go(tmp_path):
    with Memory(tmp_path / "memory") as memory:
        assert staged_pages(read(SMALL), memory)
        memory.close(complete=True)
    gone = weakref.ref(memory)
    del memory
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("kept", [references.relative, phrases.with_breaks, pictures._compact, furigana.align, furigana._by_first])
def test_what_is_kept_for_the_next_build_has_an_end(kept):
    assert kept.cache_info().maxsize
