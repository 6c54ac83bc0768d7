"""Test that a dry run of script/release builds the version and leaves the checkout unchanged."""

import re
import subprocess

import yaml

from postingfilter import __version__
from tests.support.paths import ROOT

RELEASE = ROOT / "script" / "release"


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_a_dry_run_changes_nothing_here() -> None:
    before = git("rev-parse", "HEAD"), git("status", "--porcelain"), git("tag")
    done = subprocess.run([RELEASE, "--dry-run", "98.7.6"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    names = [f"dist/postingfilter-98.7.6{end}" for end in ("-py3-none-any.whl", ".cdx.json", ".tar.gz")]
    assert done.stdout.split() == names
    assert (git("rev-parse", "HEAD"), git("status", "--porcelain"), git("tag")) == before


def test_what_is_no_version_is_refused() -> None:
    done = subprocess.run([RELEASE, "--dry-run", "next"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert "next is no version" in done.stderr


def test_the_changelog_describes_what_is_not_released() -> None:
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def test_every_form_for_an_issue_can_be_filled_in() -> None:
    forms = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
    assert forms
    for form in forms:
        read = yaml.safe_load(form.read_text("utf-8"))
        assert read.keys() == {"name", "description", "labels", "body"}
        names = [field["id"] for field in read["body"]]
        assert len(names) == len(set(names)) > 1
        assert any(field.get("validations", {}).get("required") for field in read["body"])
