"""The short look at a page's links (what it needs is in the site) passes nothing that the full look at each link would tell."""

from hypothesis import example, given
from hypothesis import strategies as st

from handbook.site.audit import BuiltPage, on_pages, parse

# A site: the files, and the ids of its pages.
PAGES = {"index.html": ("top",), "points/index.html": (), "points/07/index.html": ("steps", "見出し"), "404.html": ("lost",)}
FILES = {*PAGES, "api/points.json", "assets/a b.css"}
PIECES = ("../", "./", "/", "..", ".", "#", "?", "points", "07", "index.html", "api", "points.json", "a%20b.css", "assets", "steps", "top",
          "%E8%A6%8B%E5%87%BA%E3%81%97", "https://example.org/", "//example.org", "mailto:a@b", "point:7", "hint:1", "q=1", "")

hrefs = st.lists(st.sampled_from(PIECES), max_size=6).map("".join).filter(lambda href: "[" not in href)


def told(tmp_path_factory, href: str, sound: bool) -> list[str]:
    """The rules that the page points/07 breaks with this link, when the short look comes first, or where it is never enough."""
    site = tmp_path_factory.getbasetemp() / "site"
    for name in FILES:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("", encoding="utf-8")
    ids = "".join(f'<p id="{name}">' for name in PAGES["points/07/index.html"])
    content = f'<title>題</title>{ids}<a href="{href}">次</a>'.encode()
    (site / "points/07/index.html").write_bytes(content)
    pages = {name: BuiltPage(name, ids, (), (), 0, True) for name, ids in PAGES.items()}
    page = parse("points/07/index.html", content)
    pages[page.file] = page if sound else page._replace(sound=False)
    return [finding.rule for finding in on_pages(site, pages, "site")]


@given(href=hrefs)
@example(href="../../index.html/#top")
@example(href="../../api/points.json/")
@example(href="../07/#見出し")
@example(href="../..#top")
@example(href="../../..")
def test_both_looks_tell_the_same(tmp_path_factory, href):
    assert told(tmp_path_factory, href, sound=True) == told(tmp_path_factory, href, sound=False)
