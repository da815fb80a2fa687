"""Every kind of edit that an editor makes to a handbook, each as a function that makes it in a folder: of the small handbook in three
editions, with a theme of its own. All of them leave it sound."""

import shutil
from pathlib import Path

from handbook.site.publish import Published, publish
from places import ROOT, copy_translated, tree


def change(file, old, new):
    def edit(book):
        path = book / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return edit


def write(file, text):
    return lambda book: (book / file).parent.mkdir(parents=True, exist_ok=True) or (book / file).write_text(text, encoding="utf-8")


def delete(file):
    return lambda book: (book / file).unlink()


def both(*edits):
    return lambda book: [edit(book) for edit in edits]


POINT, CASE = "docs/points/02.md", "docs/cases/02.md"
LETTER = "---\ntitle: 手紙の見本\nreviewed: 2026-11-21\nbasis: editorial\n---\n\n手紙です。\n"
LINKED = change("docs/voices/index.md", "\n---\n\n", "\n---\n\n[手紙](letter.md)も読めます。\n\n")
EDITS = {
    "nothing": lambda book: None,
    "a page's text": change(POINT, "急ぐと苦しくなります。", "急ぐと重荷になります。"),
    "a page's title": change(POINT, "「本人に会えない場合」", "「本人になかなか会えない場合」"),
    "a case's heading": change(CASE, "heading: ", "heading: ある"),
    "a page's summary": change(POINT, "会うことを急がず", "けっして急がず"),
    "a section's heading": change(POINT, "## なぜ大切か", "## どうして大切か"),
    "a section's id": both(*(change(POINT.replace(".md", f"{end}.md"), "{#steps}", "{#ways}") for end in ("", ".en", ".ja-Hira"))),
    "what a point is related to": change(POINT, "points: [", "points: [3, "),
    "a case's reason": change(CASE, "why: ", "why: さらに"),
    "a citation more": change(POINT, "[](cite:hc/8)", "[](cite:hc/8)[](cite:hb/5)"),
    "a hint's text": change("docs/hints/1.md", "手紙", "はがき"),
    "a question": change("docs/qa.md", "## ", "## なお "),
    "a term's reading": change("docs/glossary.md", 'data-reading="', 'data-reading="お'),
    "the date of a review": change(POINT, "reviewed: 2026-11-2", "reviewed: 2026-11-1"),
    "an alias": change(POINT, "reviewed:", "aliases: [会えない日]\nreviewed:"),
    "a translation's text": change("docs/points/02.en.md", "Hurrying makes it hard.", "Hurrying makes it harder."),
    "a translation's title": change("docs/points/02.en.md", "“When you cannot meet the person”", "“When you never meet the person”"),
    "the plain edition": change("docs/points/02.ja-Hira.md", "急ぐと、苦しくなります。", "急ぐと、とても苦しくなります。"),
    "a translation that is gone": delete("docs/points/02.en.md"),
    "a new translation": write("docs/points/03.en.md", "---\ntitle: Another\n---\n\nIn short.\n"),
    "a new page": both(write("docs/voices/letter.md", LETTER), LINKED),
    "a table": change("data/scenes.yml", "lead: ", "lead: まず、"),
    "a translated table": change("data/scenes.en.yml", "Talking with people", "Talking with others"),
    "readings": change("data/furigana.ja-Hira.yml", "大切: たいせつ", "大切: だいじ"),
    "words of the interface": write("data/words.en.yml", "page: {skip: Jump to the text}\n"),
    "words of a script": write("data/words.en.yml", "script: {offline-save: Save it now}\n"),
    "synonyms": write("data/synonyms.yml", "- {words: [おてがみ], to: ['point:2'], why: 手紙のことです}\n"),
    "a figure": change("data/figures.yml", "title: ", "title: 新しい"),
    "help lines": change("data/helplines.yml", "name: ", "name: 新しい"),
    "a redirect": change("data/redirects.tsv", "/points/old/", "/points/older/\t/points/02/\n/points/old/"),
    "the edition": change("data/edition.yml", "2026-11-21", "2026-11-22"),
    "one language less": both(change("data/edition.yml", "[ja, en, ja-Hira]", "[ja, ja-Hira]"), delete("docs/points/02.en.md"), delete("docs/cases/02.en.md")),
    "the navigation": change("mkdocs.yml", "  - 相談先: help.md\n", "  - 助けを求める: help.md\n"),
    "the site's name": change("mkdocs.yml", "nav:", "site_name: 別の名前\nnav:"),
    "a template": change("overrides/main.html", "<article", '<article data-new="yes"'),
    "a partial template": change("overrides/partials/footer.html", "<p>", '<p class="new">'),
    "a style sheet": change("overrides/assets/theme/styles/base.css", "{", "{ color: red;"),
    "a script": change("overrides/site.js", "const root", "let root"),
    "a script that is asked for": change("overrides/assets/theme/ruby.js", "export", "/* x */ export"),
    "a picture": write("docs/assets/photo.txt", "a file that no page needs"),
}


def own_book(folder: Path) -> Path:
    """The handbook that the edits are made to."""
    book = copy_translated(folder)
    shutil.copytree(ROOT / "overrides", book / "overrides")
    config = book / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace(f"{ROOT}/overrides", "overrides"), encoding="utf-8")
    return book


def sources(book: Path, folder: Path) -> Path:
    """A copy of all that a handbook is built from."""
    return shutil.copytree(book, folder, ignore=shutil.ignore_patterns("site", ".cache", ".build"))


def edited(book: Path, edit, folder: Path) -> tuple[Published, list[str], list[str]]:
    """Makes the edit in a book that is built, builds it, takes the edit back and builds it again.

    Returns what the build after the edit did, the files that are not as in a clean build, and those not as they were at first.
    """
    first, before = tree(book / "site"), sources(book, folder / "before")
    try:
        edit(book)
        done = publish(book, book / "site")
        clean = sources(book, folder / "clean")
        publish(clean, clean / "site")
        wrong = different(tree(book / "site"), tree(clean / "site"))
    finally:  # as an editor's "undo" would
        for part in before.iterdir():
            if part.is_dir():
                shutil.rmtree(book / part.name)
            shutil.copytree(part, book / part.name) if part.is_dir() else shutil.copyfile(part, book / part.name)
    publish(book, book / "site")
    return done, wrong, different(tree(book / "site"), first)


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
