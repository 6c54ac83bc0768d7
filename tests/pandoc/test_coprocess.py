"""Test that a pandoc which serves many notes is started again after it has ended."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from postingfilter import pandoc, process_limits
from postingfilter.cli import cli
from postingfilter.errors import NoteError
from postingfilter.pandoc import coprocess
from postingfilter.pandoc.coprocess import Coprocess


@pytest.fixture
def running() -> Iterator[Coprocess]:
    coprocess.begin()
    assert isinstance(pandoc.long_running, Coprocess)
    yield pandoc.long_running
    pandoc.long_running.end()
    pandoc.long_running = None


def test_one_that_was_killed_is_started_again(running: Coprocess) -> None:
    expected = pandoc.dump(pandoc.read("# Note"))
    before = running.pid
    os.kill(before, signal.SIGKILL)
    for _ in range(2):  # whether it has ended is known at the latest when a request fails, which another pandoc answers
        assert pandoc.dump(pandoc.read("# Note")) == expected
    assert running.is_running()
    assert running.pid != before


def test_one_that_a_time_limit_has_ended_answers_the_next_request(running: Coprocess) -> None:
    before = running.pid
    with pytest.raises(NoteError), process_limits.limited(0.3):
        running.read("<" * 50_000)
    assert b"Next" in running.read("# Next")
    assert running.pid != before


def test_one_that_ends_before_its_first_request_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    running = Coprocess()
    end = time.monotonic() + 10
    while not list(tmp_path.iterdir()) and time.monotonic() < end:
        time.sleep(0.01)
    running.end()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("count", "programs"), [(1, 1), (3, 1)])
def test_several_notes_of_a_command_share_one_pandoc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, programs: int
) -> None:
    for number in range(count):
        (tmp_path / f"{number}.md").write_text("# Baker\n\n**Company**: Fernhollow Ltd\n", "utf-8")
    begun = []
    started = pandoc.started

    def noted(*arguments: Any, **named: Any) -> Any:
        begun.append(arguments)
        return started(*arguments, **named)

    monkeypatch.setattr(pandoc, "started", noted)
    result = CliRunner().invoke(cli, ("inspect", str(tmp_path), "--format", "csv"))
    assert result.exit_code == 0
    assert result.stdout.count("Fernhollow Ltd") == count
    assert len(begun) == programs
    assert pandoc.long_running is None
