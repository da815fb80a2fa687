"""Reads requirements/*.txt as `make lock` writes them, and the table of what was taken from elsewhere as files."""

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_ENTRY = re.compile(r"^(?P<line>[A-Za-z0-9][^\n\\]*) \\\n(?P<hashes>(?: +--hash=[^\n]*\n)+)(?P<via>(?: +#[^\n]*\n)*)", re.M)
_VENDORED = re.compile(r"^\| `(?P<file>[^`]+)` \| npm `(?P<name>[^`]+)`（(?P<url>[^）]+)）[^|]*"
                       r"\| (?P<version>\S+) \| (?P<licence>\S+) \| `(?P<sha256>[0-9a-f]{64})` \|$", re.M)
VENDOR = Path("overrides", "assets", "vendor", "README.md")


@dataclass(frozen=True, slots=True)
class Package:
    """One locked package: its exact version, the SHA-256 of each file that may be installed, and who wants it ("" is we)."""

    name: str
    version: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vendored:
    """A file that stands in the repository as its makers wrote it."""

    file: str
    name: str
    version: str
    licence: str
    url: str
    sha256: str


def locked(requirements: Path, here_only: bool = True) -> list[Package]:
    """The packages of one requirements file, in its order; with `here_only`, those that this Python and system install."""
    found = []
    for entry in _ENTRY.finditer(requirements.read_text(encoding="utf-8")):
        wanted = Requirement(entry["line"])
        if here_only and wanted.marker and not wanted.marker.evaluate():
            continue
        [pin] = wanted.specifier
        via = re.findall(r"# +(?:via )?([A-Za-z0-9][^\s]*)( \(pyproject\.toml[^)]*\))?$", entry["via"], re.M)
        hashes = sorted(re.findall(r"sha256:([0-9a-f]{64})", entry["hashes"]))
        found.append(Package(canonicalize_name(wanted.name), pin.version, tuple(hashes),
                             tuple("" if ours else canonicalize_name(name) for name, ours in via if name != "via")))
    return found


def vendored(root: Path) -> list[Vendored]:
    """What overrides/assets/vendor/README.md lists."""
    return [Vendored(**row.groupdict()) for row in _VENDORED.finditer((root / VENDOR).read_text(encoding="utf-8"))]
