"""Test that an error of the system is reported as a message with the right exit code, not as an internal error."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from postingfilter.cli import cli
from tests.support.filter_runs import POSTINGFILTER

TOO_LONG = "x" * 300  # for the name of a file: a folder that can't be entered raises the same errors


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two notes."""
    for name in "ab":
        (tmp_path / f"{name}.md").write_text("# Kiln Technician\n\n**Company**: Emberfall\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(folder: Path, shell: str, **environment: str) -> tuple[int, str]:
    """The exit code of a command in a shell, and what it says on stderr."""
    command = ["/bin/sh", "-c", shell.replace("postingfilter", POSTINGFILTER)]
    done = subprocess.run(command, cwd=folder, capture_output=True, env=os.environ | environment, timeout=60)
    return done.returncode, done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the current folder")
@pytest.mark.parametrize("command", ["brief {}/a.md", "brief {}", "packet {} -o {}/p.pdf", "inspect -", "preview {}"])
def test_the_current_folder_has_been_deleted(folder: Path, command: str) -> None:
    (folder / "gone").mkdir()
    shell = f"cd gone && rmdir ../gone && postingfilter {command.format(folder, folder)} < /dev/null"
    assert run(folder, shell) == (2, "the current folder is not there any more: change to another one\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief", TOO_LONG],
        ["brief", "a.md", "-o", f"{TOO_LONG}/b.pdf"],
        ["brief", "a.md", "-d", TOO_LONG],
        ["brief", "a.md", "--theme", TOO_LONG],
        ["brief", "a.md", "--report", TOO_LONG],
        ["packet", TOO_LONG, "-o", "p.pdf"],
        ["inspect", TOO_LONG],
        ["config", TOO_LONG],
        ["new", "-o", TOO_LONG],
    ],
    ids=lambda arguments: " ".join(arguments).replace(TOO_LONG, "X"),
)
def test_a_name_that_cannot_be_looked_up(folder: Path, arguments: list[str]) -> None:
    assert CliRunner().invoke(cli, arguments).exit_code == 2
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.md"]


def test_settings_of_the_users_that_cannot_be_looked_up_are_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTINGFILTER_CONFIG", f"{folder}/{TOO_LONG}/postingfilter.toml")
    for arguments in (["config"], ["config", "--format", "json"], ["inspect", "a.md"]):
        assert CliRunner().invoke(cli, arguments).exit_code == 0


@pytest.mark.parametrize("arguments", [["inspect", "a.md"], ["brief", "a.md", "-t", "html"]])
@pytest.mark.usefixtures("folder")
def test_there_is_no_folder_for_temporary_files(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    def none() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_get_default_tempdir", none)
    done = CliRunner().invoke(cli, arguments)
    said = "no temporary file can be written (No usable temporary directory found): name a folder for them in TMPDIR\n"
    assert (done.exit_code, done.stderr) == (6, said)


def test_a_folder_for_temporary_files_that_is_not_there_costs_nothing(folder: Path) -> None:
    assert run(folder, "postingfilter brief a.md -t html", TMPDIR=str(folder / "none")) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="its shell has no ulimit")
def test_few_open_files_end_in_a_sentence(folder: Path) -> None:
    code, said = run(folder, "ulimit -n 17; postingfilter brief . -d made --jobs 2")
    assert code in (0, 2, 5)
    assert "of its own" not in said
