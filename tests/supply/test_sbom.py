"""The bill of materials that stands in every site: what it was built from, to the hash."""

import json
import re
from datetime import date
from importlib.metadata import version

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from places import ROOT
from supply.lock import locked, vendored
from supply.sbom import bill

LOCK = ROOT / "requirements" / "site.txt"


@pytest.fixture(scope="module")
def published(small_site):
    return (small_site / "sbom.cdx.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def components(published):
    return {component["name"]: component for component in json.loads(published)["components"]}


def test_it_is_cyclonedx(published):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(published) is None


def test_it_lists_what_is_locked_and_installed_and_nothing_else(components):
    packages = {package.name: package.version for package in locked(LOCK)}
    assert {name: it["version"] for name, it in components.items() if it["purl"].startswith("pkg:pypi/")} == packages
    assert {name: version(name) for name in packages} == packages


def test_every_hash_of_the_lock_is_in_it(published):
    """Of what this machine installs; the lock also has what others do."""
    for package in locked(LOCK):
        assert package.hashes and all(content in published for content in package.hashes)
    assert len({content for package in locked(LOCK, here_only=False) for content in package.hashes}) == \
        len(set(re.findall("sha256:([0-9a-f]{64})", LOCK.read_text(encoding="utf-8"))))


def test_scripts_taken_from_elsewhere_are_in_it(components):
    for it in vendored(ROOT):
        assert components[it.name]["purl"] == f"pkg:npm/{it.name}@{it.version}"
        assert components[it.name]["hashes"] == [{"alg": "SHA-256", "content": it.sha256}]


def test_it_says_who_needs_what(published):
    needs = {it["ref"]: it.get("dependsOn", []) for it in json.loads(published)["dependencies"]}
    assert f"pkg:pypi/mkdocs@{version('mkdocs')}" in needs["hayabiki-rashinban"]
    assert f"pkg:pypi/watchdog@{version('watchdog')}" in needs[f"pkg:pypi/mkdocs@{version('mkdocs')}"]


def test_every_part_has_its_licence(components):
    assert [name for name, it in components.items() if not it.get("licenses")] == []


def test_the_same_lock_gives_the_same_bytes_and_another_day_another_number():
    one = bill(ROOT, date(2026, 11, 21))
    assert one == bill(ROOT, date(2026, 11, 21))
    assert json.loads(one)["serialNumber"] != json.loads(bill(ROOT, date(2026, 11, 22)))["serialNumber"]
