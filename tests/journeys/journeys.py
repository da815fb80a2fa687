"""What readers come for, told once for every engine."""

from urllib.parse import quote

from journeys.reader import ON_PAPER, Reader


def find_a_point_from_a_scene(reader: Reader) -> None:
    reader.open("")
    reader.press("main a", "会う・話す・待つ")
    reader.is_at("scenes/1/")
    reader.press("main a", "「本人に会えない場合」")
    reader.is_at("points/07/")
    reader.sees("h1", "本人に会えない場合")


def search_while_typing(reader: Reader) -> None:
    reader.open("points/11/")
    reader.type("input[type=search]", "会えない")
    reader.sees(f"#search-panel a[href$='q={quote('会えない')}']")  # what was found for less is gone
    reader.press("#search-panel a", "本人に会えない場合")
    reader.is_at("points/07/")


def search_on_a_page_of_its_own(reader: Reader) -> None:
    reader.open("about/")
    reader.type("input[type=search]", "8050\n")
    reader.is_at("search/?q=8050")
    reader.sees("#search-results[data-state=ready] a")
    reader.press("#search-results > li > a")
    reader.comes_to("a page that was found", "!location.pathname.includes('/search/') && document.querySelector('main h1')")


def print_a_point(reader: Reader) -> None:
    reader.open("points/07/")
    reader.evaluate(ON_PAPER)
    for kept in ("h1", "#why", ".nutshell", "footer p"):
        assert reader.shows(kept), f"{kept} is not printed"
    for left in (".search-form", "nav", "input", "button", ".skip"):
        assert not reader.shows(left), f"{left} is printed"


def add_to_a_set(reader: Reader) -> None:
    reader.open("points/07/")
    reader.press('[data-add="p:7"]')
    reader.sees('[data-add="p:7"][aria-pressed=true]')
    reader.open("set/")
    reader.sees("#set-items li", "本人に会えない場合")
    reader.press("#set-items button", "外す")
    reader.comes_to("an empty set", "!document.querySelector('#set-items li')")


def read_without_a_connection(reader: Reader) -> None:
    reader.open("")
    reader.press("#save-offline")
    reader.sees("#offline-status[data-state=saved]")
    reader.host.stop()
    try:
        reader.open("points/12/")
        reader.sees("h1")
        reader.press("main a", "場面")
        reader.is_at("scenes/")
    finally:
        reader.host.start()


# In the order in which /accessibility/ lists them, under `journey-NAME` of words/ja.yml.
JOURNEYS = (find_a_point_from_a_scene, search_while_typing, search_on_a_page_of_its_own, print_a_point, add_to_a_set,
            read_without_a_connection)
