"""The language of a file stands in its name."""

import pytest

from handbook.model.languages import in_language, split_language


@pytest.mark.parametrize("name, language, translated", [
    ("points/07.md", "en", "points/07.en.md"), ("scenes.yml", "ja-Hira", "scenes.ja-Hira.yml"), ("assets/a.b.svg", "zh", "assets/a.b.zh.svg")])
def test_a_name_in_another_language_and_back(name, language, translated):
    assert in_language(name, language) == translated
    assert split_language(translated) == (name, language)


@pytest.mark.parametrize("name", ["points/07.md", "assets/photo.en.png", "en.md", "notes.old2.md", "v1.english.md", "README.EN.md"])
def test_a_name_without_a_language(name):
    assert split_language(name) == (name, "")
