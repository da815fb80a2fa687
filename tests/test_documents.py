"""README and CONTRIBUTING name every command, every rule and every dependency that there is."""

import json
import re
import tomllib

from handbook.checking import NAMES
from handbook.site import audit
from places import ROOT, run

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_command_is_named():
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert {"site", "serve", "check", "test"} < set(targets)
    for target in set(targets) - {"help"}:
        assert f"make {target}" in README, target
        assert f"make {target}" in CONTRIBUTING, target
    commands = [path.name for path in (ROOT / "scripts").glob("*.py") if "__main__" in path.read_text(encoding="utf-8")]
    assert {"build.py", "check.py"} < set(commands)
    for script in commands:
        assert script in README, script


def test_every_named_command_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`make ([a-z-]+)`", README + CONTRIBUTING)):
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_every_dependency_has_its_reason():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*settings["project"]["dependencies"], *sum(settings["dependency-groups"].values(), [])]
    named = set(re.findall(r"^\| ([A-Za-z0-9-]+) \| ", CONTRIBUTING, re.M))
    assert {re.match(r"[A-Za-z0-9-]+", line)[0] for line in wanted} <= named


NPM = [ROOT / "tests" / "web", ROOT / "tests" / "bench_web"]


def test_every_npm_package_has_its_reason_and_is_locked_by_hash():
    for folder in NPM:
        asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
        for name, version in {**asked["dependencies"], **asked.get("optionalDependencies", {})}.items():
            assert f"| {name} | " in CONTRIBUTING
            assert locked[f"node_modules/{name}"]["version"] == version
        assert all("integrity" in package and "resolved" not in package for path, package in locked.items() if path)


def test_every_dependency_is_locked_by_hash():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    for name in ("site", *groups):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        for requirement in re.findall(r"^[a-zA-Z][^\n]*", text, re.M):
            assert "==" in requirement
            assert re.search(re.escape(requirement) + r"\n +--hash=sha256:", text)
        assert "http" not in text


def test_every_rule_is_explained():
    assert set(re.findall(r"^\| `([a-z0-9-]+)` \|", CONTRIBUTING, re.M)) == NAMES | set(audit.NAMES)


def test_commands_explain_themselves():
    for script in ("check.py", "build.py", "book.py", "new.py", "release.py", "review.py"):
        done = run(f"scripts/{script}", "--help")
        assert done.returncode == 0 and "usage" in done.stdout
