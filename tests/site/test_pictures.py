"""A drawing becomes a part of the page: named for those who do not see it, in the colours of the page, with its caption."""

from dataclasses import replace

import pytest
from lxml import html

from handbook.checking import check
from handbook.reading import read
from handbook.site.pictures import picture_of
from handbook.site.staging import stage
from places import copy_small

SVG = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 40" fill="none" font-size="16">
  <title>道の図</title>
  <!-- 覚え書き -->
  <desc>くわしく</desc>
  <g stroke="currentColor">
    <path d="M0 0h9"/>
  </g>
  <text x="0" y="20" fill="currentColor">本人 &amp; 家族</text>
</svg>
"""
INLINE = '<path d="M0 0h9"/></g><text x="0" y="20" fill="currentColor">本人 &amp; 家族</text></svg>'


BY = ("図・編集部", "絵・編集部", "Drawing · the editors")  # in the languages of the real site


@pytest.fixture
def staged(tmp_path):
    """staged(text): the small handbook's page about itself with this text, as it is staged."""
    def stage_(text: str, scene: str = "") -> dict[str, str]:
        book = copy_small(tmp_path / "book")
        (book / "docs/assets").mkdir(exist_ok=True)
        (book / "docs/assets/path.svg").write_text(SVG, encoding="utf-8")
        (book / "docs/assets/photo.png").write_bytes(b"png")
        about, scenes = book / "docs/about.md", book / "data/scenes.yml"
        about.write_text(about.read_text(encoding="utf-8").replace("小さな手引きについて。", text), encoding="utf-8")
        scenes.write_text(scenes.read_text(encoding="utf-8").replace("lead: つながりを保ちます。", f"lead: つながりを保ちます。{scene}"), encoding="utf-8")
        handbook, folder = read(book), tmp_path / "staged"
        assert [finding for finding in check(handbook) if finding.rule != "image-unused"] == []
        folder.mkdir()
        stage(handbook, book / "docs", folder, "2026-11-21")
        return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}
    return stage_


def test_a_paragraph_that_begins_with_a_drawing_is_a_figure_and_its_caption(staged):
    text = staged("前の文です。\n\n![6つの\"道\"。](assets/path.svg)\n編集部の図です。[](cite:hb/2)\n[相談先](help.md)へ。\n\n後の文です。")["about.md"]
    figure = text[text.index("<figure"):text.index("</figure>")]
    assert '<svg role="img" aria-label="6つの&quot;道&quot;。" viewBox="0 0 320 40"' in figure and INLINE in figure
    assert "編集部の図です。[手引き 2頁](sources.md#hb-2){ .ref .cite }\n[相談先](help.md)へ。\n</figcaption>" in figure
    assert '<span class="layer">図・編集部</span>' in figure
    assert text.index("前の文です。") < text.index("<figure") < text.index("</figure>") < text.index("後の文です。")


def test_what_only_a_file_needs_is_left_out(staged):
    text = staged("![道。](assets/path.svg)")["about.md"]
    for word in ("xmlns", "<title", "<desc", "<?xml", "覚え書き"):
        assert word not in text


@pytest.mark.parametrize("around", ["文の中の{}です。", "- 一つ目\n- {}", "| 図 |\n| --- |\n| {} |", "前の行です。\n{}", "[{}](help.md)"])
def test_elsewhere_a_drawing_stands_in_the_line(staged, around):
    text = staged("はじめに。\n\n" + around.format("![道。](assets/path.svg)"))["about.md"]
    assert "<figure" not in text and 'aria-label="道。"' in text and INLINE in text


def test_other_images_stay_images(staged):
    assert "![写真。](assets/photo.png)" in staged("![写真。](assets/photo.png)")["about.md"]


def test_a_scenes_drawing_stands_beside_its_name_and_is_not_read_out(staged):
    pages = staged("![道。](assets/path.svg)", ", picture: assets/path.svg")
    for path in ("index.md", "scenes/1.md"):
        assert f'<span class="scene-icon scene-1"><svg aria-hidden="true" viewBox="0 0 320 40"' in pages[path]
    assert "scene-icon" not in pages["scenes/0.md"]


def test_an_edition_shows_its_own_drawing_where_it_has_one(tmp_path):
    book = copy_small(tmp_path / "book")
    (book / "docs/assets").mkdir()
    for name, title in (("path.svg", "道の図"), ("path.en.svg", "A path")):
        (book / "docs/assets" / name).write_text(SVG.replace("道の図", title), encoding="utf-8")
    about = book / "docs/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n![道。](assets/path.svg)\n", encoding="utf-8")
    handbook = read(book)
    assert check(handbook) == []
    page = handbook.page_at["about.md"]
    titles = {language: picture_of(replace(handbook, language=language), page, page.links[-1]).title for language in ("ja", "en", "ko")}
    assert titles == {"ja": "道の図", "en": "A path", "ko": "道の図"}


def figures(site):
    for file in sorted(site.rglob("index.html")):
        for figure in html.document_fromstring(file.read_bytes()).iter("figure"):
            if figure.get("class") == "picture":
                yield file.relative_to(site).as_posix(), figure


def test_every_drawing_has_a_name_a_caption_and_a_source(site):
    found = list(figures(site))
    assert {path for path, _ in found} >= {"points/05/index.html", "handbook/4/index.html", "voices/family/index.html", "guideline/common/index.html"}
    for path, figure in found:
        [svg], [caption] = figure.findall(".//svg"), figure.findall("figcaption")
        assert svg.get("role") == "img" and len(svg.get("aria-label")) >= 20, path
        said = "".join(caption.xpath(".//text()[not(parent::rt)]"))
        assert any(by in said for by in BY) and caption.findall(".//a"), path


def test_tiles_and_scene_pages_have_the_eight_small_drawings(site):
    front = html.document_fromstring((site / "index.html").read_bytes())
    tiles = front.xpath("//*[contains(@class, 'tiles')]//a")
    assert [len(tile.findall(".//svg")) for tile in tiles] == [1] * 8
    assert len({html.tostring(tile.find(".//svg")) for tile in tiles}) == 8
    for number in range(8):
        tree = html.document_fromstring((site / f"scenes/{number}/index.html").read_bytes())
        assert len(tree.xpath(f"//p[@class='crumbs']//*[contains(@class, 'scene-icon scene-{number}')]/svg[@aria-hidden='true']")) == 1
