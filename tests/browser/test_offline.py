"""Reading offline, in a real browser on a host that really goes away. overrides/assets/offline/README.md says what is meant to happen."""

import json
import re
import time

import pytest

from offline_fixtures import CACHES, KEPT, NEW, device, host, new_site, save, says, state, until, visit  # noqa: F401 (fixtures among them)
from offline_host import OfflineHost
from places import copy_translated, run


def read(device, host, path):
    """A page that the reader has opened, and that is kept for later."""
    page = device.new_page()
    visit(page, host.url(f"/town/{path}"))
    until(page, f"(await {KEPT}).includes('/town/{path}')")
    return page


class TestFirstVisit:
    def test_costs_the_small_worker_and_nothing_twice(self, device, host):
        page = read(device, host, "points/02/")
        assert len(host.asked) == len(set(host.asked))
        assert not [path for path in host.asked if "/offline/" in path]
        assert host.asked[-1] == "/town/sw.js"

    def test_what_was_read_is_kept(self, device, host):
        page = read(device, host, "points/02/")
        host.stop()
        page.clock.set_fixed_time("2026-12-03T09:00:00+09:00")
        page.reload()
        assert "手紙で関心を伝えます" in page.locator(".page").inner_text()
        says(page, "オフラインで表示しています。版：2026-11-21（12日前）")
        page.clock.set_fixed_time("2026-11-22T09:00:00+09:00")
        page.reload()
        says(page, "オフラインで表示しています。版：2026-11-21（昨日）")

    def test_nothing_is_kept_of_sensitive_pages_and_queries(self, device, host):
        page = device.new_page()
        visit(page, host.url("/town/cases/02/"))
        page.goto(host.url("/town/points/02/?q=つらい"))
        for path in ("cases/02/", "voices/", "help/", "matrix/"):
            page.goto(host.url(f"/town/{path}"))
        until(page, f"(await {KEPT}).includes('/town/matrix/')")
        kept = page.evaluate(KEPT)
        assert {path for path in kept if path.endswith("/")} == {"/town/points/02/", "/town/matrix/"}

    def test_a_page_that_was_not_read_says_so_and_names_those_that_were(self, device, host):
        page = read(device, host, "points/02/")
        host.stop()
        page.goto(host.url("/town/points/03/"))
        assert page.locator("h1").inner_text() == "このページは保存されていません"
        page.locator("li a").tap()
        page.wait_for_url("**/points/02/")

    @pytest.mark.parametrize("trouble", [{"delay": 8}, {"broken": {"points": 503}}], ids=["slow", "failing"])
    def test_a_slow_or_failing_host_does_not_keep_the_reader_waiting(self, device, host, trouble):
        page = read(device, host, "points/02/")
        vars(host).update(trouble)
        begin = time.monotonic()
        page.goto(host.url("/town/points/02/"), wait_until="commit")
        page.locator("html[data-copy=kept]").wait_for()
        assert time.monotonic() - begin < 6
        host.delay = 0

    def test_the_front_page_forgets_what_was_read(self, device, host):
        page = device.new_page()
        visit(page, host.url("/town/points/02/"))
        page.goto(host.url("/town/"))
        page.locator("#offline-status", has_text="読んだページ").wait_for()
        page.locator("#delete-offline").tap()
        page.locator("#offline-status", has_text="消しました").wait_for()
        assert page.evaluate(CACHES) == []


class TestWholeEdition:
    @pytest.fixture
    def host(self, site):
        host = OfflineHost({"/town/": site})
        yield host
        host.stop()

    def test_pages_that_were_read_are_named_with_their_readings(self, device, host):
        page = read(device, host, "ja-Hira/points/12/")
        host.stop()
        page.goto(host.url("/town/ja-Hira/points/13/"))
        assert re.fullmatch("ポイント12 <ruby>家<rt[^>]*>いえ</rt></ruby>に.*ふみこむおそれ", page.locator("li a").inner_html())

    def test_all_of_it_is_there_without_a_network(self, device, host, site):
        page, failed = device.new_page(), []
        visit(page, host.url("/town/"))
        assert re.fullmatch(r"この端末に保存（約\d+\.\d MB）", page.locator("#save-offline").inner_text())
        page.locator("#save-offline").tap()
        assert "2026-11-21" in state(page, "saved")
        assert page.evaluate("document.activeElement.id") == "delete-offline"
        host.stop()

        page.on("requestfailed", lambda request: request.failure == "net::ERR_ABORTED" or failed.append(request.url.removeprefix(host.url("/town/"))))
        for path in ("points/07/", "cases/24/", "scenes/1/", "guideline/consultation/", "matrix/?scene=1", "voices/words/", "data/", "about/"):
            page.goto(host.url(f"/town/{path}"), wait_until="networkidle")
            says(page, "オフラインで表示しています。版：2026-11-21（")
        page.goto(host.url("/town/search/?q=手紙"))
        page.locator("#search-results[data-state=ready]").wait_for()
        page.locator("#search-results a").first.tap()
        page.wait_for_url(re.compile("/town/(?!search)"))
        page.get_by_label("言葉や番号で探す").fill("⑦")
        page.locator("#search-panel a", has_text="本人に会えない場合").first.wait_for()
        page.goto(host.url("/town/set/?p=7,11&c=12"))
        page.mouse.move(9, 9)
        page.locator("#set[data-state=ready] li", has_text="本人に会えない場合").first.wait_for()
        page.goto(host.url("/town/p/7/"))
        page.wait_for_url("**/points/07/")
        page.goto(host.url("/town/points/08"))
        page.wait_for_url("**/points/08/")
        page.goto(host.url("/town/points/08/index.html#why"))
        page.wait_for_url("**/points/08/#why")
        assert set(failed) <= {"offline/ja.json"}

        others = ("en/", "ja-Hira/")  # not saved
        pages = sorted(name for path in site.rglob("index.html") if not (name := path.relative_to(site).as_posix()).startswith(others))
        wrong = page.evaluate("""async ([root, pages]) => (await Promise.all(pages.map(async ([path, length]) =>
            (await (await fetch(root + path)).arrayBuffer()).byteLength === length ? [] : [path]))).flat()""",
            [host.url("/town/"), [[path.removesuffix("index.html"), (site / path).stat().st_size] for path in pages]])
        assert wrong == []
        host.start()


class TestNeighbours:
    """Sites on one host, even one within another, do not touch each other's copies."""

    @pytest.mark.parametrize("places", [("/one/", "/two/"), ("/", "/-two/"), ("/town/", "/town/-two/")])
    def test_two_scopes(self, device, host, small_site, new_site, places):
        host.mounts = dict(zip(places, (small_site, new_site)))
        page = device.new_page()
        for place in places:
            save(page, host.url(place))
        host.stop()
        for place, edition in zip(places, ("2026-11-21", NEW)):
            page.goto(host.url(f"{place}points/03/"))
            assert page.locator(".edition").inner_text() == f"版：{edition}"
        host.start()
        page.goto(host.url(places[0]))
        page.locator("#delete-offline").tap()
        state(page, "idle")
        host.stop()
        page.goto(host.url(f"{places[1]}points/02/"))
        assert "はがきで関心を伝えます" in page.locator(".page").inner_text()

    def test_language_editions_are_saved_apart(self, device, host, tmp_path):
        book = copy_translated(tmp_path / "book")
        done = run("scripts/build.py", "--root", book)
        assert done.returncode == 0, done.stdout + done.stderr
        host.mounts = {"/town/": book / "site"}
        page = device.new_page()
        save(page, host.url("/town/"))
        device.set_offline(True)
        page.goto(host.url("/town/en/points/02/"))
        assert page.locator("html").get_attribute("lang") == "en" and "no connection" in page.locator("p").first.inner_text()
        page.goto(host.url("/town/nowhere/"))
        assert page.locator("p").first.inner_text().startswith("保存した版に、このアドレスのページはありません。")
        device.set_offline(False)
        save(page, host.url("/town/en/"))
        page.goto(host.url("/town/"))
        page.locator("#delete-offline").tap()
        state(page, "idle")
        host.stop()
        page.goto(host.url("/town/en/points/02/"))
        says(page, "You are reading offline. Edition: 21 November 2026")
        page.goto(host.url("/town/en/nowhere/"))
        assert page.locator("h1").inner_text() == "This page is not saved"
        page.goto(host.url("/town/points/02/"))
        assert page.locator("h1").inner_text() == "このページは保存されていません"

    def test_pages_of_others_are_not_kept(self, device, host, small_site, tmp_path):
        (tmp_path / "index.html").write_text("<!doctype html><title>another project</title>", encoding="utf-8")
        host.mounts = {"/": small_site, "/another/": tmp_path}
        page = device.new_page()
        visit(page, host.url("/points/02/"))
        page.goto(host.url("/another/"))
        page.goto(host.url("/points/03/"))
        until(page, f"(await {KEPT}).includes('/points/03/')")
        assert "/another/" not in page.evaluate(KEPT)


def test_a_worker_that_retires_takes_everything_along(device, host, small_site):
    page = device.new_page()
    save(page, host.url("/town/"))
    host.broken[r"/sw\.js$"] = next(small_site.glob("assets/*/offline/retire.js")).read_bytes()
    with page.expect_navigation():  # it has its pages opened anew
        page.evaluate("navigator.serviceWorker.getRegistration().then((registration) => { registration.update(); })")
    until(page, f"(await {CACHES}).length === 0")
    until(page, "(await navigator.serviceWorker.getRegistrations()).length === 0")


def test_without_a_script_the_page_says_what_is_missing(chromium, host):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.url("/town/"))
    assert not page.locator("#save-offline").is_visible()
    assert page.locator("#offline-copy ~ noscript p").is_visible()
    context.close()


def test_the_manifest_makes_it_an_app(device, host):
    page = device.new_page()
    visit(page, host.url("/town/points/02/"))
    found = device.new_cdp_session(page).send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == host.url("/town/manifest.webmanifest") and json.loads(found["data"])["display"] == "standalone"
