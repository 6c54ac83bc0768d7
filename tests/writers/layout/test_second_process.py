"""Test the second process for layouts: equal pages, its failure, and its end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from postingfilter.writers.layout import forked, second_process
from tests.support.paths import EXAMPLES

WRITER = "tests.writers.layout.test_second_process"


def get_ready() -> None:
    """Stand for a writer's `get_ready`."""


def lay_out(page: float) -> float:
    """Stand for a writer's `lay_out`; ZeroDivisionError for 0."""
    return 1 / page


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_process, "_process", None)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(forked, "allowed", True)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1})
    monkeypatch.setattr("threading.active_count", lambda: 1)


def end() -> None:
    assert second_process._process is not None
    second_process._process.end()
    with pytest.raises(ChildProcessError):
        os.waitpid(second_process._process.child, os.WNOHANG)


def test_it_lays_out_one_page_after_the_other() -> None:
    second_process.begin(WRITER)
    assert [second_process.laid_out(page) for page in (2.0, 4.0)] == [0.5, 0.25]
    end()


def test_what_fails_there_gives_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    second_process.begin(WRITER)
    assert second_process.laid_out(0) is None
    assert second_process.laid_out(2.0) is None
    assert capfd.readouterr() == ("", "")
    end()


def test_without_a_second_core_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0})
    second_process.begin(WRITER)
    assert not second_process.has_begun()
    assert second_process.laid_out(2.0) is None


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system doesn't bind processes to cores")
def test_a_brief_is_the_same_on_one_core_and_on_two(tmp_path: Path) -> None:
    def made(name: str, cores: set[int]) -> bytes:
        command = [sys.executable, "-m", "postingfilter", "brief", str(EXAMPLES[0]), "-o", str(tmp_path / name)]
        subprocess.run(command, check=True, preexec_fn=lambda: os.sched_setaffinity(0, cores))
        return (tmp_path / name).read_bytes()

    cores = os.sched_getaffinity(os.getpid())
    assert made("one.pdf", {min(cores)}) == made("two.pdf", cores)
