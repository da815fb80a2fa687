"""Nothing moves while a page arrives, however it is cut on the way and however late its scripts come."""

import pytest

from web.arriving import moved_while_arriving, pieces

# A page of each kind whose frame, lists or scripts are its own.
PAGES = ["", "cases/30/", "glossary/", "guideline/purpose/", "help/", "matrix/", "points/50/", "qa/", "scenes/7/", "404.html", "ja-Hira/scenes/1/"]
DESK = ["", "cases/30/", "matrix/", "points/50/", "404.html"]
FILLED = ["set/", "set/?p=6,7,11&c=13&h=1-2", "search/", "search/?q=家族"]  # by a script
KEPT = """localStorage.setItem("set /", '{"title":"","items":["p:7","c:13"]}')"""


@pytest.mark.parametrize("path, width", [*((path, 360) for path in PAGES), *((path, 1280) for path in DESK)])
def test_nothing_moves(path, width, site, chromium):
    assert not moved_while_arriving(chromium, site, path, width)


@pytest.mark.parametrize("last_first", [False, True], ids=["in order", "last first"])
@pytest.mark.parametrize("path", FILLED)
def test_nothing_moves_where_a_script_fills_the_page(path, last_first, site, chromium):
    assert not moved_while_arriving(chromium, site, path, 360, last_first) + moved_while_arriving(chromium, site, path, 1280, last_first)


def test_nothing_moves_where_the_reader_has_a_set(site, chromium):
    assert not moved_while_arriving(chromium, site, "set/", 1280, kept=KEPT)


def test_the_frame_holds_between_a_phone_and_a_desk(site, chromium):
    assert not moved_while_arriving(chromium, site, "about/", 800)


class TestMeasuring:
    """The instrument shows what it is there to show."""

    @pytest.fixture
    def moved(self, tmp_path, chromium):
        def moved_(body: str, last_first: bool = False):
            (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title><body>{body}<script type=module src=late.js></script>", encoding="utf-8")
            return moved_while_arriving(chromium, tmp_path, "", 360, last_first)
        (tmp_path / "late.js").write_text("for (const name of ['a', 'b']) import(`./${name}.js`)", encoding="utf-8")
        (tmp_path / "a.js").write_text("window.a = true", encoding="utf-8")
        (tmp_path / "b.js").write_text("if (!window.a) document.querySelector('p')?.before(document.createElement('h1'), 'late')", encoding="utf-8")
        return moved_

    def test_what_moves_between_one_piece_and_the_next_is_told(self, moved):
        centred = "<div style='display: flex; justify-content: center'><svg width=20 height=20></svg><i class=word>name</i></div>"
        assert moved(centred)[1:] == ["svg.null"]
        assert not moved(centred.replace("center", "start"))

    def test_what_moves_by_a_script_that_comes_first_is_told(self, moved):
        assert not moved("<p>text</p>")
        assert moved("<p>text</p>", last_first=True)

    def test_a_page_is_cut_at_its_boxes(self):
        page = "<title>x</title><body><header><svg><path/></svg></header><p>A <b>bold</b> word<wbr>.</p><script>1 > 0</script>"
        assert pieces(page) == ["<title>x</title><body>", "<header>", "<svg>", "<path/>", "</svg>", "</header>", "<p>",
                                "A <b>bold</b> word<wbr>.</p>", "", "<script>1 > 0</script>"]
