"""手引き全体を1冊にする（pdf か epub）。 終わり方: 0 よい、1 直すところがある、2 動かせなかった。"""

import argparse
import sys
import time
from pathlib import Path

import browser
from handbook.site.at_work import at_work
from handbook.site.book.book import Book
from handbook.site.book.epub import write_epub
from handbook.site.book.pdf import write_pdf
from handbook.site.ending import say
from handbook.site.log import Note
from handbook.site.publish import publish, sound
from handbook.site.troubles import Trouble

HERE = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("pdf", "epub"), help="何を作るか")
    parser.add_argument("--root", type=Path, default=HERE, help="docs/ data/ mkdocs.yml のあるフォルダ")
    parser.add_argument("--site", type=Path, help="できているサイトから作る（既定: いまの原稿から ROOT/site を作り直してから）")
    parser.add_argument("--edition", default="ja", help="どの言語の版か（ja、en など。既定: ja）。all ですべて")
    parser.add_argument("--out", type=Path, help="置くところ。1つの版ならファイルの名前、all ならフォルダ（既定: ROOT/dist/hayabiki-版の日付。ほかの言語は hayabiki-言語-版の日付）")
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    chromium = browser.find()
    if options.kind == "pdf" and not chromium:
        say(browser.MISSING)
        return 2
    site = (options.site or root / "site").resolve()
    return at_work(root, site.parent, _stays(options), lambda note: _make(root, site, chromium, options, note))


def _stays(options: argparse.Namespace) -> str:
    return "".join(("「できました」と出たもののほかに、" if options.edition == "all" else "",
                    "本は作っていません。", "サイトが古いときは --site を外してください。" if options.site else ""))


def _make(root: Path, site: Path, chromium: str | None, options: argparse.Namespace, note: Note) -> int:
    if options.site is None:
        publish(root, root / "site", say)
    handbook = sound(root)
    books = {book.language: book for book in (handbook, *handbook.editions)}
    wanted = list(books) if options.edition == "all" else [options.edition]
    if unknown := [language for language in wanted if language not in books]:
        raise Trouble(f"{unknown[0]} の版はありません。あるのは {'、'.join(books)} と all です。")
    for language in wanted:
        begin = time.monotonic()
        name = f"hayabiki-{'' if language == 'ja' else language + '-'}{handbook.edition.edition}.{options.kind}"
        out = place(root, options.out, name, one=options.edition != "all")
        book = Book(books[language], site)
        pages = write_pdf(book, chromium, out, say) if options.kind == "pdf" else write_epub(book, out)
        say(f"できました: {pages}ページ、{out.stat().st_size / 1e6:.1f}MB、{time.monotonic() - begin:.1f}秒 → {out}")
    note(f"本（{options.kind}）を作りました: {'、'.join(wanted)}。版 {handbook.edition.edition}。")
    return 0


def place(root: Path, out: Path | None, name: str, one: bool) -> Path:
    """Where a book goes: to `out` where it is the `one` book that is made, else into that folder; to dist/ where none is named."""
    if out is None:
        out = root / "dist" / name
    elif not one:
        out = out / name
    return out.absolute()


if __name__ == "__main__":
    sys.exit(main())
