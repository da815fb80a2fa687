"""What stops one round of `make serve` is told, and the preview goes on with the next."""

import pytest

from handbook.site import preview
from handbook.site.generator import GeneratorError
from handbook.site.preview import Preview
from places import SMALL


@pytest.fixture
def said():
    return []


@pytest.fixture
def shown(tmp_path, said):
    return Preview(SMALL, tmp_path, said.append)


@pytest.mark.parametrize("error, words", [
    (GeneratorError("Config value 'nav': wrong"), "MkDocs がページを作れませんでした。\nConfig value 'nav': wrong"),
    (OSError(28, "No space left on device", "/site/index.html"), "ディスクがいっぱいで、/site/index.html を書けませんでした。"),
    (KeyError("ない"), "思いがけない誤りで止まりました。"),
], ids=["generator", "machine", "ours"])
def test_it_is_told_and_shown(shown, said, tmp_path, monkeypatch, error, words):
    def stopped(*arguments):
        raise error
    monkeypatch.setattr(preview, "sound", stopped)
    assert shown.build() is False
    [line] = said
    assert words in line and "Traceback" not in line
    assert "直すところがあります" in (tmp_path / "site/index.html").read_text(encoding="utf-8")
