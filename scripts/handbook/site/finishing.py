"""What the styles must know of a page's text and cannot see by themselves: which links stand alone, and where tables may be too wide."""

import re
from html import escape

_BESIDE = r'(?:\s|<br ?/?>|<small>(?:(?!</small>).)*</small>|<span class="(?:id|layer|why)"[^>]*>(?:(?!</span>).)*</span>|<a class="ref\b(?:(?!</a>).)*</a>)*'
_ALONE = re.compile(rf"((?:<li|<tr>\s*<td)(?: [^>]*)?>\s*<a)( (?![^>]*\bclass=)(?:(?!</a>).)*</a>)(?={_BESIDE}(?:</li>|</td>|<ul>|<ol>))", re.S)
_TABLE = re.compile(r"<table>.*?</table>", re.S)


def finished(content: str, table: str) -> str:
    """The HTML of a page's text with the class `alone` on links that are all that an item of a list, or the first cell of a row, says:
    they are pressed with a thumb and need its room; a link inside a sentence does not. Marks such as numbers may stand beside them.

    Each plain table stands in a box that scrolls by itself, also by keyboard; `table` is its name.
    """
    scrolling = rf'<div class="scroll" tabindex="0" role="group" aria-label="{escape(table)}">\g<0></div>'
    return _TABLE.sub(scrolling, _ALONE.sub(r'\1 class="alone"\2', content))
