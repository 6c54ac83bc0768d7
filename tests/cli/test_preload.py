"""Test that a command starts processes before it reads notes only when the process is its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from postingfilter import pandoc
from postingfilter.batch import pool
from postingfilter.cli import cli, preload
from postingfilter.writers.layout import second_process
from tests.support.paths import EXAMPLES

#: Runs the command line, and prints at its end whether a second process has begun.
TOLD = """
import atexit, os
from postingfilter.writers.layout import second_process
atexit.register(lambda: os.write(1, str(second_process.has_begun()).encode()))  # sys.stdout is closed by then
from postingfilter.cli import main
main()
"""


def has_begun(*arguments: str) -> bool:
    """Whether the command line with these arguments begins a second process."""
    command = [sys.executable, "-c", TOLD, "brief", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout == "True"


def test_a_program_that_calls_the_command_line_has_no_other_processes(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["brief", str(EXAMPLES[0]), "-o", str(tmp_path / "brief.pdf")])
    assert done.exit_code == 0
    assert not preload.is_own_process
    assert not second_process.has_begun()
    assert pandoc.long_running is None


@pytest.mark.skipif(pool.cores() < 2, reason="there is no second core")
def test_one_pdf_is_laid_out_in_a_second_process(tmp_path: Path) -> None:
    note = str(EXAMPLES[0])
    assert has_begun(note, "-o", str(tmp_path / "brief.pdf"))
    assert not has_begun(note, "-o", str(tmp_path / "brief.html"))


def test_many_notes_have_processes_of_their_own(tmp_path: Path) -> None:
    assert not has_begun(*map(str, EXAMPLES[:2]), "-d", str(tmp_path))


@pytest.mark.parametrize("note", EXAMPLES, ids=lambda note: note.stem)
def test_what_is_understood_is_the_same_with_all_of_panflute(note: Path) -> None:
    command = ["inspect", str(note), "--format", "json"]
    done = subprocess.run([sys.executable, "-m", "postingfilter", *command], check=True, capture_output=True, text=True)
    assert done.stdout == CliRunner().invoke(cli, command).stdout
