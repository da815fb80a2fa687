"""Which links stand alone is told to the styles; tables get a box to scroll in."""

import pytest

from handbook.site.finishing import finished

ALONE = [
    "<li><a href='x'>題</a></li>",
    "<li>\n<a href='x'>題<wbr>と題</a>\n</li>",
    "<li><a href='x'>題</a> <span class=\"id\">1-2</span></li>",
    "<li><a href='x'>題</a> <small>3件</small></li>",
    "<li><a href='x'>題</a><a class=\"ref cite\" href='y'>6頁</a></li>",
    "<li><a href='x'>題</a><ul><li>中</li></ul></li>",
    "<tr>\n<td><a href='x'>題</a></td>\n<td>文</td></tr>",
]
IN_TEXT = [
    "<li>前の文<a href='x'>題</a></li>",
    "<li><a href='x'>題</a>と<a href='y'>題</a></li>",
    "<li><a href='x'>題</a>：説明です。</li>",
    "<li><strong>名。</strong><a href='x'>題</a></li>",
    "<li>文です。<ul><li>文の<a href='x'>題</a></li></ul></li>",
    "<li><a class=\"row\" href='x'>題</a></li>",
    "<p><a href='x'>題</a></p>",
    "<tr><td>文<a href='x'>題</a></td></tr>",
    "<tr><td>文</td><td><a href='x'>題</a></td></tr>",
]


@pytest.mark.parametrize("content", ALONE)
def test_a_link_that_is_all_an_item_says_stands_alone(content):
    assert finished(content, "表") == content.replace("<a href='x'", "<a class=\"alone\" href='x'")


@pytest.mark.parametrize("content", IN_TEXT)
def test_a_link_with_words_beside_it_does_not(content):
    assert finished(content, "表") == content


def test_tables_scroll_in_a_box_of_their_own_but_for_those_that_have_one():
    own = '<div class="matrix-table"><table class="matrix"><tr><td>●</td></tr></table></div>'
    assert finished(own, "表") == own
    plain = "<table><tr><td>1</td></tr></table>"
    assert finished(plain * 2, "表") == f'<div class="scroll" tabindex="0" role="group" aria-label="表">{plain}</div>' * 2
