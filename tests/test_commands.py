"""The thin command lines: what they print, how they end, and what a new page looks like."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from mkdocs.utils import yaml_load

import book as book_command
import canary
import check
import new
from handbook.site.ending import ended
from handbook.site.troubles import Trouble
from places import ROOT, SMALL, run, tree


@pytest.fixture
def book(tmp_path):
    return shutil.copytree(SMALL, tmp_path / "book")


@pytest.fixture
def broken(book):
    source = book / "docs/points/02.md"
    source.write_text(source.read_text(encoding="utf-8").replace("hint:a1-1", "hint:a1-7"), encoding="utf-8")
    return book


class TestCheck:
    def test_good(self):
        done = run("scripts/check.py", SMALL)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.endswith("直すところはありません。\n")

    def test_findings_as_text(self, broken):
        done = run("scripts/check.py", broken)
        assert done.returncode == 1
        assert done.stdout.startswith("docs/points/02.md:14:12: unknown-hint: ヒントa1-7はありません")
        assert done.stdout.endswith("1件の直すところがあります。\n")

    def test_findings_as_json(self, broken):
        done = run("scripts/check.py", broken, "--format", "json")
        assert done.returncode == 1
        [finding] = json.loads(done.stdout)["findings"]
        assert (finding["path"], finding["line"], finding["column"], finding["rule"]) == ("docs/points/02.md", 14, 12, "unknown-hint")

    def test_findings_as_github_annotations(self, broken):
        done = run("scripts/check.py", broken, "--format", "github")
        assert done.stdout.startswith("::error file=docs/points/02.md,line=14,col=12,title=unknown-hint::")

    @pytest.mark.parametrize("program", ["check.py", "review.py"])
    def test_a_reader_that_has_seen_enough(self, broken, program):
        """`make check | head` is no fault of ours to be told of."""
        process = subprocess.Popen([sys.executable, ROOT / "scripts" / program, broken], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait()


class TestNew:
    @pytest.mark.parametrize("arguments, path", [(("point", "4"), "points/04.md"), (("case", "3"), "cases/03.md"),
                                                 (("page", "voices/letter"), "voices/letter.md")])
    def test_a_new_page_is_sound_but_for_what_it_says_is_to_do(self, book, arguments, path):
        done = run("scripts/new.py", *arguments, "--root", book)
        assert done.returncode == 0 and f"docs/{path} を作りました" in done.stdout
        rules = {finding["rule"] for finding in json.loads(run("scripts/check.py", book, "--format", "json").stdout)["findings"]}
        assert rules <= {"number-out-of-range", "unreached-point", "orphan-page"}

    def test_a_new_page_fits_once_the_range_is_widened(self, book):
        run("scripts/new.py", "case", "3", "--root", book)
        table = book / "data/patterns.yml"
        table.write_text(table.read_text(encoding="utf-8").replace("{first: 2, last: 2}", "{first: 2, last: 3}"), encoding="utf-8")
        assert run("scripts/check.py", book).returncode == 0

    def test_an_existing_page_is_not_touched(self, book):
        before = (book / "docs/cases/01.md").read_bytes()
        done = run("scripts/new.py", "case", "1", "--root", book)
        assert done.returncode == 2 and "もうあります" in done.stderr
        assert (book / "docs/cases/01.md").read_bytes() == before

    @pytest.mark.parametrize("arguments", [("point", "５"), ("case", "x"), ("case", "0"), ("page", "../outside"), ("page", "声"),
                                           ("page", "voices/"), ("page", "a//b"), ("page", "voices/.md"), ("page", "a/-b")])
    def test_bad_names_are_refused(self, book, arguments):
        before = tree(book)
        done = run("scripts/new.py", *arguments, "--root", book)
        assert done.returncode == 2 and "半角" in done.stderr
        assert tree(book) == before

    @pytest.mark.parametrize("name, mend", [("points/x", "new.py point 番号"), ("cases/x", "new.py case 番号"), ("hints/9", "docs/hints/"),
                                            ("handbook/9", "docs/handbook/"), ("local/x", "local/pages/")])
    def test_a_page_of_a_kind_with_settings_of_its_own_is_refused(self, book, name, mend):
        before = tree(book)
        done = run("scripts/new.py", "page", name, "--root", book)
        assert done.returncode == 2 and mend in done.stderr
        assert tree(book) == before

    @pytest.mark.parametrize("title", ["a: b", "# 題", "[題]", "'題", "12", "null", "題 # の後", "- 題", "{題}", "二行\nの題"])
    @pytest.mark.parametrize("arguments, path", [(("point", "4"), "points/04.md"), (("case", "3"), "cases/03.md"),
                                                 (("page", "new"), "new.md")], ids=["point", "case", "page"])
    def test_every_title_is_kept_as_it_was_given(self, book, capsys, arguments, path, title):
        assert new.main([*arguments, "--title", title, "--root", str(book)]) == 0
        front = (book / "docs" / path).read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")[0]
        assert yaml.safe_load(front)["title"] == title

    @pytest.mark.parametrize("name", ["a: b", "架空町 # 仮", "[町]", "12", "{町}"])
    def test_a_town_whose_name_the_tables_cannot_hold_is_refused(self, book, capsys, name):
        assert new.main(["local", name, "--root", str(book)]) == 2
        assert "町の名前" in capsys.readouterr().err and not (book / "local").exists()

    @pytest.mark.parametrize("broken", ["data/patterns.yml", "docs/points/*.md"])
    def test_what_a_new_case_leans_on_must_be_readable(self, book, capsys, broken):
        for file in book.glob(broken):
            file.write_text("壊れた: [", encoding="utf-8")
        assert new.main(["case", "3", "--root", str(book)]) == 2
        assert capsys.readouterr().err == "data/patterns.yml か docs/points/ が読めません。先に make check で直してください。\n"
        assert not (book / "docs/cases/03.md").exists()

    def test_labels_of_persons_go_on_after_z(self):
        assert [new.person(n) for n in (1, 26, 27, 30)] == ["A", "Z", "AA", "DD"]


class TestEndings:
    """0 is good, 1 is something to mend in the sources, 2 is that the command could not run; and then it says why."""

    def test_every_command_ends_in_the_same_way(self):
        for file in (ROOT / "scripts").glob("*.py"):
            code = file.read_text(encoding="utf-8")
            assert "def main(" not in code or re.search(r"return (ended|at_work)\(", code), file.name

    @pytest.mark.parametrize("command", [
        ("check.py", "ROOT"), ("review.py", "ROOT"), ("cards.py", "ROOT"), ("build.py", "--root", "ROOT"),
        ("build.py", "--serve", "--root", "ROOT"), ("book.py", "epub", "--root", "ROOT"), ("release.py", "--root", "ROOT"),
        ("canary.py", "--root", "ROOT", "--venv", "ROOT"), ("new.py", "case", "3", "--root", "ROOT"),
        ("new.py", "local", "架空町", "--root", "ROOT"), ("new.py", "translation", "en", "points/01", "--root", "ROOT"),
    ], ids=" ".join)
    def test_no_such_folder(self, tmp_path, command):
        missing = tmp_path / "nowhere"
        program, *arguments = [missing if part == "ROOT" else part for part in command]
        done = run(f"scripts/{program}", *arguments, env={"CHROME": sys.executable})  # never started
        assert done.returncode == 2 and done.stdout == ""
        assert "Traceback" not in done.stderr and str(missing) in done.stderr and "がありません" in done.stderr
        assert not missing.exists()

    @pytest.mark.parametrize("command", [("cards.py",), ("book.py", "pdf"), ("browser.py",)], ids=" ".join)
    def test_no_browser(self, command):
        done = run(f"scripts/{command[0]}", *command[1:], env={"CHROME": "/nowhere/chrome", "PATH": "/nowhere"})
        assert done.returncode == 2 and done.stdout == ""
        assert done.stderr.startswith("ブラウザがありません。") and done.stderr.count("\n") == 1

    @pytest.mark.parametrize("error, said", [
        (Trouble("紙がありません。足してください。"), "紙がありません。足してください。"),
        (FileNotFoundError(2, "No such file or directory", "/x"), "/x がありません。場所の名前を確かめて"),
        (KeyError("ない"), "思いがけない誤りで止まりました。"),
        (ValueError("一行目\n二行目"), "ValueError: 一行目（"),
    ], ids=["trouble", "machine", "ours", "ours, of many lines"])
    def test_what_stops_a_command_is_told_in_one_line(self, capsys, error, said):
        def work():
            raise error
        assert ended(work) == 2
        told = capsys.readouterr()
        assert told.out == "" and said in told.err and told.err.count("\n") == 1

    def test_what_was_left_as_it_is_comes_after_it(self, capsys):
        def work():
            raise KeyboardInterrupt
        assert ended(work, "前のままです。") == 2
        assert capsys.readouterr().err == "\n中断しました。前のままです。\n"

    @pytest.mark.parametrize("code", [0, 1])
    def test_a_command_that_ran_ends_as_it_found(self, code):
        assert ended(lambda: code) == code

    def test_a_fault_of_ours_says_where(self, monkeypatch, capsys):
        monkeypatch.setattr(check, "read", lambda root: {}["ない"])
        assert check.main([str(SMALL)]) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and "KeyError: 'ない'（test_commands.py:" in said


@pytest.mark.parametrize("out, one, path", [
    (None, True, "/root/dist/book.epub"), (None, False, "/root/dist/book.epub"),
    ("/my/own.epub", True, "/my/own.epub"), ("/my", False, "/my/book.epub")])
def test_out_is_a_file_for_one_edition_and_a_folder_for_all(out, one, path):
    assert book_command.place(Path("/root"), out and Path(out), "book.epub", one) == Path(path)


class TestCanary:
    def test_material_is_one_line_of_the_settings(self):
        """Two keys of one name would leave it to the parser which one counts."""
        changed = canary.without_theme((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        assert "material" not in changed and changed.count("  static_templates:") == 1 and "\n  name: null\n" in changed

    def test_settings_without_that_line_are_told(self):
        with pytest.raises(Trouble, match="name: material"):
            canary.without_theme("theme: {name: material}\n")

    def test_zensical_reads_markdown_as_mkdocs_does(self):
        settings = canary.zensical_settings(ROOT)
        extensions = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
        assert yaml.safe_load(settings)["markdown_extensions"] == extensions

    def test_sources_to_mend_are_told(self, broken, tmp_path, capsys):
        assert canary.main(["--root", str(broken), "--venv", str(tmp_path)]) == 1
        told = capsys.readouterr()
        assert "unknown-hint" in told.out and "Traceback" not in told.err
