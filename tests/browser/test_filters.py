"""Lists that can be narrowed, and are whole without a script."""


def test_practices_by_category(open_page):
    page = open_page("practices/")
    page.get_by_label("分類でしぼる").select_option("H3")
    assert page.locator("#H3-1").is_visible() and not page.locator("#H4-1").is_visible()
    page.get_by_label("分類でしぼる").select_option("")
    assert page.locator("#H4-1").is_visible()


def test_practices_without_a_script(open_page):
    page = open_page("practices/", script=False)
    assert page.locator("#S6-4").is_visible() and not page.get_by_label("分類でしぼる").is_visible()
    page.locator(".page").get_by_role("link", name="引継ぎや情報共有").tap()
    assert page.url.endswith("#S6")


def test_municipalities_by_name(open_page):
    page = open_page("data/")
    page.get_by_label("市区町村か都道府県の名前でしぼる").fill("岩手")
    rows = page.locator("tr:visible", has_text="岩手県")
    assert rows.count() >= 1
    assert not page.locator("tr", has_text="福井県").first.is_visible()
    assert "行" in page.locator(".row-filter [role=status]").inner_text()
    page.get_by_label("市区町村か都道府県の名前でしぼる").fill("ない名前")
    assert page.locator(".row-filter [role=status]").inner_text() == "0行"


def test_figures_have_a_chart_and_a_table_and_a_source(open_page):
    page = open_page("data/")
    for figure in page.locator(".figure").all():
        assert figure.locator("table tbody tr").count() >= 1
        assert figure.locator("figcaption a.cite").count() == 1
    assert page.locator(".figure svg.chart").count() >= 5
