"""The bill of materials of a build, in CycloneDX: what was locked and installed, and what stands in the repository from elsewhere.

It has no clock and no chance in it: the same lock, on the same Python and system, gives the same bytes.
"""

import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from .licences import licence
from .lock import Package, Vendored, locked, vendored


def bill(root: Path, edition: date) -> str:
    """The bill of what `root`, the repository, builds the site from, as of the edition's day."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = root / "requirements" / "site.txt"
    packages = locked(lock)
    ours = Component(name=project["name"], version=project["version"], type=ComponentType.APPLICATION, bom_ref=project["name"],
                     licenses=_licences(project["license"]))
    installed = {package.name: _installed(package) for package in packages}
    taken = [_taken(it) for it in vendored(root)]
    bom = Bom(components=[*installed.values(), *taken])
    bom.metadata.component = ours
    bom.metadata.timestamp = datetime.combine(edition, time(), UTC)
    direct = [installed[package.name] for package in packages if "" in package.wanted_by]
    bom.register_dependency(ours, [*direct, *taken])
    for component in installed.values():
        bom.register_dependency(component, [installed[package.name] for package in packages if component.name in package.wanted_by])
    made_from = [f"{edition}\n", lock.read_text(encoding="utf-8"), *(it.sha256 for it in vendored(root))]
    bom.serial_number = uuid5(NAMESPACE_URL, "".join(made_from))
    return JsonV1Dot6(bom).output_as_string() + "\n"


def _installed(package: Package) -> Component:
    url = PackageURL("pypi", name=package.name, version=package.version)
    # The lock names every file that may be installed, one for each system and Python; setup.sh takes no other.
    files = ExternalReference(type=ExternalReferenceType.DISTRIBUTION,
                              url=XsUri(f"https://pypi.org/project/{package.name}/{package.version}/"),
                              comment="each hash is that of one file of this release (requirements/site.txt)",
                              hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content) for content in package.hashes])
    return Component(name=package.name, version=package.version, type=ComponentType.LIBRARY, purl=url, bom_ref=str(url),
                     licenses=_licences(licence(package.name)), external_references=[files])


def _taken(it: Vendored) -> Component:
    url = PackageURL("npm", name=it.name, version=it.version)
    return Component(name=it.name, version=it.version, type=ComponentType.LIBRARY, purl=url, bom_ref=str(url),
                     licenses=_licences(it.licence), hashes=[HashType(alg=HashAlgorithm.SHA_256, content=it.sha256)],
                     external_references=[ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(it.url))])


def _licences(expression: str) -> list:
    if not expression:
        return []
    return [LicenseExpression(expression)] if " " in expression else [DisjunctiveLicense(id=expression)]
