"""The theme's files under a folder that is named after their content."""

from handbook.site.assets import bundle


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
