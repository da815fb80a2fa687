"""The staging compiler: every reference of a text becomes a link to a page that there is, and all else stays as it was."""

import posixpath
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.model.addresses import scene_path
from handbook.model.page import REFERENCE_KINDS
from handbook.site.cards import Sharing
from handbook.site.staging import compile_page
from handbook.site.templating import Composer
from with_page import PATH, small, with_page

REFERENCES = [*sorted(small().targets), "cite:hb/3", "cite:hc", "count:points", "count:cases"]
PAGES = {page.path for page in small().pages} | {scene_path(scene.number) for scene in small().scenes}
plain = st.text("あ漢字。、👪か\u309aaZ09", min_size=1, max_size=8).map("本{}文".format)
reference = st.builds("[{}]({})".format, st.sampled_from(["", "ことば"]), st.sampled_from(REFERENCES))
code = st.builds("`[](point:{})`".format, st.integers(1, 99))
sentence = st.lists(plain | reference | code, min_size=1, max_size=5)
fence = st.builds("```\n[](point:{0})\n## 題{0}\n```".format, st.integers(1, 99)).map(lambda text: [text])
body = st.lists(sentence | fence, min_size=1, max_size=4)


def staged(blocks) -> tuple[str, str]:
    book = with_page("".join(f"{''.join(block)}\n\n" for block in [["はじめの段落です。"], *blocks]))
    return compile_page(Composer(book), book.page_at[PATH], Sharing(book).of(PATH)).partition("\n---\n")[2], "".join(sum(blocks, []))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(body)
def test_references_become_links_and_all_else_stays(blocks):
    text, source = staged(blocks)
    seen = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.S)
    assert not re.search(rf"\]\((?:{'|'.join(REFERENCE_KINDS)}):", seen)
    for target in re.findall(r"\]\(([^()]*)\)", seen):
        path = target.partition("#")[0]
        assert posixpath.normpath(path or PATH) in PAGES, target
    at = 0
    for piece in sum(blocks, []):  # in their order
        if not piece.startswith("["):
            at = text.index(piece, at) + len(piece)
    assert len(re.findall(r"\]\(", seen)) >= len(re.findall(r"\[(?:ことば)?\]\((?!count|point:\d+\)`)", re.sub(r"```.*?```|`[^`]*`", "", source, flags=re.S)))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(body)
def test_the_same_text_becomes_the_same(blocks):
    assert staged(blocks) == staged(blocks)
