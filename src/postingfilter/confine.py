"""Confine this process: its time for a piece of work, its memory, and its life to that of its parent.

A filter loads this module, so that it imports little.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

from postingfilter import limits
from postingfilter.errors import NoteError
from postingfilter.messages import in_file, message
from postingfilter.startup.annotations import Any

PR_SET_PDEATHSIG = 1  # of prctl(2): the signal that a process gets when its parent ends
NO_LIMIT = -1  # of memory, as setrlimit(2) has it
AGAIN = 1.0  # seconds after which the signal of a time limit comes again, should some code have caught the first

#: What the user reads of a note that takes too much memory.
TOO_LARGE = message(
    "it takes more than {limit:,} MB of memory: shorten the note", limit=limits.NOTE_MEMORY // 1_000_000
)

_ends: list[float] = []  # when the time limits in force end, the innermost last


class _TimeIsUpError(BaseException):
    """End work whose time is up; no `except Exception` in the code at work catches it."""


def overdue(seconds: float) -> NoteError:
    """Return the error for a note that took longer than `seconds`."""
    return NoteError(
        message("it took longer than {seconds:g} s: shorten the note, or give a longer --timeout", seconds=seconds)
    )


@contextmanager
def limited(seconds: float, name: str = "") -> Iterator[None]:
    """Raise NoteError, with the note's name, when the body takes longer than `seconds` or more than NOTE_MEMORY.

    The time is limited only in the main thread of a POSIX system; elsewhere only that of the programs it starts is.
    """
    with _memory_limited(name), time_limited(seconds, name):
        yield


@contextmanager
def _memory_limited(name: str) -> Iterator[None]:
    """Raise NoteError when the body takes more than NOTE_MEMORY."""
    before = memory_limit(note_memory())
    try:
        yield
    except (MemoryError, SystemError):  # CPython 3.11 raises SystemError for a call that it has no memory for
        raise NoteError(in_file(name, TOO_LARGE) if name else TOO_LARGE) from None
    finally:
        memory_limit(before)


@contextmanager
def time_limited(seconds: float, name: str = "") -> Iterator[None]:
    """Raise NoteError when the body takes longer than `seconds`."""

    def stop(_signal: int, _frame: Any) -> None:
        raise _TimeIsUpError

    try:
        before = signal.signal(signal.SIGALRM, stop)
    except (AttributeError, ValueError):  # no such signal, or not in the main thread
        yield
        return
    _ends.append(time.monotonic() + seconds)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        yield
    except _TimeIsUpError:
        signal.setitimer(signal.ITIMER_REAL, 0)
        text = overdue(seconds).message
        raise NoteError(in_file(name, text) if name else text) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        _ends.pop()


def seconds_left() -> float:
    """Return the seconds that the innermost time limit leaves, NOTE_SECONDS without one."""
    return max(0.0, _ends[-1] - time.monotonic()) if _ends else limits.NOTE_SECONDS


def memory_limit(size: int) -> int:
    """Limit the address space of this process and of those that it starts to `size` bytes, where the system can.

    Return the limit before.
    """
    try:
        import resource
    except ImportError:
        return size
    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = size if resource.RLIM_INFINITY in (size, hard) else min(size, hard)
    with suppress(OSError, ValueError):  # macOS knows the limit and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    return before


def note_memory() -> int:
    """Return the limit of this process' address space for a note, in bytes: NOTE_MEMORY beyond what it has already.

    A process that came to its limit before the note would have no memory for a call, whose failure CPython 3.11 counts
    twice: the function called is freed while it is in use.
    """
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - a filter imports no pathlib
            pages = int(file.read().split()[0])
    except OSError:
        return limits.NOTE_MEMORY
    return limits.NOTE_MEMORY + pages * os.sysconf("SC_PAGESIZE")


def load() -> None:
    """Import what the functions of this module need: in a forked process an import may wait for a thread for ever."""
    with suppress(ImportError):
        import resource  # noqa: F401
    _libc()


def end_with_parent(parent: int) -> None:
    """Let Linux end this process when its parent ends; end it now when `parent`, its id, has ended already."""
    if sys.platform == "linux":
        _libc().prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


@cache
def _libc() -> Any:
    """Return the C library of this process."""
    import ctypes

    return ctypes.CDLL(None)
