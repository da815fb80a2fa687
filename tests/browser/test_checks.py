"""The checks themselves: a sound page passes them all, and each fault is found by the check that is there for it."""

import pytest

from web.checks import CHECKS, prepare
from web.examine import look_at

SOUND = """<!doctype html><html lang="ja"><head><meta name="viewport" content="width=device-width"><title>試しのページ</title><style>
:root { color-scheme: light dark }
body { font: 1rem/1.8 sans-serif; margin: 0 1rem; color: #222; background: #fff }
a { color: #00458a }
nav a, li > a, button, summary, input { display: inline-block; min-width: 44px; min-height: 44px; box-sizing: border-box; border: 1px solid }
:focus-visible { outline: 3px solid #00458a }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.skip:not(:focus) { position: absolute; clip-path: inset(50%) }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } a { color: #8cf } :focus-visible { outline-color: #8cf } }
</style></head><body>
<header><a class="skip" href="#main">本文へ</a><nav aria-label="案内"><a href="/points/">ポイント一覧</a></nav></header>
<main id="main" tabindex="-1"><h1><span class="vh">ポイント</span>7 会えない場合</h1>
<p>文の中の<a href="/qa/">問いと答え</a>は、行の高さのままです。</p>
<ul><li><a href="/points/12/"><span class="vh">ポイント</span>12 訪問</a></li></ul>
<form><label>言葉 <input name="q"></label> <button>探す</button></form><details><summary>くわしく</summary><p>中身です。</p></details></main></body></html>"""

FAULTS = {  # what the page has beside its sound parts: the check that finds it, and what it says
    '<img src="data:,">': ("axe", "image-alt"),
    '<p style="color: #ccc">うすい文字です。</p>': ("axe", "color-contrast"),
    "<style>@media (prefers-color-scheme: dark) { body { color: #222; background: #fff } a { color: #00458a } }</style>": ("axe", "stays light"),
    "<p><span style='display: block; width: 700px'>広すぎる段落です。</span></p>": ("reflow", "scrolls sideways"),
    "<p style='width: 5em; overflow: hidden; white-space: nowrap'>切られてしまう文字です。</p>": ("reflow", "cut off"),
    "<p style='position: relative; left: -3em'>左へはみ出す文字です。</p>": ("reflow", "runs off"),
    "<p>下にある文字です。</p><p style='margin-top: -2.6em'>上にある文字です。</p>": ("reflow", "lie on each other"),
    "<style>p { font-size: 16px }</style>": ("large-text", "does not grow"),
    "<p style='height: 32px; overflow: hidden'>大きくすると切れます。</p>": ("large-text", "cut off"),
    "<p style='width: 9em; height: 1.8em; overflow: clip'>広げると切れます。</p>": ("spacing", "cut off"),
    "<ul><li><a href='/a/' style='min-height: 20px'>小さなリンク</a></li></ul>": ("targets", "not 44"),
    "<button style='min-width: 20px; width: 20px; padding: 0'>×</button>": ("targets", "20 × 44 px"),
    "<table><tr><td><a href='/a/'>表</a></td></tr></table>": ("targets", "not 24"),
    "<style>main { transition: transform .3s }</style>": ("motion", "moves for 0.3s"),
    "<style>@keyframes turn { to { rotate: 1turn } } h1::before { content: ''; animation: turn 1s }</style>": ("motion", "h1::before is animated"),
    "<style>html { scroll-behavior: smooth }</style>": ("motion", "scrolls smoothly"),
    "<button style='border: 0; background: #ddd'>枠のないボタン</button>": ("forced-colours", "no edge"),
    "<svg class='chart' role='img' aria-label='図'><rect width='9' height='9' fill='#111'/></svg>": ("forced-colours", "chart rect"),
    "<p style='forced-color-adjust: none; color: #222'>色を変えさせない文字です。</p>": ("forced-colours", "hardly stands out"),
    "<div role='group' aria-label='組'><button aria-pressed='true' style='background: #ccc'>甲</button><button aria-pressed='false'>乙</button></div>":
        ("forced-colours", "as if not chosen"),
    "<h2>⑦のこと</h2>": ("names", "circled number"),
    "<ul><li><a href='/points/12/'>12 訪問</a></li></ul>": ("names", "without its word"),
    "<a href='/a/' style='display: inline-block; min-height: 44px'><svg aria-hidden='true'></svg></a>": ("names", "nothing is spoken"),
    "<p>文の中の<a href='/a/' style='outline: none'>リンク</a>です。</p>": ("keyboard", "no outline"),
    "<p>文の中の<a href='/a/' style='outline-color: #fff'>リンク</a>です。</p>": ("keyboard", "hardly stands out"),
    "<div style='position: fixed; inset: 0 0 50%; background: #fff'>覆い</div>": ("keyboard", "covered"),
    "<div><button id=trap>罠</button><script>trap.addEventListener('keydown', (event) => event.preventDefault())</script></div>":
        ("keyboard", "does not come round"),
    "<style>.skip { visibility: hidden }</style>": ("keyboard", "leads nowhere past"),
}


@pytest.fixture(scope="module")
def page(chromium):
    context = chromium.new_context()
    prepare(context)
    yield context.new_page()
    context.close()


def findings(page, extra: str) -> dict:
    page.unroute_all()
    page.route("**/points/07/", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=SOUND.replace("</main>", f"{extra}</main>")))
    return look_at(page, "http://site.test/points/07/")


def test_a_sound_page_passes(page):
    assert findings(page, "") == {name: [] for name in CHECKS}


@pytest.mark.parametrize("extra, finder, words", [(extra, *found) for extra, found in FAULTS.items()], ids=[words for _, words in FAULTS.values()])
def test_a_fault_is_found(page, extra, finder, words):
    assert any(words in finding for finding in findings(page, extra)[finder])


def test_every_check_has_a_fault_to_find():
    assert {finder for finder, _ in FAULTS.values()} == set(CHECKS)
