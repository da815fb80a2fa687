"""The example of a town on the whole handbook, as a town publishes it."""

import shutil

from local_fixtures import EXAMPLE, build
from places import PARTS, ROOT, tree


def test_the_example_builds_on_the_whole_handbook_and_nothing_shared_is_lost(site, tmp_path):
    book = tmp_path / "book"
    book.mkdir()
    for part in PARTS:
        (book / part).symlink_to(ROOT / part)
    shutil.copytree(EXAMPLE, book / "local")
    town, shared = tree(build(book)), tree(site)
    pages = {path for path in shared if path.endswith(".html")}
    added = {f"{language}local/{name}/index.html" for language in ("", "en/", "ja-Hira/") for name in ("ibasho", "madoguchi")}
    assert {path for path in town if path.endswith(".html")} == pages | added
    assert all(town[path] == shared[path] for path in shared if path.startswith(("api/schema/", "assets/cards/", "api/points")))
