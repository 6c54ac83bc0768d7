"""Test that the locked dependencies are those of pyproject.toml, with hashes, and from no other index."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = {"requirements.txt": "all", "requirements-test.txt": "dev"}


def locked(name: str) -> dict[str, list[str]]:
    """The locked versions of each package, one for each range of Pythons."""
    found: dict[str, list[str]] = {}
    for package, version in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.M):
        found.setdefault(canonicalize_name(package), []).append(version)
    return found


def wanted(extra: str) -> list[Requirement]:
    """The dependencies of the package with an extra, and with those that it names."""
    listed = [Requirement(line) for line in PROJECT["optional-dependencies"][extra]]
    inner = [name for one in listed if one.name == PROJECT["name"] for name in one.extras]
    others = [one for one in listed if one.name != PROJECT["name"]]
    return [*others, *(one for name in inner for one in wanted(name))]


@pytest.mark.parametrize(("name", "extra"), EXTRAS.items())
def test_each_dependency_is_locked_in_a_version_that_is_allowed(name: str, extra: str) -> None:
    versions = locked(name)
    for requirement in [*map(Requirement, PROJECT["dependencies"]), *wanted(extra)]:
        chosen = versions[canonicalize_name(requirement.name)]
        assert all(version in requirement.specifier for version in chosen), f"{requirement}: type script/lock"


@pytest.mark.parametrize("name", EXTRAS)
def test_each_file_has_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 50
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert "://" not in text
    assert "--index" not in text


def test_users_and_tests_have_the_same_versions() -> None:
    tests = locked("requirements-test.txt")
    assert {name: tests[name] for name in locked("requirements.txt")} == locked("requirements.txt")
