"""Test that the Dockerfile installs what script/bootstrap installs, and that it passes its linter."""

import re
import subprocess
import sys
from pathlib import Path

from tests.support.paths import ROOT

DOCKERFILE = ROOT / "Dockerfile"
TEXT = DOCKERFILE.read_text("utf-8")


def test_it_has_the_packages_of_bootstrap() -> None:
    bootstrap = (ROOT / "script" / "bootstrap").read_text("utf-8")
    listed = re.search(r'^apt_packages="([^"]+)"', bootstrap, re.MULTILINE)
    installed = re.search(r"apt-get install(.+?)&&", TEXT, re.DOTALL)
    assert listed and installed
    assert set(listed[1].split()) <= set(installed[1].split())


def test_its_user_is_not_root() -> None:
    assert re.findall(r"^USER (.+)$", TEXT, re.MULTILINE) == ["1000"]


def test_the_linter_finds_nothing() -> None:
    done = subprocess.run([Path(sys.executable).parent / "hadolint", DOCKERFILE], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
