"""Test the task of one note: one at a time in threads, its time limit, and another try when its process died."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from postingfilter import pandoc, process_limits
from postingfilter.batch import task
from postingfilter.errors import NoteError
from postingfilter.options import Options
from tests.support.filter_runs import POSTINGFILTER


def test_threads_make_one_brief_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work = 0
    most = []

    def briefs_of(_task: task.Task, _folder: Path | None) -> list[Any]:
        nonlocal at_work
        at_work += 1
        most.append(at_work)
        time.sleep(0.02)
        at_work -= 1
        return []

    monkeypatch.setattr(task, "briefs_of", briefs_of)
    with ThreadPoolExecutor(4) as executor:
        list(executor.map(task.perform, [task.Task(None, Options(), b"")] * 8))
    assert most == [1] * 8


def test_a_time_limit_ends_what_takes_longer_and_leaves_the_signal_as_it_was() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with process_limits.limited(60, "n.md"):
        assert signal.getsignal(signal.SIGALRM) != before
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    with pytest.raises(NoteError, match=r"n\.md: it took longer than 0\.05 s"), process_limits.limited(0.05, "n.md"):
        time.sleep(5)
    assert signal.getsignal(signal.SIGALRM) == before


def test_no_time_limit_holds_in_another_thread() -> None:
    def work() -> bool:
        with process_limits.limited(0.01, "n.md"):
            time.sleep(0.1)
        return True

    with ThreadPoolExecutor(1) as executor:
        assert executor.submit(work).result()
    assert threading.current_thread() is threading.main_thread()


def test_a_note_whose_process_died_once_is_made_after_all(tmp_path: Path) -> None:
    stub = tmp_path / "pandoc"
    stub.write_text(
        f"""#!{sys.executable}
import os, pathlib, signal, subprocess, sys
if sys.argv[1] == "lua":
    sys.exit(1)  # no pandoc that stays: each note has its own
said = sys.stdin.buffer.read()
died = pathlib.Path({str(tmp_path / "died")!r})
if b"Fragile" in said and not died.exists():
    died.touch()
    os.kill(os.getppid(), signal.SIGKILL)
sys.exit(subprocess.run([{pandoc.program()!r}, *sys.argv[1:]], input=said).returncode)
"""
    )
    stub.chmod(stub.stat().st_mode | stat.S_IXUSR)
    notes = tmp_path / "notes"
    notes.mkdir()
    for name in ("Solid", "Fragile", "Firm"):
        (notes / f"{name}.md").write_text(f"# {name}\n\n**Company**: Kiln\n\n## Duties\n\n- Build\n")
    out = tmp_path / "out"
    command = [POSTINGFILTER, "brief", str(notes), "-d", str(out), "-t", "html", "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"POSTINGFILTER_PANDOC": str(stub)})
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "died").exists()
    assert len(list(out.glob("*.html"))) == 3
