"""A time limit for work in this process."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from postingfilter.errors import NoteError


def overdue(timeout: float) -> NoteError:
    """The error of a note that took longer than so many seconds."""
    return NoteError(f"it took longer than {timeout:g} s: shorten the note, or give a longer --timeout")


@contextmanager
def seconds(timeout: float, name: str) -> Iterator[None]:
    """Raise NoteError, which names the note, in what takes longer; only in the main thread of a POSIX system."""
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
