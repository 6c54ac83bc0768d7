"""Test that a started program ends with the process that started it, however that process ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from postingfilter import programs
from tests.support.filter_runs import POSTINGFILTER

ENGINE = [sys.executable, "-m", "postingfilter.cli.engine"]
#: Each command that starts pandoc, with its limit of time behind it.
DOORS = {
    "brief": [POSTINGFILTER, "brief", "a.md", "-o", "a.pdf"],
    "docx": [POSTINGFILTER, "brief", "a.md", "-o", "a.docx"],
    "batch": [POSTINGFILTER, "brief", "a.md", "b.md", "c.md"],
    "packet": [POSTINGFILTER, "packet", "a.md", "b.md", "-o", "p.pdf"],
    "packet-of-one": [POSTINGFILTER, "packet", "a.md", "-o", "p.pdf"],
    "inspect": [POSTINGFILTER, "inspect", "a.md"],
    "check": [POSTINGFILTER, "check", "a.md", "b.md"],
    "preview": [POSTINGFILTER, "preview", "a.md", "--no-open", "--port", "0"],
    "engine": [*ENGINE, "a.html", "a.pdf"],
}
SOON = 5.0  # seconds until nothing of a command may run any more; alone it takes less than one


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of notes, with a pandoc that never ends; each that is started leaves its id in `started`."""
    for name in "abc":
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\n## Duties\n\n- Mend gauges\n")
    (tmp_path / "a.html").write_text("<p>Gauges</p>")
    (tmp_path / "started").mkdir()
    pandoc = tmp_path / "pandoc"
    pandoc.write_text(f"#!/bin/sh\n: > {tmp_path}/started/$$\nexec sleep 600\n")
    pandoc.chmod(0o755)
    monkeypatch.setenv("POSTINGFILTER_PANDOC", str(pandoc))
    return tmp_path


def started(folder: Path) -> list[int]:
    return [int(path.name) for path in (folder / "started").iterdir()]


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def group(process: int) -> list[int]:
    """The processes that still run in the session of a command, or below one of those."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if process == os.getsid(int(entry.name)) and is_running(int(entry.name)):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def wait_for_end(folder: Path, command: int) -> None:
    """Wait until nothing of a command runs, SOON at most."""
    end = time.monotonic() + SOON
    while left := [*filter(is_running, started(folder)), *group(command)]:
        assert time.monotonic() < end, f"still running: {left}"
        time.sleep(0.05)


@pytest.fixture
def running(folder: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    """A command whose pandoc has been started."""
    command = subprocess.Popen(
        DOORS[request.param],
        cwd=folder,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 20
    while not started(folder):
        assert command.poll() is None
        assert time.monotonic() < end
        time.sleep(0.05)
    yield command
    command.kill()
    command.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=lambda how: how.name)
@pytest.mark.parametrize("running", DOORS, indirect=True)
def test_no_process_is_left_when_a_command_is_ended(
    running: subprocess.Popen[bytes], folder: Path, how: signal.Signals
) -> None:
    running.send_signal(how)
    running.wait(20)
    wait_for_end(folder, running.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")
@pytest.mark.parametrize("door", [name for name in DOORS if name != "preview"])
def test_the_limit_of_time_holds_for_every_command(folder: Path, door: str) -> None:
    command = [*DOORS[door][:2], "--timeout", "1", *DOORS[door][2:]]
    if door == "engine":
        command = [*ENGINE, "--timeout", "1", "a.html", "a.pdf"]
    with subprocess.Popen(command, cwd=folder, start_new_session=True, stderr=subprocess.PIPE) as running:
        _, said = running.communicate(timeout=20)
    assert running.returncode == (1 if "b.md" in command else 3)
    assert "--timeout" in said.decode()
    assert "Traceback" not in said.decode()
    wait_for_end(folder, running.pid)


def test_what_a_program_starts_ends_with_it(tmp_path: Path) -> None:
    child = tmp_path / "child"
    program = programs.Program(["/bin/sh", "-c", f"sleep 600 & echo $! > {child}; wait"], has_children=True)
    while not child.exists() or not child.read_text():
        time.sleep(0.02)
    with pytest.raises(TimeoutError):
        program.result(0.1)
    time.sleep(0.2)
    assert not is_running(int(child.read_text()))


def test_what_a_program_starts_ends_with_the_parent(tmp_path: Path) -> None:
    child = tmp_path / "child"
    script = f"sleep 600 & echo $! > {child}; wait"
    command = ["/bin/sh", "-c", script]
    code = f"from postingfilter import programs; programs.Program({command!r}, has_children=True).result(60)"
    parent = subprocess.Popen([sys.executable, "-c", code])
    while not child.exists() or not child.read_text():
        time.sleep(0.02)
    time.sleep(0.2)  # until the watcher runs
    parent.kill()
    parent.wait()
    time.sleep(0.5)
    assert not is_running(int(child.read_text()))


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS doesn't limit a process's memory")
def test_memory_is_limited() -> None:
    code = "x = bytearray(400_000_000)"
    assert programs.run([sys.executable, "-c", code], 20).code == 0
    assert b"MemoryError" in programs.run([sys.executable, "-c", code], 20, memory=300_000_000).stderr
