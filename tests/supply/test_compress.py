"""Compressed copies beside the texts of a built site."""

import gzip

import brotli

from handbook.site.compress import LEAST
from places import tree


def test_every_text_of_some_size_has_two_copies_that_unpack_to_it(small_site):
    files = tree(small_site)
    texts = {path for path, content in files.items() if path.endswith((".html", ".css", ".js", ".json")) and len(content) > LEAST}
    assert "index.html" in texts and "sw.js" in texts
    for path in texts:
        assert gzip.decompress(files[path + ".gz"]) == brotli.decompress(files[path + ".br"]) == files[path]


def test_a_copy_is_always_smaller_and_never_of_what_is_packed_already(small_site):
    files = tree(small_site)
    copies = {path: path.rpartition(".")[0] for path in files if path.endswith((".gz", ".br"))}
    assert all(len(files[copy]) < len(files[path]) for copy, path in copies.items())
    assert not any(path.endswith(".png") or path.startswith("offline/") and path.endswith(".bin") for path in copies.values())


def test_a_copy_does_not_say_when_it_was_made(small_site):
    assert (small_site / "index.html.gz").read_bytes()[4:8] == bytes(4)
