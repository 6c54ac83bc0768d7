"""Limit the time and the memory that this process takes for a note, and end the process with its parent.

`limits` holds the numbers. The filter loads this module at its start, so that it imports little.
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
NO_LIMIT = -1  # of memory: RLIM_INFINITY of setrlimit(2)
REPEAT = 1.0  # seconds after which the signal of a time limit is sent again, in case some code has caught the first

#: The message for a note that takes too much memory.
TOO_LARGE = message(
    "it takes more than {limit:,} MB of memory: shorten the note", limit=limits.NOTE_MEMORY // 1_000_000
)

_ends: list[float] = []  # the times, by time.monotonic, at which the nested time limits end, the innermost last


class _TimeIsUpError(BaseException):
    """Report that the time is up; it is no Exception, so that no `except Exception` of the limited code catches it."""


def timeout_error(seconds: float) -> NoteError:
    """Return the error for a note that took longer than `seconds`."""
    return NoteError(
        message("it took longer than {seconds:g} s: shorten the note, or give a longer --timeout", seconds=seconds)
    )


@contextmanager
def limited(seconds: float, name: str = "") -> Iterator[None]:
    """Raise NoteError, with the note's `name`, when the `with` block takes more than `seconds` or than NOTE_MEMORY.

    The time is limited only in the main thread of a POSIX system. Elsewhere only the programs that the block starts
    are limited.
    """
    with _memory_limited(name), time_limited(seconds, name):
        yield


@contextmanager
def _memory_limited(name: str) -> Iterator[None]:
    """Raise NoteError when the `with` block takes more than NOTE_MEMORY."""
    before = limit_memory(note_memory_limit())
    try:
        yield
    except (MemoryError, SystemError):  # CPython 3.11 raises SystemError for a call that it has no memory for
        raise NoteError(in_file(name, TOO_LARGE) if name else TOO_LARGE) from None
    finally:
        limit_memory(before)


@contextmanager
def time_limited(seconds: float, name: str = "") -> Iterator[None]:
    """Raise NoteError when the `with` block takes longer than `seconds`."""

    def stop(_signal: int, _frame: Any) -> None:
        raise _TimeIsUpError

    try:
        before = signal.signal(signal.SIGALRM, stop)
    except (AttributeError, ValueError):  # no such signal, or not in the main thread
        yield
        return
    _ends.append(time.monotonic() + seconds)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, REPEAT)
        yield
    except _TimeIsUpError:
        signal.setitimer(signal.ITIMER_REAL, 0)
        text = timeout_error(seconds).message
        raise NoteError(in_file(name, text) if name else text) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        _ends.pop()


def seconds_left() -> float:
    """Return the seconds until the innermost time limit; NOTE_SECONDS without a time limit."""
    return max(0.0, _ends[-1] - time.monotonic()) if _ends else limits.NOTE_SECONDS


def limit_memory(size: int) -> int:
    """Limit the address space of this process and of its children to `size` bytes, where the system supports that.

    Return the previous limit.
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


def note_memory_limit() -> int:
    """Return the limit of this process' address space for a note, in bytes: its present size plus NOTE_MEMORY.

    With NOTE_MEMORY alone, a process that is larger already couldn't even call a function: CPython 3.11 then frees
    the function while it is in use.
    """
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - a filter imports no pathlib
            pages = int(file.read().split()[0])
    except OSError:
        return limits.NOTE_MEMORY
    return limits.NOTE_MEMORY + pages * os.sysconf("SC_PAGESIZE")


def preload() -> None:
    """Import what the functions of this module need: in a forked process an import may wait for a thread forever."""
    with suppress(ImportError):
        import resource  # noqa: F401
    _libc()


def end_with_parent(parent: int) -> None:
    """Make Linux end this process when its parent ends; end it now when the process with the id `parent` has ended."""
    if sys.platform == "linux":
        _libc().prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


@cache
def _libc() -> Any:
    """Return the C library of this process."""
    import ctypes

    return ctypes.CDLL(None)
