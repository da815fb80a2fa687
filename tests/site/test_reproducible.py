"""The same sources give the same bytes, in any folder, in any time zone, at any hour: a release can be rebuilt from its tag."""

import os
import subprocess

from places import PARTS, ROOT, run, tree

LONG_AGO = "2001-01-01T00:00:00Z"  # what an archive gives as the time of every file
COMMIT = ("-c", "user.name=editor", "-c", "user.email=editor@example.jp", "-c", "core.autocrlf=false", "commit", "-q", "-m", "edition")


def test_a_tag_gives_the_same_bytes_elsewhere_and_later(site, tmp_path):
    store, folder = tmp_path / "store", tmp_path / "elsewhere"
    git = ["git", f"--git-dir={store}", f"--work-tree={ROOT}"]
    environment = {"PATH": os.environ["PATH"], "GIT_COMMITTER_DATE": LONG_AGO, "GIT_AUTHOR_DATE": LONG_AGO, "HOME": str(tmp_path)}
    folder.mkdir()
    for command in (("init", "-q"), ("add", *PARTS), COMMIT, ("tag", "edition")):
        subprocess.run([*git, *command], check=True, env=environment, cwd=ROOT)
    archive = subprocess.run([*git, "archive", "edition"], check=True, env=environment, cwd=ROOT, capture_output=True)
    subprocess.run(["tar", "-x"], check=True, cwd=folder, input=archive.stdout)
    done = run(folder / "scripts/build.py", env={"TZ": "Pacific/Kiritimati", "LANG": "C"})
    assert done.returncode == 0, done.stderr
    here, there = tree(site), tree(folder / "site")
    assert [path for path in here.keys() | there.keys() if here.get(path) != there.get(path)] == []
