"""Saving an edition, whole or half; taking a new one; deleting. What was on the device before is never the worse for it."""

import json

import pytest

from offline_fixtures import CACHES, NEW, ONE_COPY, device, host, new_site, save, says, state, until, visit  # noqa: F401 (fixtures among them)


class TestHalfDone:
    """Whatever goes wrong, the copy that was there stays whole, and is read."""

    @pytest.mark.parametrize("trouble, said", [
        ({"lives": 0}, "通信が途切れて"),
        ({"broken": {r"offline/\w+\.bin": 500}}, "通信が途切れて"),
        ({"broken": {r"offline/\w+\.bin": b"<h1>Log in to this network</h1>"}}, "届いた中身が正しくありません"),
        ({"broken": {r"offline/\w{32}\.json": b'{"parts": []}'}}, "届いた中身が正しくありません"),
        ({"broken": {r"offline/ja\.json": b"<h1>Log in to this network</h1>"}}, "通信が途切れて"),
    ], ids=["host-dies", "status-500", "wrong-bytes", "wrong-list", "wrong-answer"])
    def test_an_update(self, device, host, new_site, trouble, said):
        page = device.new_page()
        save(page, host.url("/town/"))
        host.mounts["/town/"] = new_site
        page.goto(host.url("/town/"))
        page.locator("#save-offline", has_text="新しい版に更新する").wait_for()
        vars(host).update(trouble)
        page.locator("#save-offline").tap()
        told = state(page, "failed")
        assert said in told and "前に保存した版（2026-11-21）は、そのまま読めます。" in told

        host.stop()
        page.goto(host.url("/town/points/02/"))
        assert "手紙で関心を伝えます" in page.locator(".page").inner_text()
        says(page, "版：2026-11-21")

        vars(host).update(lives=None, broken={})
        host.start()
        page.goto(host.url("/town/"))
        page.locator("#save-offline").tap()
        page.locator("#offline-status[data-state=saved]", has_text=NEW).wait_for()

    def test_a_first_save_goes_on_where_it_ended(self, device, host, site):
        host.mounts["/town/"], host.lives = site, 9
        page = device.new_page()
        visit(page, host.url("/town/"))
        page.locator("#save-offline").tap()
        assert "続きから" in state(page, "failed")
        page.goto(host.url("/town/points/07/"))
        assert page.locator("html[data-copy]").count() == 0

        hash_ = json.loads((site / "offline/ja.json").read_bytes())["hash"]
        all_parts = len(json.loads((site / f"offline/{hash_}.json").read_bytes())["parts"])
        host.lives, before = None, len(host.parts())
        page.goto(host.url("/town/"))
        page.locator("#save-offline", has_text="続きから保存").tap()
        state(page, "saved")
        assert all_parts - 9 <= len(host.parts()) - before < all_parts

    def test_stopping_and_going_on(self, device, host):
        page = device.new_page()
        visit(page, host.url("/town/"))
        host.delay = 1
        page.locator("#save-offline").tap()
        page.locator("#offline-progress").wait_for()
        page.locator("#cancel-offline").tap()
        assert "途中でやめました" in state(page, "failed")
        host.delay = 0
        page.locator("#save-offline").tap()
        state(page, "saved")

    def test_no_room(self, device, host):
        page = device.new_page()
        visit(page, host.url("/town/"))
        network = device.new_cdp_session(page)
        network.send("Storage.overrideQuotaForOrigin", {"origin": host.url(""), "quotaSize": 100_000})
        page.locator("#save-offline").tap()
        assert "空きが足りません" in state(page, "failed")
        network.send("Storage.overrideQuotaForOrigin", {"origin": host.url("")})
        page.locator("#save-offline").tap()
        state(page, "saved")

    @pytest.mark.parametrize("storage", ["undefined", "{ persist: () => new Promise(() => {}) }"], ids=["not-there", "asks-the-reader"])
    def test_browsers_that_say_little_of_their_storage(self, device, host, storage):
        device.add_init_script(f"Object.defineProperty(navigator, 'storage', {{ value: {storage} }})")
        save(device.new_page(), host.url("/town/"))

    def test_one_window_at_a_time(self, device, host):
        one, other = device.new_page(), device.new_page()
        visit(one, host.url("/town/"))
        visit(other, host.url("/town/"))
        one.evaluate("navigator.locks.request('hayabiki /town/ save', () => new Promise((done) => { window.free = done; })) && 0")
        other.locator("#save-offline").tap()
        assert "ほかの画面で保存しています" in state(other, "failed")
        one.evaluate("window.free()")
        other.locator("#save-offline").tap()
        state(other, "saved")


class TestNewEdition:
    @pytest.fixture
    def page(self, device, host, new_site):
        page = device.new_page()
        save(page, host.url("/town/"))
        host.mounts["/town/"] = new_site
        return page

    def test_is_offered_and_never_forced(self, page, host):
        for path in ("points/02/", "matrix/", "points/02/"):
            page.goto(host.url(f"/town/{path}"))
            says(page, f"新しい版があります（{NEW}）")
        assert "手紙で関心を伝えます" in page.locator(".page").inner_text()
        page.get_by_role("button", name="更新する").tap()
        page.locator(".page", has_text="はがきで関心を伝えます").wait_for()
        assert page.locator(".edition").inner_text() == f"版：{NEW}"
        until(page, ONE_COPY)

    def test_does_not_cover_the_way_out(self, page, host):
        page.goto(host.url("/town/help/"))
        says(page, "新しい版があります")
        leave, notice = page.locator(".leave").bounding_box(), page.locator("#offline-notice").bounding_box()
        assert leave["y"] + leave["height"] <= notice["y"]

    def test_can_be_put_off(self, page, host):
        page.goto(host.url("/town/points/02/"))
        page.get_by_role("button", name="あとで").tap()
        page.goto(host.url("/town/points/03/"), wait_until="networkidle")
        assert not page.locator("#offline-notice").is_visible()
        page.goto(host.url("/town/"))
        page.locator("#save-offline", has_text="新しい版に更新する").wait_for()

    def test_fetches_only_what_has_changed(self, page, host, new_site, small_site):
        same = {path.name for path in (new_site / "offline").glob("*.bin")} & {path.name for path in (small_site / "offline").glob("*.bin")}
        before = len(host.parts())
        page.goto(host.url("/town/points/02/"))
        page.get_by_role("button", name="更新する").tap()
        page.locator(".page", has_text="はがきで関心を伝えます").wait_for()
        assert same and not same & {path.rpartition("/")[2] for path in host.parts()[before:]}

    def test_an_open_page_goes_on_with_its_own(self, page, host):
        page.goto(host.url("/town/points/03/"))
        other = page.context.new_page()
        other.goto(host.url("/town/points/02/"))
        other.get_by_role("button", name="更新する").tap()
        other.locator(".page", has_text="はがきで関心を伝えます").wait_for()
        text = "fetch('../02/').then((answer) => answer.text())"
        assert "手紙で関心を伝えます" in page.evaluate(text)
        assert "はがきで関心を伝えます" in other.evaluate(text)
        page.reload()
        assert "はがきで関心を伝えます" in page.evaluate(text)
        until(page, ONE_COPY)


class TestDelete:
    def test_takes_everything_and_can_be_undone(self, device, host):
        page = device.new_page()
        save(page, host.url("/town/"))
        page.locator("#delete-offline").tap()
        assert "もう一度保存" in state(page, "idle")
        assert page.evaluate(CACHES) == [] and page.evaluate("localStorage.length") == 0
        page.locator("#save-offline").tap()
        state(page, "saved")
