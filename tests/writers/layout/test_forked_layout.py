"""Test layouts in a forked process: when they are possible, and their results."""

from __future__ import annotations

import os
import threading

import pytest

from postingfilter.fit import Measure
from postingfilter.writers.layout import forked, forked_layout


def measure(looseness: float) -> Measure:
    return Measure(1, looseness)


def fails(_looseness: float) -> Measure:
    raise MemoryError


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "allowed", True)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_it_measures_what_this_process_would() -> None:
    ahead = forked_layout.begin(measure, 0.25)
    assert ahead is not None
    assert ahead.result() == Measure(1, 0.25)


def test_what_fails_there_has_to_be_measured_here(capfd: pytest.CaptureFixture[str]) -> None:
    ahead = forked_layout.begin(fails, 0.25)
    assert ahead is not None
    assert ahead.result() is None
    assert capfd.readouterr() == ("", "")


def test_what_is_ended_leaves_no_process() -> None:
    ahead = forked_layout.begin(measure, 0.25)
    assert ahead is not None
    ahead.end()
    with pytest.raises(ChildProcessError):
        os.waitpid(ahead.process.child, os.WNOHANG)


def test_a_process_with_a_second_thread_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert forked_layout.begin(measure, 0.25) is None


def test_one_core_or_none_to_spare_is_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0})
    assert forked_layout.begin(measure, 0.25) is None
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1})
    monkeypatch.setattr(forked, "allowed", False)
    assert forked_layout.begin(measure, 0.25) is None
