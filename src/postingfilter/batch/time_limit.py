"""Limit the time of work in this process."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from postingfilter.errors import NoteError


def overdue(timeout: float) -> NoteError:
    """Return the error for a note that took longer than `timeout` seconds."""
    return NoteError(f"it took longer than {timeout:g} s: shorten the note, or give a longer --timeout")


@contextmanager
def seconds(timeout: float, name: str) -> Iterator[None]:
    """Raise NoteError with the note's name when the body takes longer than `timeout` seconds.

    This works only in the main thread of a POSIX system; elsewhere there is no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: Any) -> None:
        raise NoteError(f"{name}: {overdue(timeout)}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, timeout)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
