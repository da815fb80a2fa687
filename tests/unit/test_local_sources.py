"""What a town adds in local/: read with the shared content, checked alike, and never a finding where it may be left out."""

import shutil
from datetime import date

import pytest

from handbook.checking import check
from handbook.checking.overdue import overdue
from handbook.reading import read
from local_fixtures import EXAMPLE, copy_town
from places import ROOT, copy_small, run

FILES = sorted(path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*") if path.suffix in (".yml", ".md") and path.name != "README.md")
NOTICE = "- {{title: 集い, text: 開きます。, since: {}, until: {}, pages: [help]}}\n"


@pytest.fixture
def town(tmp_path):
    return copy_town(tmp_path / "book")


def write(book, name, text):
    file = book / "local" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def findings(book):
    return [str(finding) for finding in check(read(book))]


def edition_of(book, language):
    return next(edition for edition in read(book).editions if edition.language == language)


def test_the_example_is_sound(town):
    assert findings(town) == []


def test_the_example_is_sound_on_the_real_handbook(tmp_path):
    for part in ("docs", "data", "mkdocs.yml"):
        (tmp_path / part).symlink_to(ROOT / part)
    shutil.copytree(EXAMPLE, tmp_path / "local")
    handbook = read(tmp_path)
    assert [str(finding) for finding in check(handbook)] == []
    assert not any(path.startswith("local/") for edition in handbook.editions for path in edition.stale)


def test_without_a_folder_or_with_hidden_files_alone_there_is_no_town(tmp_path):
    book = copy_small(tmp_path / "book")
    assert read(book).local is None
    (book / "local/.git").mkdir(parents=True)
    (book / "local/.git/HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    assert read(book).local is None and findings(book) == []


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("broken", [lambda text: text.replace("title: ", "title: [", 1) if text.startswith("---") else text + "- : [\n", lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> main\n",
                                    lambda text: "\ufeff" + text], ids=["bad YAML", "conflict", "byte order mark"])
def test_one_broken_file_gives_findings_in_that_file_alone(town, name, broken):
    file = town / "local" / name
    file.write_text(broken(file.read_text(encoding="utf-8")), encoding="utf-8")
    found = {finding.place.path for finding in check(read(town))}
    assert found == {f"local/{name}"}


@pytest.mark.parametrize("name", [name for name in FILES if ".en." in name or ".ja-Hira." in name])
def test_a_missing_translation_is_a_fallback_and_no_finding(town, name):
    (town / "local" / name).unlink()
    assert findings(town) == []


def test_what_is_not_translated_is_said_in_japanese(town):
    (town / "local/notices.en.yml").unlink()
    english = edition_of(town, "en").local
    assert english.town.name == "Kakū Town" and english.notices[0].title == "家族の集いを開きます"
    assert english.helplines[0].url == "https://town.example.jp/soudan/" and english.helplines[0].name.startswith("Kakū Town")


@pytest.mark.parametrize("edition, shown", [("2026-11-20", False), ("2026-11-21", True), ("2026-12-31", True)])
def test_a_notice_is_shown_by_the_date_of_the_edition(town, edition, shown):
    write(town, "notices.yml", NOTICE.format("2026-11-21", "2026-12-31"))
    write(town, "notices.en.yml", "")
    write(town, "notices.ja-Hira.yml", "")
    file = town / "data/edition.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("2026-11-21", edition), encoding="utf-8")
    handbook = read(town)
    assert bool(handbook.notices_on("help.md")) is shown and not handbook.notices_on("about.md")
    assert not any("expired" in finding for finding in findings(town))


def test_a_town_that_looks_at_its_own_later_need_not_wait_for_an_edition(town):
    write(town, "notices.yml", NOTICE.format("2027-02-01", "2027-02-28"))
    settings = (town / "local/local.yml").read_text(encoding="utf-8")
    assert read(town).notices_on("help.md") == []
    write(town, "local.yml", settings.replace("2026-11-20", "2027-02-01"))
    assert [notice.title for notice in read(town).notices_on("help.md")] == ["集い"]
    write(town, "local.yml", settings.replace("2026-11-20", "2027-03-01"))
    assert any("expired-notice" in finding for finding in findings(town))


def test_a_notice_that_is_over_is_told_and_shown_no_longer(town):
    write(town, "notices.yml", NOTICE.format("2026-01-01", "2026-11-20"))
    assert read(town).notices_on("help.md") == []
    assert any(finding.startswith("local/notices.yml:1:") and "expired-notice" in finding for finding in findings(town))


def test_a_town_says_it_in_its_own_words_in_every_language(town):
    write(town, "words.en.yml", "page:\n  menu: Contents\n")
    assert read(town).words("local-lines", town="架空町") == "架空町で相談できる所"
    assert edition_of(town, "en").words.page["menu"] == "Contents"


def test_readings_of_the_town_stand_over_ours(town):
    assert edition_of(town, "ja-Hira").furigana["架空町"] == "かくうちょう"
    write(town, "furigana.yml", "架空町: KAKU\n")
    assert any(finding.startswith("local/furigana.yml:1:6: bad-furigana") for finding in findings(town))


def test_what_is_due_names_the_files_of_the_town(town):
    shutil.copyfile(ROOT / "data/review.yml", town / "data/review.yml")
    places = {one.place.partition(":")[0] for one in overdue(read(town), date(2028, 1, 1)) if one.place.startswith("local/")}
    assert places == {"local/local.yml", "local/helplines.yml", "local/pages/ibasho.md", "local/pages/madoguchi.md"}


class TestStarter:
    def test_it_passes_the_checks_as_it_is(self, tmp_path):
        book = copy_small(tmp_path / "book")
        done = run("scripts/new.py", "local", "架空町", "--root", book)
        assert done.returncode == 0 and "local/ を作りました" in done.stdout
        assert findings(book) == [] and read(book).local.town.name == "架空町"

    def test_its_examples_are_right_once_the_marks_are_taken_away(self, tmp_path):
        book = copy_small(tmp_path / "book")
        run("scripts/new.py", "local", "架空町", "--root", book)
        for name in ("helplines.yml", "notices.yml"):
            file = book / "local" / name
            lines = file.read_text(encoding="utf-8").replace("町の電話番号", '"110"').split("\n")
            kept = [line[2:] for line in lines if line.startswith(("# - ", "#   "))]
            file.write_text("\n".join(kept) + "\n", encoding="utf-8")
        assert findings(book) == []
        local = read(book).local
        assert len(local.helplines) == len(local.notices) == 1

    def test_what_is_there_is_not_touched(self, town):
        before = (town / "local/local.yml").read_bytes()
        done = run("scripts/new.py", "local", "別の町", "--root", town)
        assert done.returncode == 2 and "もうあります" in done.stderr
        assert (town / "local/local.yml").read_bytes() == before
