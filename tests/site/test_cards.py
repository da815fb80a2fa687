"""What is shown where a page is shared: a card that says what the page says, neutral words where the page is sensitive."""

import re

import pytest
from lxml import html
from PIL import Image

from cards import ICONS, THEME, alike, icon
from handbook.reading import read
from handbook.reading.pictures import read_picture
from handbook.checking.pictures import ATTRIBUTES, ELEMENTS
from handbook.model.handbook import TextFile
from handbook.site.cards import FOLDER, GENERAL, NEUTRAL, SIZE, WORDLESS, Sharing, cards
from places import HOST, ROOT, SMALL, copy_small

@pytest.fixture(scope="module")
def real():
    return read(ROOT)


def meta(site, address) -> dict[str, str]:
    tree = html.document_fromstring((site / address / "index.html").read_bytes())
    return {m.get("property") or m.get("name") or "": m.get("content") for m in tree.iter("meta") if m.get("content")}


def test_every_card_is_drawn_and_fits_what_it_shows(real):
    wanted = {card.file for card in cards(real).values()}
    drawn = {path for path in real.assets if path.startswith(f"{FOLDER}/")}
    assert wanted == drawn, "題か図が変わりました。make cards で描き直してください。"
    assert {f"point-{point.number:02}" for point in real.points if not point.sensitive} <= set(cards(real))


def test_cards_are_of_one_size_and_small(real):
    files = [ROOT / "docs" / card.file for card in cards(real).values()]
    assert {Image.open(file).size for file in files} == {SIZE}
    sizes = [file.stat().st_size for file in files]
    assert max(sizes) <= 16_000 and sum(sizes) <= 700_000


class TestWhatIsShared:
    def test_a_point(self, published, real):
        shown = meta(published, "points/07/")
        assert shown["og:title"] == "ポイント7 「本人に会えない場合」" and shown["og:type"] == "article"
        assert shown["og:description"] == shown["description"]
        assert shown["og:url"] == f"{HOST}points/07/"
        assert shown["og:image"] == HOST + cards(real)["point-07"].file
        assert (shown["og:image:width"], shown["og:image:height"]) == tuple(map(str, SIZE))
        assert "「本人に会えない場合」" in shown["og:image:alt"] and shown["twitter:card"] == "summary_large_image"

    @pytest.mark.parametrize("address, key", [("", GENERAL), ("about/", GENERAL), ("cases/01/", "case"), ("scenes/3/", "scene-3"), ("scenes/0/", "scene-0"),
                                              ("hints/2/", "hints"), ("handbook/4/", "chapter"), ("guideline/places/", "guideline"), ("practices/", "practices"),
                                              ("qa/", "qa"), ("glossary/", "glossary"), ("voices/words/", "voice"), ("help/", "help")])
    def test_every_other_kind_of_page(self, published, real, address, key):
        assert meta(published, address)["og:image"] == HOST + cards(real)[key].file

    @pytest.mark.parametrize("address", ["en/", "en/points/07/", "en/scenes/3/", "en/cases/24/", "ja-Hira/points/07/"])
    def test_other_editions_have_a_card_without_words(self, published, real, address):
        shown = meta(published, address)
        assert shown["og:image"] == HOST + cards(real)[WORDLESS].file
        assert not address.startswith("en/") or not re.search("[ぁ-んァ-ヶ一-龠]", " ".join(text for name, text in shown.items() if name.startswith("og:")))

    def test_every_image_that_is_named_is_there(self, published):
        for file in published.rglob("index.html"):
            named = re.search(rb'og:image" content="([^"]+)"', file.read_bytes())
            assert named is None or (published / named[1].decode().removeprefix(HOST)).is_file(), file

    def test_sensitive_pages_say_only_that_help_comes_first(self, published, real):
        pages = [page for page in real.pages if getattr(page.meta, "sensitive", None)]
        assert len(pages) >= 8
        for page in pages:
            folder, number = page.path.removesuffix(".md").split("/")
            shown = meta(published, f"{folder}/{number}/")
            assert shown["og:title"] == {"cases": "事例", "points": "ポイント"}[folder] + str(int(number))
            assert shown["og:description"] == "はじめに相談先を載せたページです。"
            assert shown["og:image"] == HOST + cards(real)[NEUTRAL].file
            assert not re.search("自殺|自死|自傷|死に|暴力|攻撃", " ".join(value for key, value in shown.items() if key.startswith("og:")))

    def test_without_an_address_nothing_absolute(self, site):
        shown = meta(site, "points/07/")
        assert shown["og:title"] == "ポイント7 「本人に会えない場合」"
        assert not {"og:url", "og:image", "og:image:alt", "twitter:card"} & set(shown)


def test_a_card_that_does_not_fit_any_more_is_not_shown(tmp_path):
    book = copy_small(tmp_path / "book")
    for card in cards(read(book)).values():
        (book / "docs" / card.file).parent.mkdir(parents=True, exist_ok=True)
        (book / "docs" / card.file).write_bytes(b"png")
    before, point = Sharing(read(book)).of("points/02.md"), book / "docs/points/02.md"
    assert "point-02" in before["card"]
    point.write_text(re.sub("(?m)^title: .*", "title: 新しい題", point.read_text(encoding="utf-8")), encoding="utf-8")
    after = Sharing(read(book)).of("points/02.md")
    assert f"/{GENERAL}-" in after["card"] and before["alt"] not in after["alt"]


def test_without_any_card_only_words(tmp_path):
    sharing = Sharing(read(SMALL))
    assert sharing.of("about.md") == {} and sharing.of_scene(1) == {}


@pytest.mark.parametrize("name, side, ground", ICONS)
def test_icons_show_what_the_drawing_shows(chromium, name, side, ground):
    image = Image.open(ROOT / THEME / name)
    assert image.size == (side, side) and (ROOT / THEME / name).stat().st_size <= 9_000
    assert alike(image, icon(chromium, ROOT, side, ground)), "icon.svg が変わりました。make cards で描き直してください。"
    corner = image.convert("RGBA").getpixel((0, 0))
    assert corner[3] == (0 if ground == "transparent" else 255)


def test_pictures_that_differ_are_not_alike():
    whole = Image.open(ROOT / THEME / "icon-192.png").convert("RGBA")
    turned, clear, small = whole.rotate(10), Image.new("RGBA", whole.size), whole.resize((180, 180))
    assert alike(whole, whole.copy()) and not any(alike(whole, other) for other in (turned, clear, small))


def test_the_icon_is_nothing_but_shapes():
    path = ROOT / THEME / "icon.svg"
    picture, faults = read_picture("icon.svg", TextFile("icon.svg", path.read_text(encoding="utf-8")))
    assert faults == [] and {element.name for element in picture.elements} <= ELEMENTS
    assert {name for element in picture.elements for name in element.attributes} <= ATTRIBUTES
