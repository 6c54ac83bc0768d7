"""Test that a note has its share of memory, whatever its process has allocated before."""

from __future__ import annotations

import mmap
import sys

import pytest

from postingfilter import limits, process_limits
from postingfilter.errors import NoteError

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="macOS doesn't limit a process's memory")


def test_what_a_process_holds_already_is_not_counted() -> None:
    with mmap.mmap(-1, 2 * limits.NOTE_MEMORY), process_limits.limited(20):
        assert len(bytearray(100_000_000)) == 100_000_000


def test_a_note_gets_no_more_than_its_share() -> None:
    with pytest.raises(NoteError, match="takes more than"), process_limits.limited(20):
        bytearray(2 * limits.NOTE_MEMORY)


def test_a_call_without_memory_is_reported_as_such() -> None:
    with pytest.raises(NoteError, match="takes more than"), process_limits.limited(20):
        raise SystemError("error return without exception set")  # what CPython 3.11 makes of it
