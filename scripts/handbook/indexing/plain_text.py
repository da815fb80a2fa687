"""Markdown of our sources as plain text, for data and descriptions."""

import re

from ..model.furigana import without_inline
from ..model.handbook import Handbook
from ..model.page import REFERENCE_KINDS, TARGET_KINDS, Reference

_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)[^)]*\)")
_MARKS = re.compile(r"\*\*|__|`|<[^>]+>|^#+ |\{[:#.][^}]*\}", re.M)
# References that are shown as small marks behind a sentence say nothing in running text.
_CHIPS = ("cite", "hint", "practice", "guideline", "qa")


def plain_text(handbook: Handbook, markdown: str) -> str:
    """What is read: links as their words, references as their names, marks behind sentences not at all."""
    def words(match: re.Match) -> str:
        text, href = match[1], match[2]
        kind, _, key = href.partition(":")
        if text or kind not in REFERENCE_KINDS:
            return text
        if kind == "count":
            return str(handbook.counts.get(key, ""))
        if kind in TARGET_KINDS and kind not in _CHIPS:
            target = handbook.targets.get(str(Reference(kind, key)))
            return target.name if target else ""
        return ""

    text = _MARKS.sub("", without_inline(_LINK.sub(words, markdown)))
    return re.sub(r"[ \t]*\n\s*", "\n", text).strip()
