"""Test that messages on missing packages name the interpreter in use, and packages that can be installed."""

import shlex
import subprocess
import sys
import tomllib

import pytest

from postingfilter import installing
from tests.support.paths import ROOT

EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]


@pytest.mark.parametrize("name", ["preview", "dask"])
def test_the_packages_of_an_extra(name: str) -> None:
    words = shlex.split(installing.command_for_extra(name))
    assert words[:4] == [sys.executable, "-m", "pip", "install"]
    assert sorted(words[4:]) == sorted(EXTRAS[name])


def test_an_environment_without_pip_is_filled_by_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert installing.command("a>=1") == f"uv pip install --python {sys.executable} 'a>=1'"


def test_all_extras_of_users_are_in_all() -> None:
    users = set(EXTRAS) - {"all", "dev", "docs"}
    assert EXTRAS["all"] == [f"postingfilter[{','.join(sorted(users))}]"]


def test_bootstrap_installs_the_preview() -> None:
    text = (ROOT / "script" / "bootstrap").read_text("utf-8")
    assert 'extra="[preview]"' in text
    assert subprocess.run(["sh", "-n", ROOT / "script" / "bootstrap"], check=False).returncode == 0
