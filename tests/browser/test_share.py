"""Copy an address or a citation, and the QR code, on points, cases, hints and clauses."""

import io

import pytest
import zxingcpp
from PIL import Image


@pytest.fixture
def dialog(open_page):
    def open_(path, press):
        page = open_page(path)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator(press).tap()
        page.locator("dialog.share").wait_for()
        return page
    return open_


ITEMS = {
    "points/07/": ("[data-share]", "ポイント7 「本人に会えない場合」", "points/07/", "ハンドブック～寄り添うための羅針盤～』（厚生労働省） 34頁"),
    "cases/12/": ("[data-share]", "事例12 福祉サービスを拒絶するLさんの場合", "cases/12/", "（厚生労働省） 92頁"),
    "cases/24/": ("[data-share]", "事例24 自死で亡くなったXさん", "cases/24/", "（厚生労働省）"),
    "hints/1/": ("#h1-1-1 .headerlink", "ヒント1-1-1 何気ない話を重ねて、訪問を続ける", "hints/1/#h1-1-1", "支援のヒント集』（厚生労働省） 8頁"),
    "guideline/consultation/": ("#g3-1-2 .headerlink", "都の案 3-1-2", "guideline/consultation/#g3-1-2", " 3-1-2"),
}


@pytest.mark.parametrize("path", ITEMS)
def test_citation_names_number_title_edition_document_page_and_address(dialog, address, path):
    press, name, url, source = ITEMS[path]
    page = dialog(path, press)
    page.get_by_role("button", name="引用をコピー").tap()
    page.get_by_role("button", name="コピーしました。").wait_for()
    citation = page.evaluate("navigator.clipboard.readText()")
    assert citation.startswith(name) and address + url in citation.split("\n") and source in citation
    assert "早引き羅針盤（非公式、2026-11-21版）" in citation and "もとの資料：" in citation


def test_address_is_copied(dialog, address):
    page = dialog("points/07/", "[data-share]")
    page.get_by_role("button", name="アドレスをコピー").tap()
    page.get_by_role("button", name="コピーしました。").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == address + "points/07/"


def test_the_button_says_that_it_has_copied_and_nothing_beside_it_moves(dialog):
    page = dialog("points/07/", "[data-share]")
    button = page.get_by_role("button", name="アドレスをコピー")
    before = button.bounding_box()
    button.tap()
    told = page.get_by_role("button", name="コピーしました。")
    told.wait_for()
    assert told.bounding_box() == before
    assert page.locator("[role=status]", has_text="コピーしました。").count() == 1  # for who does not see it
    button.wait_for(timeout=3000)
    assert page.locator("[role=status]", has_text="コピーしました。").count() == 0


def test_qr_code_says_the_address(dialog, address):
    page = dialog("points/07/", "[data-share]")
    shown = page.locator("dialog .qr")
    assert shown.get_attribute("aria-label") == "このアドレスの二次元コード"
    picture = Image.open(io.BytesIO(shown.screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [address + "points/07/"]


DARK = {"by the device": ("dark", ""), "by hand": ("light", "dark")}
CODES = {"points/07/": "[data-share]", "hints/1/": "#h1-1-1 .headerlink", "set/?p=7": None}


@pytest.mark.parametrize("path", CODES)
@pytest.mark.parametrize("chosen", DARK)
def test_qr_code_is_dark_on_white_where_the_page_is_dark(open_page, path, chosen):
    device, hand = DARK[chosen]
    page = open_page(path, scheme=device)
    page.evaluate("hand => { document.documentElement.dataset.scheme = hand; }", hand)
    if CODES[path]:
        page.locator(CODES[path]).tap()
    shown = page.locator(".qr:visible").first
    shown.scroll_into_view_if_needed()
    picture = Image.open(io.BytesIO(shown.screenshot())).convert("L")
    dark, light = picture.crop((3, 3, picture.width - 3, picture.height - 3)).getextrema()  # what the page has around it is left out
    assert light > 250 and dark < 90  # 7:1 and more


def test_any_heading_has_its_address(dialog, address):
    page = dialog("about/", "#privacy .headerlink")
    assert page.get_by_label("アドレス", exact=True).input_value() == address + "about/#privacy"
    assert page.get_by_role("button", name="セットに入れる").count() == 0


@pytest.mark.parametrize("path, heading, name", [
    ("about/", "#privacy", "この見出しを共有・引用"), ("hints/1/", "#h1-1-1", "この見出しを共有・セットに入れる"),
    ("en/guideline/consultation/", "#g3-1-2", "Share this section or add it to my set")])
def test_the_mark_beside_a_heading_says_what_it_is_for(open_page, path, heading, name):
    """By its name, for who hears it; by its tooltip, for who sees a #."""
    mark = open_page(path).locator(f"{heading} .headerlink")
    assert mark.get_attribute("aria-label") == mark.get_attribute("title") == name


def test_closes_by_escape_and_gives_the_focus_back(dialog):
    page = dialog("points/07/", "[data-share]")
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    assert page.evaluate("document.activeElement.dataset.share") == "p:7"


def test_where_copying_is_forbidden_it_says_what_to_do(open_page):
    page = open_page("points/07/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.locator("[data-share]").tap()
    page.get_by_role("button", name="アドレスをコピー").tap()
    assert page.get_by_text("コピーできませんでした。").is_visible()
