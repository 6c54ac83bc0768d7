"""Test that a run leaves no temporary files, and that the next run removes those of a killed one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.filter_runs import POSTINGFILTER

NOTE = "# Baker\n\n**Company**: Ovenworks\n\n## Duties\n\n- Knead the dough\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other temporary files")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(NOTE)
    return tmp_path


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for temporary files with a short name, as that of a socket in it is limited."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def begun(folder: Path, place: Path) -> subprocess.Popen[bytes]:
    command = [POSTINGFILTER, "brief", "a.md", "b.md", "-t", "html", "-d", "made", "--force"]
    return subprocess.Popen(command, cwd=folder, env={**os.environ, "TMPDIR": str(place)})


def test_what_a_killed_run_has_left_goes_with_the_next(folder: Path, place: Path) -> None:
    killed = begun(folder, place)
    limit = time.monotonic() + 60
    while not list(place.glob("pf-*/pymp-*")) and time.monotonic() < limit:
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert len(list(place.iterdir())) == 1
    (place / "pf-link").symlink_to(folder)
    assert begun(folder, place).wait() == 0
    assert [path.name for path in place.iterdir()] == ["pf-link"]
    assert sorted(path.name for path in folder.glob("*.md")) == ["a.md", "b.md"]


def test_runs_at_the_same_time_leave_each_other_their_files(folder: Path, place: Path) -> None:
    assert [run.wait() for run in [begun(folder, place) for _ in range(3)]] == [0, 0, 0]
    assert list(place.iterdir()) == []


def test_the_name_of_the_temporary_folder_may_be_long(folder: Path) -> None:
    place = folder / ("long" * 30)
    place.mkdir()
    assert begun(folder, place).wait() == 0
