"""A first visit is light: at most 50 KB in at most 8 requests, one stylesheet to wait for, and nothing that jumps."""

import pytest

from host import serve
from web.first_view import first_view, told
from web.pages import sample

BYTES, REQUESTS = 50_000, 8
SETS = ["set/?p=6,7,11&c=13&h=1-2", "set/?c=5,6,7&p=7,11,15,16,24"]  # as one gets them from somebody, and as the page itself offers them


@pytest.fixture(scope="module")
def views(site, address, chromium):
    """Of all kinds of pages. The other editions have the same frame and scripts: of each the heaviest pages are looked at."""
    looked_at = [page.address for page in sample(site) if page.language == "ja"]
    looked_at += SETS
    for edition in ("en/", "ja-Hira/"):
        heaviest = sorted((site / edition).rglob("index.html.gz"), key=lambda page: page.stat().st_size)[-4:]
        looked_at += [edition, f"{edition}search/", f"{edition}set/", *(page.parent.relative_to(site).as_posix() + "/" for page in heaviest)]
    return {address_: first_view(chromium, address + address_) for address_ in looked_at}


def test_at_most_50_kilobytes_in_all(views):
    heavy = [told(address, view) for address, view in views.items() if view.bytes > BYTES]
    assert not heavy, "\n".join(heavy)


def test_at_most_8_requests(views):
    many = [told(address, view) for address, view in views.items() if len(view.sizes) > REQUESTS]
    assert not many, "\n".join(many)


def test_nothing_but_one_stylesheet_is_waited_for(views):
    waiting = [f"{address or './'}: {', '.join(view.blocking)}" for address, view in views.items()
               if len(view.blocking) > 1 or any(not blocking.endswith(".css") for blocking in view.blocking)]
    assert not waiting, "\n".join(waiting)


def test_the_page_is_drawn_from_itself_and_its_stylesheet(views):
    """But for the pages that a script fills, and the one for unknown addresses, which looks for the site's root."""
    more = [f"{address or './'}: {', '.join(view.early)}" for address, view in views.items()
            if len(view.early) > 1 and not address.partition("?")[0].endswith(("set/", "search/", "404.html"))]
    assert not more, "\n".join(more)


def test_nothing_moves_while_the_page_loads(views, address, chromium):
    wide = {f"{path} (1280 px)": first_view(chromium, address + path, width=1280) for path in views if not path.startswith(("en/", "ja-Hira/"))}  # the others have the same frame
    jumping = [f"{path}: {view.shift:.4f} {view.moved}" for path, view in {**views, **wide}.items() if view.shift]
    assert not jumping, "\n".join(jumping)


class TestMeasuring:
    """The instrument shows what it is there to show."""

    @pytest.fixture
    def measured(self, tmp_path, chromium):
        def measured_(page):
            (tmp_path / "index.html").write_text("<!doctype html><title>x</title><link rel=icon href=icon.svg>" + page, encoding="utf-8")
            with serve(tmp_path) as root:
                return first_view(chromium, root)
        (tmp_path / "late.js").write_text("document.querySelector('p').before(document.createElement('h1'), 'late')", encoding="utf-8")
        (tmp_path / "early.js").write_text("//" + "x" * 1000, encoding="utf-8")
        (tmp_path / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
        return measured_

    def test_everything_is_counted_as_it_is_sent(self, measured):
        view = measured("<script src=early.js async></script><p>text")
        assert len(view.sizes) == 3 and 300 < view.bytes < 1_000

    def test_a_script_that_is_waited_for_is_told(self, measured):
        assert measured("<script src=early.js></script><p>text").blocking == ["script /early.js"]

    def test_what_is_asked_for_early_is_told(self, measured):
        assert "/early.js" in measured("<script src=early.js async></script><p>text").early
        assert "/early.js" not in measured("<p>text<script>addEventListener('load', () => setTimeout(() => fetch('early.js'), 300))</script>").early

    def test_what_moves_is_told(self, measured):
        view = measured("<script src=late.js defer></script><p>text")
        assert view.shift > 0 and view.moved
