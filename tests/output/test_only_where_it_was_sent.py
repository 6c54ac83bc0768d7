"""Test that an output is complete, at the place that the user named, and not behind a link out of its folder."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from postingfilter import output
from postingfilter.errors import OutputError
from tests.support.filter_runs import POSTINGFILTER


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A folder that somebody else has sent, beside a file of the user's."""
    folder = tmp_path / "sent"
    folder.mkdir()
    (tmp_path / "precious.txt").write_text("precious")
    return folder


@pytest.mark.parametrize("there", ["../precious.txt", "../new.txt"])
def test_a_link_out_of_the_folder_is_not_written_through(sent: Path, there: str) -> None:
    (sent / "n.pdf").symlink_to(there)
    with pytest.raises(OutputError, match=r"n\.pdf: this is a link that leads out of its folder"):
        output.write(sent / "n.pdf", b"brief")
    assert [path.name for path in sent.parent.iterdir() if path.is_file()] == ["precious.txt"]
    assert (sent.parent / "precious.txt").read_text() == "precious"


def test_a_link_within_the_folder_stays_a_link(sent: Path) -> None:
    (sent / "n.pdf").symlink_to("newest.pdf")
    output.write(sent / "n.pdf", b"brief")
    assert (sent / "n.pdf").is_symlink()
    assert (sent / "newest.pdf").read_bytes() == b"brief"


def test_links_above_the_folder_are_the_users_own(sent: Path) -> None:
    (sent.parent / "notes").symlink_to("sent")
    output.write(sent.parent / "notes" / "n.pdf", b"brief")
    assert (sent / "n.pdf").read_bytes() == b"brief"


def test_a_loop_of_links_is_replaced(sent: Path) -> None:
    (sent / "n.pdf").symlink_to("m.pdf")
    (sent / "m.pdf").symlink_to("n.pdf")
    output.write(sent / "n.pdf", b"brief")
    assert (sent / "n.pdf").read_bytes() == b"brief"


def test_a_temporary_file_is_never_a_link_that_was_there(sent: Path) -> None:
    (sent / f"{output.TEMPORARY}{os.getpid()}").symlink_to("../precious.txt")
    output.write(sent / "n.pdf", b"brief")
    assert (sent.parent / "precious.txt").read_text() == "precious"
    assert [path.name for path in sent.iterdir()] == ["n.pdf"]


def test_what_a_killed_run_left_goes_at_the_next(sent: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    (sent / f"{output.TEMPORARY}{gone.pid}").write_text("half")
    (sent / f"{output.TEMPORARY}{'9' * 40}").write_text("no process has this id")
    output.write(sent / "n.pdf", b"brief")
    assert [path.name for path in sent.iterdir()] == ["n.pdf"]


def test_the_mode_of_an_output_stays(sent: Path) -> None:
    (sent / "n.pdf").touch(0o640)
    output.write(sent / "n.pdf", b"brief")
    assert stat.S_IMODE((sent / "n.pdf").stat().st_mode) == 0o640


def test_a_pipe_is_written_to_and_not_replaced(sent: Path) -> None:
    pipe = sent / "n.pdf"
    os.mkfifo(pipe)
    with pytest.raises(OutputError, match=r"n\.pdf: can't be written"):
        output.write(pipe, b"nobody reads it")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    output.write(pipe, b"brief")
    assert os.read(reader, 100) == b"brief"
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["/dev/null", "linked.pdf"])
def test_a_device_is_written_to_and_not_replaced(sent: Path, name: str) -> None:
    (sent / "linked.pdf").symlink_to("/dev/null")
    before = Path("/dev/null").stat()
    output.write(sent / name, b"brief")
    after = Path("/dev/null").stat()
    assert stat.S_ISCHR(after.st_mode)
    assert (before.st_ino, before.st_rdev) == (after.st_ino, after.st_rdev)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has this device")
def test_a_full_device_is_said_so() -> None:
    with pytest.raises(OutputError, match="/dev/full: can't be written: No space left on device: free some space"):
        output.write(Path("/dev/full"), b"brief")


def test_a_loop_of_links_ends_no_command_with_an_error_of_its_own(sent: Path) -> None:
    (sent / "n.md").write_text("# Kiln Technician\n\n**Company**: Emberfall\n")
    (sent / "n.pdf").symlink_to("n.pdf")
    (sent / "loop.md").symlink_to("loop.md")
    made = subprocess.run([POSTINGFILTER, "brief", "n.md"], cwd=sent, capture_output=True)
    assert (made.returncode, (sent / "n.pdf").read_bytes()[:5]) == (0, b"%PDF-")
    refused = subprocess.run([POSTINGFILTER, "brief", "loop.md"], cwd=sent, capture_output=True)
    assert (refused.returncode, b"loop.md: the note can't be read" in refused.stderr) == (3, True)
