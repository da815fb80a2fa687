"""新しいページや訳を、正しい設定（front matter）つきで作る。 終わり方: 0 作った、2 作れなかった。

例: new.py point 51 / new.py case 31 / new.py page voices/letter
    new.py local 架空町 … 町が足すものの下書きを local/ に作る
    new.py translation en points/07 … 訳す下書きを作る / new.py follows en points/07 … 訳を今の日本語に合わせ終えたと記録する
"""

import argparse
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from handbook.model.addresses import LOCAL, case_path, point_path, source_file
from handbook.model.front_matter import PageMeta
from handbook.model.handbook import Handbook
from handbook.model.languages import in_language
from handbook.model.page import Page
from handbook.model.translation import fingerprint, texts_of
from handbook.reading import read
from handbook.reading.pages import kind_of
from handbook.site.ending import ended, run
from handbook.site.troubles import Trouble
from local_starter import write_starter

HERE = Path(__file__).resolve().parent.parent
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

POINT = """
ここに要点を1文で書きます（80字まで）。

## なぜ大切か {{#why}}

ここに理由を書き、文の後に出典を付けます。[](cite:hb/{page})

## できること {{#steps}}

1. **短い行動。** 具体的に1〜2文で書きます。[](cite:hb/{page})
"""
CASE = """
ここに、題から分かることを1〜2文で書きます（160字まで）。

## 題から分かること {{#known}}

ここに書き、文の後に出典を付けます。[](cite:hb/{page})

## 話し合いのための問い {{#discuss .editorial}}

- ここに問いを書きます。
"""
PAGE = """
ここに、このページのことを1〜2文で書きます。

## 最初の見出し {#first}

ここに本文を書きます。
"""
# Pages whose kind has settings of its own.
ELSEWHERE = {
    "point": "ポイントは new.py point 番号 で作ってください。",
    "case": "事例は new.py case 番号 で作ってください。",
    "hints": "場面は、docs/hints/ にあるファイルを写して作ってください。",
    "chapter": "章は、docs/handbook/ にあるファイルを写して作ってください。",
    "local": f"町のページは {LOCAL}/pages/ に作ってください（下書きは new.py local 町の名前）。",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A page to be written, and what its author is told to do with it."""

    path: str  # below docs/
    text: str
    to_do: list[str]


def person(number: int) -> str:
    """The handbook's labels: 1 → A, 26 → Z, 27 → AA."""
    return LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("point", "case", "page", "local", "translation", "follows"))
    parser.add_argument("name", help="番号（point・case）、docs/ からの場所（page: voices/letter）、町の名前（local）、訳では言語（en）")
    parser.add_argument("page", nargs="?", default="", help="訳すページの docs/ からの場所（points/07）")
    parser.add_argument("--title", help="題")
    parser.add_argument("--root", type=Path, default=HERE, help="docs/ と data/ のあるフォルダ")
    options = parser.parse_args(arguments)
    return ended(lambda: _new(options))


def _new(options: argparse.Namespace) -> int:
    """Makes what is asked for and says what to do next. Raises Trouble where it cannot be made."""
    if options.kind == "local":
        _local(options.root, options.name.strip())
        return 0
    handbook = read(options.root)
    match options.kind:
        case "translation":
            _translation(handbook, options.root, options.name, options.page)
        case "follows":
            _follows(handbook, options.root, options.name, options.page)
        case "page":
            _write(_page(options.name, options.title), options.root)
        case "point":
            _write(_point(handbook, _number(options.name), options.title), options.root)
        case "case":
            _write(_case(handbook, _number(options.name), options.title), options.root)
    return 0


def _number(name: str) -> int:
    if not (name.isascii() and name.isdigit() and int(name)):
        raise Trouble(f"番号は1からの半角の数字で書いてください（今: {name}）。")
    return int(name)


def _write(draft: Draft, root: Path) -> None:
    file = root / "docs" / draft.path
    if file.exists():
        raise Trouble(f"docs/{draft.path} はもうあります。中身を変えるときは、そのファイルを開いてください。")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(draft.text, encoding="utf-8", newline="\n")
    _say_next(f"docs/{draft.path} を作りました。", *draft.to_do, "make check で確かめます。")


def _say_next(done: str, *to_do: str) -> None:
    print(f"{done}次にすること:", *to_do, sep="\n- ")


def _front(settings: dict[str, object]) -> str:
    """A title may have any letter in it, and those that YAML reads otherwise."""
    return f"---\n{yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=1000, default_flow_style=None)}---\n"


def _point(handbook: Handbook, number: int, title: str | None) -> Draft:
    scene = next((scene for scene in handbook.scenes if number in scene.points), None)
    page = scene.page if scene else 1
    front = _front({"number": number, "title": title or f"ポイント{number}の題", "scene": scene.number if scene else 0,
                    "source": {"document": "hb", "page": page},
                    "related": {"hints": [], "guideline": [], "practices": [], "points": []}, "reviewed": date.today()})
    to_do = ["題・頁・関連（related）を資料の通りに直します。", "このポイントを引く事例の points に、番号と理由を加えます。"]
    if scene is None:
        to_do.insert(0, f"ポイント{number}は今の範囲の外です。data/scenes.yml の points の last を広げます。")
    return Draft(point_path(number), front + POINT.format(page=page), to_do)


def _case(handbook: Handbook, number: int, title: str | None) -> Draft:
    if not handbook.patterns or not handbook.points:
        raise Trouble("data/patterns.yml か docs/points/ が読めません。先に make check で直してください。")
    key = next((key for key, pattern in handbook.patterns.items() if number in pattern.cases), None)
    pattern = key or list(handbook.patterns)[-1]
    page = handbook.patterns[pattern].page
    front = _front({"number": number, "person": person(number), "title": title or f"{person(number)}さんの場合の題", "pattern": pattern,
                    "source": {"document": "hb", "page": page},
                    "points": [{"number": handbook.points[0].number, "why": "理由を短く"}], "sensitive": None, "reviewed": date.today()})
    to_do = ["題・頁・型（pattern）を資料の通りに直します。", "points に、合うポイントの番号と理由を書きます。"]
    if key is None:
        to_do.insert(0, f"事例{number}は今の範囲の外です。data/patterns.yml の cases の last を広げます。")
    return Draft(case_path(number), front + CASE.format(page=page), to_do)


def _page(name: str, title: str | None) -> Draft:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*(?:\.md)?", name):
        raise Trouble(f"ページの場所は半角の英小文字・数字・ハイフンで、voices/letter のように書いてください（今: {name}）。")
    path = name.removesuffix(".md") + ".md"
    kind, schema = kind_of(path)
    if schema is not PageMeta:
        raise Trouble(f"docs/{path} には、種類に合った設定が要ります。{ELSEWHERE[kind]}")
    front = _front({"title": title or f"新しいページ {path}", "basis": "editorial", "reviewed": date.today()})
    return Draft(path, front + PAGE, ["題と本文を書きます。", "どこかのページからリンクします（例: docs/index.md）。"])


def _local(root: Path, town: str) -> None:
    root.stat()  # to write the starter would make it
    folder = root / LOCAL
    if not town or not town.isprintable():
        raise Trouble("町の名前を書いてください（例: new.py local 架空町）。")
    if not _plain_in_yaml(town):
        raise Trouble(f"町の名前は、記号のない言葉で書いてください（今: {town}）。")
    if folder.exists() and any(folder.iterdir()):
        raise Trouble(f"{LOCAL}/ はもうあります。中身を変えるときは、その中のファイルを開いてください。")
    names = write_starter(folder, town)
    _say_next(f"{LOCAL}/ を作りました（{'、'.join(names)}）。", "local.yml の「責任を持つ所」を直します。",
              "helplines.yml に相談先を書きます（行の頭の # を外します）。", "pages/madoguchi.md に本文を書きます。",
              "make check で確かめ、make serve で見ます。")


def _plain_in_yaml(text: str) -> bool:
    """Whether YAML reads the text as it stands, wherever the starter has it."""
    return yaml.safe_dump(text, allow_unicode=True, width=1000) == f"{text}\n...\n"


def _original(handbook: Handbook, language: str, name: str) -> Page:
    """The Japanese page that is meant."""
    languages = handbook.edition.languages if handbook.edition else ()
    path = name.removesuffix(".md") + ".md"
    page = handbook.page_at.get(path)
    if language not in languages[1:]:
        raise Trouble(f"言語「{language}」の版はありません。data/edition.yml の languages にあるのは {'、'.join(languages)} です。")
    if page is None or page.meta is None:
        raise Trouble(f"{source_file(path)} がないか、読めません。訳すのは日本語のページです（例: points/07）。")
    return page


def _translation(handbook: Handbook, root: Path, language: str, name: str) -> None:
    page = _original(handbook, language, name)
    file = root / source_file(in_language(page.path, language))
    if file.exists():
        raise Trouble(f"{file.relative_to(root)} はもうあります。中身を変えるときは、そのファイルを開いてください。")
    front = yaml.safe_dump(texts_of(page.meta), allow_unicode=True, sort_keys=False, width=1000)
    file.write_text(f"---\n{front}follows: {_quoted(page)}\n---\n{page.body}", encoding="utf-8", newline="\n")
    _say_next(f"{file.relative_to(root)} を作りました。", "日本語の文を訳に置きかえます。見出しの {#…} と [](…:…) はそのまま残します。",
              f"用語は data/terms.{language}.yml に合わせます。", "make check で確かめます。")


def _quoted(page: Page) -> str:
    """One in 300 has no letter in it, and YAML would read a number."""
    mark = fingerprint(page)
    return f'"{mark}"' if re.fullmatch(r"[\d_]+", mark) else mark


def _follows(handbook: Handbook, root: Path, language: str, name: str) -> None:
    """Writes the fingerprint of the Japanese page into its translation; nothing else changes."""
    page = _original(handbook, language, name)
    file = root / source_file(in_language(page.path, language))
    if not file.exists():
        raise Trouble(f"{file.relative_to(root)} がまだありません。new.py translation {language} {name} で作れます。")
    front, end, body = file.read_text(encoding="utf-8").partition("\n---\n")
    lines = [line for line in front.split("\n") if not line.startswith("follows:")]
    file.write_text("\n".join([*lines, f"follows: {_quoted(page)}"]) + end + body, encoding="utf-8", newline="\n")
    print(f"{file.relative_to(root)} を、今の日本語に合わせ終えたと記録しました。")


if __name__ == "__main__":
    run(main)
