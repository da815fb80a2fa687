"""新しいページや訳を、正しい設定（front matter）つきで作る。

例: new.py point 51 / new.py case 31 / new.py page voices/letter
    new.py local 架空町 … 町が足すものの下書きを local/ に作る
    new.py translation en points/07 … 訳す下書きを作る / new.py follows en points/07 … 訳を今の日本語に合わせ終えたと記録する
"""

import argparse
import re
import sys
from datetime import date
from pathlib import Path

import yaml

from handbook.model.addresses import LOCAL, case_path, point_path, source_file
from handbook.model.languages import in_language
from handbook.model.translation import fingerprint, texts_of
from handbook.reading import read
from local_starter import write_starter

HERE = Path(__file__).resolve().parent.parent
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

POINT = """---
number: {number}
title: {title}
scene: {scene}
source: {{document: hb, page: {page}}}
related: {{hints: [], guideline: [], practices: [], points: []}}
reviewed: {today}
---

ここに要点を1文で書きます（80字まで）。

## なぜ大切か {{#why}}

ここに理由を書き、文の後に出典を付けます。[](cite:hb/{page})

## できること {{#steps}}

1. **短い行動。** 具体的に1〜2文で書きます。[](cite:hb/{page})
"""
CASE = """---
number: {number}
person: {person}
title: {title}
pattern: {pattern}
source: {{document: hb, page: {page}}}
points:
  - {{number: {point}, why: 理由を短く}}
sensitive: null
reviewed: {today}
---

ここに、題から分かることを1〜2文で書きます（160字まで）。

## 題から分かること {{#known}}

ここに書き、文の後に出典を付けます。[](cite:hb/{page})

## 話し合いのための問い {{#discuss .editorial}}

- ここに問いを書きます。
"""
PAGE = """---
title: {title}
basis: editorial
reviewed: {today}
---

ここに、このページのことを1〜2文で書きます。

## 最初の見出し {{#first}}

ここに本文を書きます。
"""


def person(number: int) -> str:
    """The handbook's labels: 1 → A, 26 → Z, 27 → AA."""
    return LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("point", "case", "page", "local", "translation", "follows"))
    parser.add_argument("name", help="番号（point・case）、docs/ からの場所（page: voices/letter）、町の名前（local）、訳では言語（en）")
    parser.add_argument("page", nargs="?", help="訳すページの docs/ からの場所（points/07）")
    parser.add_argument("--title", help="題")
    parser.add_argument("--root", type=Path, default=HERE, help="docs/ と data/ のあるフォルダ")
    options = parser.parse_args(arguments)
    if options.kind == "local":
        return _local(options.root, options.name.strip())
    handbook = read(options.root)
    if options.kind in ("translation", "follows"):
        return (_translation if options.kind == "translation" else _follows)(handbook, options.root, options.name, options.page or "")
    make = {"point": _point, "case": _case, "page": _page}[options.kind]
    if options.kind != "page" and not (options.name.isascii() and options.name.isdigit() and int(options.name)):
        return _refuse(f"番号は半角の数字で書いてください（今: {options.name}）。")
    if options.kind == "page" and not re.fullmatch(r"[a-z0-9][a-z0-9/-]*(\.md)?", options.name):
        return _refuse(f"ページの場所は半角の英小文字・数字・ハイフンで書いてください（今: {options.name}）。")
    path, text, after = make(handbook, options.name, options.title)
    file = options.root / "docs" / path
    if file.exists():
        return _refuse(f"docs/{path} はもうあります。中身を変えるときは、そのファイルを開いてください。")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    print(f"docs/{path} を作りました。次にすること:", *after, "make check で確かめます。", sep="\n- ")
    return 0


def _point(handbook, name, title):
    number = int(name)
    scene = next((scene for scene in handbook.scenes if number in scene.points), None)
    text = POINT.format(number=number, title=title or f"ポイント{number}の題", scene=scene.number if scene else 0,
                        page=scene.page if scene else 1, today=date.today())
    after = ["題・頁・関連（related）を資料の通りに直します。", "このポイントを引く事例の points に、番号と理由を加えます。"]
    if scene is None:
        after.insert(0, f"ポイント{number}は今の範囲の外です。data/scenes.yml の points の last を広げます。")
    return point_path(number), text, after


def _case(handbook, name, title):
    number = int(name)
    key = next((key for key, pattern in handbook.patterns.items() if number in pattern.cases), None)
    last = list(handbook.patterns)[-1]
    text = CASE.format(number=number, person=person(number), title=title or f"{person(number)}さんの場合の題",
                       pattern=key or last, page=handbook.patterns[key or last].page, point=handbook.points[0].number, today=date.today())
    after = ["題・頁・型（pattern）を資料の通りに直します。", "points に、合うポイントの番号と理由を書きます。"]
    if key is None:
        after.insert(0, f"事例{number}は今の範囲の外です。data/patterns.yml の cases の last を広げます。")
    return case_path(number), text, after


def _page(handbook, name, title):
    path = name.removesuffix(".md") + ".md"
    text = PAGE.format(title=title or f"新しいページ {path}", today=date.today())
    return path, text, ["題と本文を書きます。", "どこかのページからリンクします（例: docs/index.md）。"]


def _local(root, town):
    folder = root / LOCAL
    if not town or not town.isprintable():
        return _refuse("町の名前を書いてください（例: new.py local 架空町）。")
    if folder.exists() and any(folder.iterdir()):
        return _refuse(f"{LOCAL}/ はもうあります。中身を変えるときは、その中のファイルを開いてください。")
    names = write_starter(folder, town)
    print(f"{LOCAL}/ を作りました（{'、'.join(names)}）。次にすること:", "local.yml の「責任を持つ所」を直します。",
          "helplines.yml に相談先を書きます（行の頭の # を外します）。", "pages/madoguchi.md に本文を書きます。", "make check で確かめ、make serve で見ます。", sep="\n- ")
    return 0


def _original(handbook, language, name):
    """The Japanese page that is meant, or None and what is wrong."""
    languages = handbook.edition.languages if handbook.edition else ()
    page = handbook.page_at.get(name.removesuffix(".md") + ".md")
    if language not in languages[1:]:
        return None, f"言語「{language}」の版はありません。data/edition.yml の languages にあるのは {'、'.join(languages)} です。"
    if page is None or page.meta is None:
        return None, f"{source_file(name.removesuffix('.md') + '.md')} がないか、読めません。訳すのは日本語のページです（例: points/07）。"
    return page, ""


def _translation(handbook, root, language, name):
    page, wrong = _original(handbook, language, name)
    if page is None:
        return _refuse(wrong)
    file = root / source_file(in_language(page.path, language))
    if file.exists():
        return _refuse(f"{file.relative_to(root)} はもうあります。中身を変えるときは、そのファイルを開いてください。")
    front = yaml.safe_dump(texts_of(page.meta), allow_unicode=True, sort_keys=False, width=1000)
    file.write_text(f"---\n{front}follows: {_quoted(page)}\n---\n{page.body}", encoding="utf-8", newline="\n")
    print(f"{file.relative_to(root)} を作りました。次にすること:", "日本語の文を訳に置きかえます。見出しの {#…} と [](…:…) はそのまま残します。",
          f"用語は data/terms.{language}.yml に合わせます。", "make check で確かめます。", sep="\n- ")
    return 0


def _quoted(page) -> str:
    """One in 300 has no letter in it, and YAML would read a number."""
    mark = fingerprint(page)
    return f'"{mark}"' if re.fullmatch(r"[\d_]+", mark) else mark


def _follows(handbook, root, language, name):
    """Writes the fingerprint of the Japanese page into its translation; nothing else changes."""
    page, wrong = _original(handbook, language, name)
    if page is None:
        return _refuse(wrong)
    file = root / source_file(in_language(page.path, language))
    if not file.exists():
        return _refuse(f"{file.relative_to(root)} がまだありません。new.py translation {language} {name} で作れます。")
    front, end, body = file.read_text(encoding="utf-8").partition("\n---\n")
    lines = [line for line in front.split("\n") if not line.startswith("follows:")]
    file.write_text("\n".join([*lines, f"follows: {_quoted(page)}"]) + end + body, encoding="utf-8", newline="\n")
    print(f"{file.relative_to(root)} を、今の日本語に合わせ終えたと記録しました。")
    return 0


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
