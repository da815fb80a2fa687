"""A sound handbook of any size in three editions, for measuring: two points to every case, each page in Japanese, English and plain Japanese."""

from pathlib import Path

from handbook.model.translation import fingerprint
from handbook.reading import read
from places import copy_translated

EDITIONS = 3
# The same page in each language: what stands after the title, around the references that all of them have.
TEXTS = {
    "": ("会うことを急がず、関心を伝えます。", "なぜ大切か", "できること", "手紙を書く。", "短く書きます", "も読む。", "ふりかえりの問い", "のために、次に何をしますか。",
         "会えない時間にも、できることがあります。手紙や短い言葉で、気にかけていることを伝えます。急がず、約束を守り、家族の話も聞きます。" * 8, "題だけの事例です。", "題から分かること"),
    "en": ("Do not hurry; show your interest.", "Why it matters", "What you can do", "Write a letter.", "Keep it short", " is worth reading too.", "Questions", ": what will you do next?",
           "There is much that you can do while you cannot meet. A letter or a few words say that you care. Keep your promises, and listen to the family. " * 8,
           "Only the title stands here.", "What the title tells us"),
    "ja-Hira": ("いそぎません。きもちをつたえます。", "なぜ大切か", "できること", "手紙を書きます。", "短く書きます", "もよみます。", "考えてみましょう", "のために、つぎになにをしますか。",
                "会えないあいだにも、できることがあります。手紙で気持ちを伝えます。急ぎません。やくそくをまもり、かぞくのはなしもききます。" * 8, "だいだけのじれいです。", "だいからわかること"),
}
POINT = """{0}

## {1} {{#why}}

{8}[](cite:hc/8)

## {2} {{#steps}}

1. **{3}** [{4}](hint:1-1-1)。[](guideline:3-1-3-キ)
2. **[](point:{other}){5}** [](hint:a1-1)

## {6} {{#reflect .editorial}}

- [](term:自律){7}
"""
CASE = "{9}\n\n## {10} {{#known}}\n\n{8}[](cite:hb/10)\n"
TITLES = {"": "合成の{}{}", "en": "Synthetic {} {}", "ja-Hira": "ためしの{}{}"}
NAMES = {"point": {"": "ポイント", "en": "point", "ja-Hira": "ポイント"}, "case": {"": "事例", "en": "case", "ja-Hira": "じれい"}}


def synthetic(folder: Path, pages: int) -> Path:
    """A handbook of about `pages` pages in all its editions together."""
    book = copy_translated(folder)
    points, cases = max(3, pages // EDITIONS * 2 // 3), max(2, pages // EDITIONS // 3)
    half = points // 2
    for number in range(1, points + 1):
        other = number % points + 1
        _page(book, "point", number, f"scene: {number > half:d}\nsource: {{document: hb, page: 3}}\n"
              f"related: {{hints: [1-1], guideline: [1], practices: [H1], points: [{other}]}}\n", other=other)
    for number in range(1, cases + 1):
        reached = sorted({2 * number - 1, 2 * number, number % points + 1} | ({points} if number == cases else set()))
        _page(book, "case", number, "person: A\npattern: long\nsource: {document: hb, page: 10}\npoints:\n"
              + "".join(f"  - {{number: {n}, why: 理由}}\n" for n in reached) + "sensitive: null\n")
    _write(book / "data/scenes.yml", f"- {{number: 0, title: 全体像, name: 全体, page: 2, points: {{first: 1, last: {half}}}, lead: 全体です。}}\n"
           f"- {{number: 1, title: 場面, name: 会う, page: 3, points: {{first: {half + 1}, last: {points}}}, lead: 場面です。}}\n")
    _write(book / "data/patterns.yml", f"long: {{title: 型, page: 10, cases: {{first: 1, last: {cases}}}}}\n")
    for name in ("published-ids.txt", "redirects.tsv"):
        _write(book / "data" / name, "")
    _translate(book)
    return book


def _page(book: Path, kind: str, number: int, settings: str, **values) -> None:
    head = f"---\nnumber: {number}\ntitle: {TITLES[''].format(NAMES[kind][''], number)}\n{settings}reviewed: 2026-11-21\n---\n\n"
    _write(book / f"docs/{kind}s/{number:02}.md", head + _body(kind, "", values))


def _body(kind: str, language: str, values: dict) -> str:
    return (POINT if kind == "point" else CASE).format(*TEXTS[language], **values)


def _translate(book: Path) -> None:
    handbook = read(book)
    for entity in (*handbook.points, *handbook.cases):
        kind, values = entity.page.kind, {}
        why = "".join(f"  {point.number}: a reason\n" for point in getattr(entity, "points", ()))
        if kind == "point":
            values["other"] = entity.related.points[0]
        for language in ("en", "ja-Hira"):
            title = TITLES[language].format(NAMES[kind][language], entity.number)
            reasons = f"why:\n{why}" if why else ""
            _write(book / "docs" / entity.page.path.replace(".md", f".{language}.md"),
                   f"---\ntitle: {title}\n{reasons}follows: \"{fingerprint(entity.page)}\"\n---\n\n" + _body(kind, language, values))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
