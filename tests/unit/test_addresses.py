"""A page's path becomes its address, in every edition."""

import pytest

from handbook.model.addresses import address, edition_folder, edition_of, in_edition, relative_url


@pytest.mark.parametrize("path, expected", [("index.md", ""), ("points/07.md", "points/07/"), ("points/index.md", "points/"),
                                            ("hints/1.md#h1-2", "hints/1/#h1-2"), ("index.md#top", "#top")])
def test_from_the_root_of_the_site(path, expected):
    assert relative_url(path) == expected
    assert address(path.partition("#")[0]) == "/" + expected.partition("#")[0]


@pytest.mark.parametrize("language, folder, there", [("ja", "", "/points/07/"), ("en", "en/", "/en/points/07/"), ("ja-Hira", "ja-Hira/", "/ja-Hira/points/07/")])
def test_in_an_edition_and_back(language, folder, there):
    assert (edition_folder(language), in_edition("/points/07/", language)) == (folder, there)
    assert edition_of(there, ["en", "ja-Hira"]) == (language, "/points/07/")
