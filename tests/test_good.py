"""What editors may write, and the checks must let pass. Each case lays a few changes over the small handbook."""

import shutil
from urllib.parse import quote

import pytest

from handbook.checking import check
from handbook.reading import read
from places import SMALL

ABOUT, VOICES, POINT, CASE = "docs/about.md", "docs/voices/index.md", "docs/points/02.md", "docs/cases/01.md"
ABOUT_TEXT, VOICES_TEXT = "小さな手引きについて。", "声を集めるページです。"


def found(folder, changes: dict) -> list[str]:
    """The findings after some changes: new bytes or text for a file, None to delete it, or (old, new) in what it has."""
    handbook = shutil.copytree(SMALL, folder / "handbook")
    for name, change in changes.items():
        file = handbook / name
        if isinstance(change, tuple):
            text = file.read_text(encoding="utf-8")
            assert change[0] in text
            change = text.replace(*change)
        file.parent.mkdir(parents=True, exist_ok=True)
        if change is None:
            file.unlink()
        else:
            file.write_bytes(change.encode("utf-8") if isinstance(change, str) else change)
    return [str(finding) for finding in check(read(handbook))]


def every_file(change) -> dict:
    """The same change made to every file of the small handbook."""
    files = [path for path in SMALL.rglob("*") if path.is_file()]
    return {path.relative_to(SMALL).as_posix(): change(path.read_bytes()) for path in files}


def page(title: str, text: str) -> str:
    return f"---\ntitle: {title}\nbasis: editorial\nreviewed: 2026-11-21\n---\n\n{text}\n"


WHOLE_FILES = {
    "nothing changed": {},
    "Windows line ends": every_file(lambda data: data.replace(b"\n", b"\r\n")),
    "old Mac line ends": every_file(lambda data: data.replace(b"\n", b"\r")),
    "no line end at the end": every_file(lambda data: data.rstrip(b"\n")),
    "many line ends at the end": every_file(lambda data: data + b"\n\n\n"),
    "hidden files": {"docs/.DS_Store": b"\0\xff", "docs/points/.02.md.swp": b"\xff", "docs/.draft/x.md": "[](point:99)"},
    "other files": {"docs/assets/list.csv": b"\xff\xfe", VOICES: (VOICES_TEXT, "[表](../assets/list.csv)もあります。")},
}

FRONT_MATTER = {
    "closed with dots": {ABOUT: ("2026-11-21\n---", "2026-11-21\n...")},
    "spaces after the fence": {ABOUT: ("2026-11-21\n---\n", "2026-11-21\n---  \n")},
    "comments": {ABOUT: ("basis: editorial", "# 編集部の文\nbasis: editorial  # 出典なし")},
    "quoted": {ABOUT: ("title: このサイト", 'title: "このサイト: はじめに"')},
    "quoted date": {ABOUT: ("2026-11-21", '"2026-11-21"')},
    "optional keys left out": {"docs/points/03.md": ("related: {hints: [x1-1], practices: [H1-1], points: []}\n", "")},
    "lists over several lines": {POINT: ("hints: [1-1, 1-1-1]", "hints:\n    [1-1,\n     1-1-1]")},
    "words that YAML would take for others": {CASE: ("person: A", "person: no")},
    "times that YAML would take for numbers": {ABOUT: ("このサイト", "12:30")},
    "kana with a mark that has no single character": {ABOUT: ("このサイト", "か\u309aの音")},
}

NOT_READ = {  # references to a point that there is not, and other broken things, where they are only shown
    "fenced code": "説明です。\n\n```markdown\n[](point:99)\n# 題\n<script>\n```",
    "fenced code with tildes": "説明です。\n\n~~~\n[](point:99)\n```\n~~~",
    "longer fences around shorter ones": "説明です。\n\n````\n```\n[](point:99)\n```\n[](point:98)\n````",
    "fenced code in a list": "説明です。\n\n- 例\n\n    ```\n    [](point:99)\n    ```",
    "fenced code in a quotation": "説明です。\n\n> ```\n> [](point:99)\n> ```",
    "inline code": "`[](point:99)` と書きます。",
    "inline code with backticks in it": "`` `[](point:99)` `` と書きます。",
    "inline code over two lines": "説明の `[](point:99)\n[](point:98)` です。",
    "code that shows a comment": "`<!--` と書いて始め、`-->` で終えます。",
    "comment": "説明です。<!-- [](point:99) -->",
    "comment over several paragraphs": "説明です。\n\n<!--\n[](point:99)\n\n# 題\n-->\n\n終わりです。",
    "comment with a backtick": "説明です。<!-- ` --> [相談先](help.md) <!-- ` -->",
    "image in a comment": "説明です。<!-- ![](none.png) -->",
    "escaped brackets": r"\[名前](どこか) と書きます。",
    "web addresses": "[外](https://example.org/point:99)、<https://example.org/>、[電話](tel:0120000001)、[便り](mailto:a@example.org)。",
    "less than": "1 < 2 で、2 <3 です。",
    "conflict marks inside a line": "印は `<<<<<<<` と書き、=======  は線です。",
}

LINKS = {
    "Japanese file name": {"docs/手紙.md": page("手紙", "手紙です。"), VOICES: (VOICES_TEXT, "[手紙](../手紙.md)もあります。")},
    "percent-encoded file name": {"docs/手紙.md": page("手紙", "手紙です。"),
                                  VOICES: (VOICES_TEXT, f"[手紙](../{quote('手紙.md')})もあります。")},
    "spaces in a file name": {"docs/my letter.md": page("手紙", "手紙です。"),
                              VOICES: (VOICES_TEXT, "[手紙](<../my letter.md>)と[手紙](../my%20letter.md)。")},
    "brackets in a file name": {"docs/letter(1).md": page("手紙", "手紙です。"), VOICES: (VOICES_TEXT, "[手紙](../letter(1).md)。")},
    "percent-encoded reference": {VOICES: (VOICES_TEXT, f"[自律](term:{quote('自律')})です。")},
    "query and heading": {VOICES: (VOICES_TEXT, "[手紙](../points/02.md?print=1#steps)です。")},
    "generated heading": {VOICES: (VOICES_TEXT, "[事例](../points/02.md#cases)と[場面](../scenes/1.md#points)です。")},
    "title behind the address": {VOICES: (VOICES_TEXT, '[相談先](../help.md "話せる先")です。')},
    "text over two lines": {VOICES: (VOICES_TEXT, "[長い\n相談先](../help.md)です。")},
    "definition": {VOICES: (VOICES_TEXT, "[相談先][help]です。\n\n[help]: ../help.md '話せる先'\n\n")},
    "reference in a heading": {POINT: ("## ふりかえりの問い", "## [](case:1)のふりかえり")},
    "reference in a table": {POINT: ("- [](point:1)と、", "| 場面 | 点 |\n| --- | --- |\n| [](scene:1) | [](point:1) |\n\n- ")},
    "reference in link text": {"docs/index.md": ("[事例一覧](cases/index.md)", "[事例一覧（[](count:cases)）](cases/index.md)")},
    "image in a link": {"docs/assets/compass.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32' fill='none'><title>羅針盤</title></svg>",
                        ABOUT: (ABOUT_TEXT, "[![羅針盤](assets/compass.svg)](help.md)について。")},
}

TEXT = {
    "emoji and variants": "👩‍👩‍👧 葛\U000e0100城の手引きです。",
    "plain HTML": '<ruby>自律<rt>じりつ</rt></ruby>と<abbr title="a > b">略語</abbr>です。<br/>',
    "rule between paragraphs": "前です。\n\n---\n\n後です。",
    "table": "説明です。\n\n| 年 | 人 |\n| --- | --- |\n| 2015年 | 10 |",
    "words about suicide in our own pages": "自殺に触れる事例には、相談先の箱が付きます。",
}

TABLES = {
    "no figures": {"data/figures.yml": "", "docs/data.md": ("[](figure:people)", "準備中です。")},
    "only comments": {"data/figures.yml": "# まだありません\n", "docs/data.md": ("[](figure:people)", "準備中です。")},
    "empty list": {"data/figures.yml": "[]\n", "docs/data.md": ("[](figure:people)", "準備中です。")},
    "no redirects, nothing published": {"data/redirects.tsv": None, "data/published-ids.txt": None},
    "empty redirects, nothing published": {"data/redirects.tsv": "# 元の住所\t今の住所\n\n", "data/published-ids.txt": "\n"},
    "redirect of a page takes its headings along": {"data/published-ids.txt": "/points/old/\n/points/old/#why\n"},
    "note behind a redirect": {"data/redirects.tsv": ("/points/02/\n", "/points/02/\t2026年に移した\n")},
    "tags of MkDocs": {"mkdocs.yml": ("nav:", "site_url: !ENV [SITE_URL, \"\"]\nextra: &extra {a: 1}\nmore: *extra\nnav:")},
    "no navigation": {"mkdocs.yml": None, "docs/index.md": ("- [場面]", "- [点](points/index.md)\n- [相談先](help.md)\n- [調べた結果](accessibility.md)\n- [場面]")},
}


def cases(group):
    return pytest.mark.parametrize("changes", group.values(), ids=group.keys())


@cases(WHOLE_FILES | FRONT_MATTER | LINKS | TABLES)
def test_accepted(changes, tmp_path):
    assert found(tmp_path, changes) == []


@pytest.mark.parametrize("text", (NOT_READ | TEXT).values(), ids=(NOT_READ | TEXT).keys())
def test_accepted_in_text(text, tmp_path):
    assert found(tmp_path, {ABOUT: (ABOUT_TEXT, text)}) == []


@pytest.mark.parametrize("text", NOT_READ.values(), ids=NOT_READ.keys())
def test_reading_goes_on_behind(text, tmp_path):
    """What is only shown hides nothing that follows it."""
    changes = {ABOUT: (ABOUT_TEXT, f"{text}\n\n[](point:77)")}
    assert [finding.split(": ")[1] for finding in found(tmp_path, changes)] == ["unknown-point"]
