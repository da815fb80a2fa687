"""Every built page is valid HTML."""

from web.validity import invalid, told


def test_every_page_is_valid(site):
    found = invalid(site)
    assert not found, told(found)


def test_an_invalid_page_is_told_with_its_line(tmp_path):
    folder = tmp_path / "site" / "points"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html>\n<html lang=ja><title>x</title>\n<p><div id=a></div>\n<p id=a>", encoding="utf-8")
    (folder / "good.html").write_text("<!doctype html><html lang=ja><title>x</title><p>x", encoding="utf-8")
    found = invalid(tmp_path / "site")
    assert {place for places in found.values() for place in places} == {"points/index.html:4"}
    assert any("Duplicate ID" in message for message in found)
