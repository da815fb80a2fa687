"""The thin command lines: what they print, how they end, and what a new page looks like."""

import json
import shutil
import subprocess
import sys

import pytest

from places import ROOT, SMALL, run


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

    def test_no_such_folder(self, tmp_path):
        done = run("scripts/check.py", tmp_path / "nowhere")
        assert done.returncode == 2 and "Traceback" not in done.stderr


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

    @pytest.mark.parametrize("arguments", [("point", "５"), ("case", "x"), ("case", "0"), ("page", "../outside"), ("page", "声")])
    def test_bad_names_are_refused(self, book, arguments):
        done = run("scripts/new.py", *arguments, "--root", book)
        assert done.returncode == 2 and "半角" in done.stderr

    def test_labels_of_persons_go_on_after_z(self):
        from new import person
        assert [person(n) for n in (1, 26, 27, 30)] == ["A", "Z", "AA", "DD"]


def test_a_fault_of_ours_is_told_in_one_line(monkeypatch, capsys):
    import check
    monkeypatch.setattr(check, "read", lambda root: {}["ない"])
    assert check.main([str(SMALL)]) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said and said.count("\n") == 1 and "KeyError: 'ない'（test_commands.py:" in said
