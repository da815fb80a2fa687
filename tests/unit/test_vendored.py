"""What was taken from elsewhere is what its table says, unchanged."""

import hashlib
import re

from places import ROOT

FOLDER = ROOT / "overrides" / "assets" / "vendor"


def test_every_file_is_in_the_table_with_its_hash():
    rows = re.findall(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", (FOLDER / "README.md").read_text(encoding="utf-8"), re.M)
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FOLDER.iterdir() if path.suffix in (".js", ".mjs")}
    assert dict(rows) == files


def test_each_comes_with_its_licence():
    for path in FOLDER.glob("*.mjs"):
        assert "Permission is hereby granted" in (FOLDER / f"{path.stem}.LICENSE.txt").read_text(encoding="utf-8")
