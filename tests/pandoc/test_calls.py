"""Test the errors of pandoc calls."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path
from unittest.mock import MagicMock

import pytest

from postingfilter import limits, pandoc
from postingfilter.errors import MissingError, NoteError, OutputError, PostingfilterError


def stub(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Have calls go to a shell script."""
    path = folder / "pandoc"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    monkeypatch.setattr(pandoc, "program", lambda: str(path))


def test_what_pandoc_refuses_is_an_error_in_its_words() -> None:
    with pytest.raises(PostingfilterError, match=r"pandoc refused \(\d+\): .*florps"):
        pandoc.convert(b"", "florps")


def test_half_an_answer_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub(tmp_path, monkeypatch, "echo '{}'; echo out of memory >&2; exit 251")
    with pytest.raises(NoteError, match=r"pandoc needs more than 768 MB for it"):
        pandoc.convert(b"", "html")


def test_a_pandoc_that_is_too_old_is_told_from_a_note_that_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub(tmp_path, monkeypatch, "echo 'The extension mark is not supported for markdown' >&2; exit 23")
    with pytest.raises(MissingError, match=r"is too old: pandoc 3\.0 or newer"):
        pandoc.read("# A")


def test_a_pandoc_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stub(tmp_path, monkeypatch, "exec sleep 600")
    monkeypatch.setattr(limits, "NOTE_SECONDS", 0.2)
    with pytest.raises(NoteError, match="pandoc took too long"):
        pandoc.convert(b"", "html")


def test_a_pandoc_that_cannot_be_started_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "program", lambda: str(tmp_path / "none"))
    with pytest.raises(MissingError, match="can't be started"):
        pandoc.convert(b"", "html")


def test_a_full_disk_of_temporary_files_is_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    full = MagicMock()
    full.__enter__.return_value.write.side_effect = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: full)
    with pytest.raises(OutputError, match=r"no temporary file can be written .No space left on device"):
        pandoc.convert(b"# Note", "markdown")
