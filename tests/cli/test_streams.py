"""Test closed and full streams, and streams of other encodings: messages and exit codes."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from postingfilter import data
from tests.support.filter_runs import FILTER, POSTINGFILTER

NOTE = "# Baker &#27;]0;PWNED&#7; 제빵사\n\n**Company**: Oven &#27;[2Jworks &#x9b;31m\n\n## Duties\n\n- Knead 🥖\n"
ANSWERS = [["inspect"], ["inspect", "--format", "json"], ["check"], ["check", "--format", "github"]]
WITHOUT_NOTE = [["--help"], ["--version"], ["brief", "--help"], ["themes"]]
ENGINE = shlex.quote(str(data.engine()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "n.md").write_text(NOTE, "utf-8")
    return tmp_path


def run(folder: Path, command: list[str], shell: str, **environment: str) -> tuple[int, str]:
    """The exit code of a command with its streams as the shell sets them, and what it says on stderr."""
    quoted = " ".join([POSTINGFILTER, *command])
    done = subprocess.run(
        ["/bin/sh", "-c", f"{quoted} {shell}"], cwd=folder, capture_output=True, env=os.environ | environment
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has this device")
@pytest.mark.parametrize("shell", [">&-", ">/dev/full"])
@pytest.mark.parametrize("command", [*ANSWERS, *WITHOUT_NOTE, ["brief", "-t", "html", "-o", "-"]], ids=" ".join)
def test_an_answer_that_cannot_be_written_is_one_sentence(folder: Path, command: list[str], shell: str) -> None:
    note = [] if command in WITHOUT_NOTE else ["n.md"]
    code, said = run(folder, [*command, *note], shell)
    assert code == 6
    assert said.startswith("stdout: can't be written: ")
    assert said.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has this device")
@pytest.mark.parametrize("program", [f"{ENGINE} --version", f"{ENGINE} --help", f"{FILTER} --help"])
def test_the_programs_that_pandoc_starts_say_it_too(program: str) -> None:
    done = subprocess.run(["/bin/sh", "-c", f"{program} >/dev/full"], capture_output=True)
    assert done.returncode == 6
    assert done.stderr.startswith(b"postingfilter: stdout: can't be written: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("command", ANSWERS, ids=" ".join)
def test_another_encoding_is_no_error(folder: Path, command: list[str]) -> None:
    code, said = run(folder, [*command, "n.md"], ">out", PYTHONIOENCODING="cp1252")
    assert (code, said) == (int(command[0] == "check"), "")
    if "json" in command:
        assert "제빵사" in json.loads((folder / "out").read_text("cp1252"))["title"]


def test_a_closed_stdin_is_one_sentence(folder: Path) -> None:
    assert run(folder, ["inspect", "-"], "<&-") == (3, "-: stdin is closed: give the note as a file, or pipe it in\n")


@pytest.mark.parametrize("shell", ["2>&-", "2>/dev/full"])
def test_a_closed_or_full_stderr_changes_no_result(folder: Path, shell: str) -> None:
    assert run(folder, ["brief", "n.md", "-t", "html"], shell)[0] == 0
    assert (folder / "n.html").exists()
    assert run(folder, ["breif", "n.md"], shell) == (2, "")
    assert run(folder, ["inspect", "none.md"], shell) == (3, "")


@pytest.mark.parametrize("command", ANSWERS, ids=" ".join)
def test_no_control_character_of_a_note_or_a_name_reaches_the_terminal(folder: Path, command: list[str]) -> None:
    name = "n\x1b[31m\n::error::x.md"
    (folder / name).write_text(NOTE, "utf-8")
    done = subprocess.run([POSTINGFILTER, *command, name], cwd=folder, capture_output=True)
    said = (done.stdout + done.stderr).decode()
    assert not [sign for sign in said if (sign < " " and sign != "\n") or "\x7f" <= sign < "\xa0"]
    assert not [line for line in said.split("\n") if line.startswith("::error::")]


def test_a_pipe_without_a_writer_keeps_nobody_waiting(folder: Path) -> None:
    os.mkfifo(folder / "p.md")
    code = "from pathlib import Path; from postingfilter import files, note; files.WAIT = 0.2; note.read(Path('p.md'))"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, timeout=20)
    assert b"nothing comes out of this pipe" in done.stderr


@pytest.mark.parametrize("command", [*ANSWERS, *WITHOUT_NOTE, ["brief", "-t", "html", "-o", "-"]], ids=" ".join)
def test_a_reader_that_has_ended_is_no_error_to_read_of(folder: Path, command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    note = [] if command in WITHOUT_NOTE else ["n.md"]
    with os.fdopen(writing, "wb") as stdout:
        done = subprocess.run([POSTINGFILTER, *command, *note], cwd=folder, stdout=stdout, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (6, b"")


def test_a_filter_whose_stdin_is_closed_says_so() -> None:
    done = subprocess.run(["/bin/sh", "-c", f"{FILTER} html <&-"], capture_output=True)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.startswith(b"postingfilter: nothing was changed: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("command", [["brief", "-t", "html"], ["inspect", "--format", "csv"]], ids=" ".join)
def test_a_name_that_is_no_unicode_is_one_of_a_note(folder: Path, command: list[str]) -> None:
    name = os.fsencode(folder) + b"/\xff\xe9.md"
    Path(os.fsdecode(name)).write_text(NOTE, "utf-8")
    done = subprocess.run([POSTINGFILTER, *command, name], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
