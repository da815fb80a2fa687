"""A new site takes the old one's place whole, or not at all; whatever happens, nothing is left lying about."""

import errno
import resource
import signal
import subprocess
import sys

import pytest

from handbook.site import publish as publishing
from handbook.site import swap as swapping
from handbook.site.publish import Refused, publish
from handbook.site.swap import swap, workspace
from places import ROOT, copy_small, run, tree


@pytest.fixture
def book(tmp_path):
    """A small handbook with a good site."""
    folder = copy_small(tmp_path / "book")
    publish(folder, folder / "site")
    return folder


def litter(book):
    return [path.name for path in book.iterdir() if path.name not in ("docs", "data", "mkdocs.yml", "site", "build.log", ".cache")]


def test_a_finding_leaves_the_old_site(book):
    before = tree(book / "site")
    (book / "docs/points/02.md").write_text("壊れた")
    with pytest.raises(Refused):
        publish(book, book / "site")
    assert tree(book / "site") == before
    assert litter(book) == []


@pytest.mark.parametrize("step", ["staged_pages", "put_files", "put_pages", "put_others", "put_last", "audited", "swap"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=["disk-full", "ctrl-c"])
def test_a_failure_at_any_step_leaves_the_old_site(book, monkeypatch, step, error):
    def fail(*arguments, **options):
        raise error

    before = tree(book / "site")
    monkeypatch.setattr(publishing, step, fail)
    with pytest.raises(type(error)):
        publish(book, book / "site")
    assert tree(book / "site") == before
    assert litter(book) == []


def test_files_that_cannot_be_written_are_told_in_japanese(book):
    """A real refusal by the system: no file may grow over 4 KB."""
    before = tree(book / "site")
    config = book / "mkdocs.yml"
    config.write_text(f"site_name: 別の名前\n{config.read_text(encoding='utf-8')}", encoding="utf-8")  # on every page
    done = subprocess.run([sys.executable, "scripts/build.py", "--root", book], cwd=ROOT, capture_output=True, text=True,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)))
    assert done.returncode == 2
    assert "今ある site/ は前のままです" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(book / "site") == before
    assert litter(book) == []


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_stopped_from_outside(book, sent, tmp_path):
    before = tree(book / "site")
    # A build that waits in its middle: by itself it could end before the signal comes.
    (tmp_path / "wait.py").write_text("import time\n\ndef on_pre_build(config):\n    time.sleep(60)\n")
    settings = book / "mkdocs.yml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}hooks:\n  - {tmp_path / 'wait.py'}\n", encoding="utf-8")
    process = subprocess.Popen([sys.executable, "scripts/build.py", "--root", book], cwd=ROOT, stderr=subprocess.PIPE, text=True,
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))  # what runs in the background ignores it
    assert any("2/5" in line for line in process.stderr)
    process.send_signal(sent)
    assert "中断しました" in process.communicate(timeout=30)[1]
    assert process.returncode == 2
    assert tree(book / "site") == before
    assert litter(book) == []


def test_swap_puts_the_new_in_the_place_of_the_old(tmp_path):
    for name in ("new", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page").write_text(name)
    swap(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site" / "page").read_text() == "new"
    assert (tmp_path / "new" / "page").read_text() == "site"


def test_swap_without_an_atomic_exchange(tmp_path, monkeypatch):
    monkeypatch.setattr("handbook.site.swap._exchange", lambda one, other: False)
    test_swap_puts_the_new_in_the_place_of_the_old(tmp_path)


def test_a_build_killed_between_two_renames(tmp_path):
    """Without an atomic exchange there is a moment without a site: who is killed then has it put back by the next."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page").write_text("old")
    code = ("import os, pathlib, handbook.site.swap as s; s._exchange = lambda one, other: False; site = pathlib.Path('site')\n"
            "with s.workspace(site) as work:\n"
            "    (work / 'site').mkdir(); rename = os.rename\n"
            "    os.rename = lambda one, other: (rename(one, other), str(other).endswith('.old') and os.kill(os.getpid(), 9))\n"
            "    s.swap(work / 'site', site)")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT / "scripts")})
    assert done.returncode == -signal.SIGKILL and not (tmp_path / "site").exists()
    with workspace(tmp_path / "site"):
        assert (tmp_path / "site" / "page").read_text() == "old"
    assert litter(tmp_path) == []


def test_what_a_killed_cleaning_left_is_cleaned(tmp_path):
    """A folder without its lock is one of a build that was killed before it had one, or at the very last."""
    (tmp_path / ".build" / "work-dead").mkdir(parents=True)
    with workspace(tmp_path / "site"):
        pass
    assert litter(tmp_path) == []


def test_a_workspace_that_a_sweep_took_is_made_again(tmp_path, monkeypatch):
    """Between the making of a folder and its lock another build's sweep may come."""
    made = []
    mkdtemp = swapping.tempfile.mkdtemp

    def swept(**options):
        made.append(mkdtemp(**options))
        if len(made) == 1:
            swapping._sweep(tmp_path / ".build", tmp_path / "site")
        return made[-1]

    monkeypatch.setattr(swapping.tempfile, "mkdtemp", swept)
    with workspace(tmp_path / "site") as folder:
        assert len(made) == 2 and folder.exists()


def test_swap_that_fails_half_way_puts_the_old_back(tmp_path, monkeypatch):
    monkeypatch.setattr("handbook.site.swap._exchange", lambda one, other: False)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page").write_text("old")
    with pytest.raises(OSError):
        swap(tmp_path / "missing", tmp_path / "site")
    assert (tmp_path / "site" / "page").read_text() == "old"


def test_a_workspace_leaves_a_living_one_alone(tmp_path):
    with workspace(tmp_path / "site") as living, workspace(tmp_path / "site") as other:
        assert living != other and living.exists()
    assert not (tmp_path / ".build").exists()


def test_a_folder_that_cannot_be_read(tmp_path):
    done = run("scripts/build.py", "--root", tmp_path / "nowhere")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
