"""The same sources give the same bytes, in any folder, in any time zone, at any hour."""

import shutil

from places import PARTS, ROOT, run, tree


def test_same_bytes_elsewhere(site, tmp_path):
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, tmp_path / name)
    done = run(tmp_path / "scripts/build.py", env={"TZ": "Pacific/Kiritimati", "LANG": "C"})
    assert done.returncode == 0, done.stderr
    here, there = tree(site), tree(tmp_path / "site")
    assert [path for path in here.keys() | there.keys() if here.get(path) != there.get(path)] == []
