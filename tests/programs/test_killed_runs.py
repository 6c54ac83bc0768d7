"""Test that a killed command leaves no incomplete output and no process, and that a repeated run removes the rest."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from postingfilter import output
from postingfilter.batch import pool
from tests.support.filter_runs import POSTINGFILTER

COMMANDS = {
    "batch": [POSTINGFILTER, "brief", ".", "--jobs", "2"],
    "packet": [POSTINGFILTER, "packet", ".", "-o", "packet.pdf", "--jobs", "2"],
    "preview": [POSTINGFILTER, "preview", ".", "--no-open", "--port", "0"],
}
MOMENTS = (0.3, 0.9, 1.8)  # seconds after the start
SOON = 5.0  # seconds until nothing of a command may run any more; alone it takes less than one
MARK = "POSTINGFILTER_TEST_RUN"  # in the environment of all processes of a command

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")


def left(mark: str) -> list[str]:
    """The processes that still run with a mark in their environment, by their command lines."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}\0".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found


def is_whole(pdf: Path) -> bool:
    content = pdf.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_run_leaves_nothing_incomplete(tmp_path: Path, name: str, moment: float) -> None:
    for at in range(4):
        (tmp_path / f"n{at}.md").write_text(f"# Kiln Technician {at}\n\n**Company**: Emberfall\n")
    mark = f"{name}-{moment}-{os.getpid()}"
    with subprocess.Popen(COMMANDS[name], cwd=tmp_path, env={**os.environ, MARK: mark}, stderr=subprocess.PIPE) as run:
        time.sleep(moment)
        run.kill()
    end = time.monotonic() + SOON
    while found := left(mark):
        assert time.monotonic() < end, found
        time.sleep(0.05)
    assert all(map(is_whole, tmp_path.glob("*.pdf")))
    if name != "preview" and moment == MOMENTS[-1]:
        subprocess.run(COMMANDS[name], cwd=tmp_path, check=True, stderr=subprocess.PIPE)
        assert len(list(tmp_path.glob("*.pdf"))) == (1 if name == "packet" else 4)
        assert not list(tmp_path.rglob(f"{output.TEMPORARY}*"))


@pytest.mark.skipif(sys.platform != "linux", reason="it rests on PR_SET_PDEATHSIG")
def test_a_process_of_a_pool_whose_parent_ended_before_it_began_ends_too() -> None:
    code = "from postingfilter.batch import pool; pool._begin(False); print('begun')"
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    environment = os.environ | {pool.PARENT: str(gone.pid)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, timeout=20)
    assert (done.returncode, done.stdout) == (1, b"")
