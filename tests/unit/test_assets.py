"""The theme's files under a folder that is named after their content."""

import random
import re

from handbook.site.assets import BUNDLED, bare, bundle, is_long
from handbook.site.joining import joined
from places import ROOT


def theme(folder, **files):
    for name, text in {"site.css": '@import "one.css";\n@import "two.css";\n', "one.css": "a { color: red; }\n", "two.css": "b { color: blue; }\n", **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_style_sheet_holds_what_it_imports_in_order(tmp_path):
    _, files = bundle(theme(tmp_path), {})
    assert files == {"site.css": b"a { color: red; }\nb { color: blue; }\n"}


def test_comments_stay_at_home(tmp_path):
    _, files = bundle(theme(tmp_path, **{"one.css": "/* why */\na { color: red; }\n", "README.md": "for editors"}), {})
    assert b"why" not in files["site.css"] and "README.md" not in files


def test_name_follows_the_content(tmp_path):
    first, _ = bundle(theme(tmp_path), {})
    again, _ = bundle(theme(tmp_path), {})
    other, _ = bundle(theme(tmp_path, **{"two.css": "b { color: green; }\n"}), {})
    assert first == again != other and len(first) == 10


def test_a_script_inside_a_page_has_no_comments_and_no_indentation():
    written = """// why it is here
const a = "https://example.org/", b = 1; // why
/** What it is for: {a, b}.
 *
 * And how. */
{
  // why not
  if (a) go(`//${b}`);
}
"""
    assert bare(written) == 'const a = "https://example.org/", b = 1;\n{\nif (a) go(`//${b}`);\n}'


def test_scripts_that_are_laid_bare_have_no_string_of_several_lines():
    theirs = ROOT / "overrides/assets"
    texts = {path.relative_to(theirs).as_posix(): path.read_bytes() for path in theirs.rglob("*.js")}
    for script in ((ROOT / "overrides/site.js").read_text(encoding="utf-8"), *(joined(name, texts) for name in BUNDLED)):
        assert not [text for text in re.findall(r"`[^`]*`", script) if "\n" in text]


def test_a_long_page_is_one_that_is_long_on_the_wire():
    drawn = random.Random(7)
    letters = ["ことばと" + chr(drawn.randrange(0x4E00, 0x9000)) for _ in range(9_000)]
    long, between, short = ("".join(letters[:number]) for number in (9_000, 2_900, 1_000))
    assert is_long(long) and not is_long(between) and not is_long(short) and not is_long("<td></td>" * 20_000)
    assert is_long(between, readings=True) and not is_long(short, readings=True)
