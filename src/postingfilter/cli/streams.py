"""Print messages to stderr and results to stdout, which may be closed, full or of any encoding."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable
from typing import Any

from postingfilter.errors import unwritable
from postingfilter.messages import Message, message, translated
from postingfilter.text import controls


class _Raw(io.RawIOBase):
    """The raw bytes of a standard stream, None for a closed one; the first error of a write is passed to `refuse`."""

    def __init__(self, raw: Any, refuse: Callable[[OSError], None]) -> None:
        self._raw = raw
        self._refuse = refuse

    def writable(self) -> bool:
        """Return whether the stream takes bytes, as a buffer asks."""
        return True

    def isatty(self) -> bool:
        """Return whether the stream is a terminal."""
        return self._raw is not None and self._raw.isatty()

    def fileno(self) -> int:
        """Return the number of the stream; OSError when it is closed."""
        return self._open().fileno()  # type: ignore[no-any-return]

    def write(self, content: Any) -> int:
        """Write bytes, and return how many."""
        try:
            return self._open().write(content)  # type: ignore[no-any-return]
        except OSError as error:
            refuse, self._refuse = self._refuse, _ignore  # when a buffer is closed, it writes refused bytes again
            refuse(error)
            return len(content)

    def _open(self) -> Any:
        if self._raw is None:
            raise OSError(errno.EBADF, message("it is closed"))
        return self._raw


def prepare() -> None:
    """Make the standard streams accept any text, and occupy the file descriptors of closed ones.

    From then on OutputError is raised wherever stdout can't be written; what stderr can't take is lost.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # it gets the lowest free number, which is this one
    sys.stdout = _prepared(sys.stdout, _refuse_answer)
    sys.stderr = _prepared(sys.stderr, _ignore)


def _prepared(stream: Any, refuse: Callable[[OSError], None]) -> io.TextIOWrapper:
    """Return a stream over the bytes of a standard stream, None for a closed one."""
    below = getattr(stream, "buffer", None)
    raw = _Raw(getattr(below, "raw", below), refuse)
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=getattr(stream, "encoding", "utf-8"),
        errors="backslashreplace",  # a name that is no Unicode has lone surrogates, and an old encoding lacks letters
        line_buffering=getattr(stream, "line_buffering", False),
    )


def _refuse_answer(error: OSError) -> None:
    """Raise OutputError."""
    raise unwritable("stdout", error) from error


def _ignore(error: OSError) -> None:
    """Do nothing."""


def tell(message: Message) -> None:
    """Print a message in the user's language to stderr, as one line; nothing when stderr is closed or full."""
    _print_error(controls.printable(translated(message)))


def teller(quiet: bool) -> Callable[[Message], None]:
    """Return the function that prints warnings: `tell`, or with `quiet` one that prints nothing."""
    return (lambda _message: None) if quiet else tell


def tell_lines(text: Message) -> None:
    """Print a text of several lines, such as a traceback, to stderr."""
    _print_error(controls.printable_lines(translated(text)))


def answer(text: str) -> None:
    """Print the result of a command to stdout, a message in the user's language; OutputError when that fails."""
    _print(controls.printable_lines(translated(text)))


def answer_json(text: str) -> None:
    """Print JSON to stdout, in ASCII unless the encoding is UTF-8; OutputError when that fails."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    _print(controls.escaped_in_json(text, ascii_only=encoding.lower().replace("-", "") != "utf8"))


def close() -> None:
    """Flush the streams."""
    sys.stdout.flush()
    sys.stderr.flush()


def _print(text: str) -> None:
    """Print a text to stdout."""
    print(text, flush=True)  # noqa: T201 - the only place that prints answers


def _print_error(text: str) -> None:
    """Print a text to stderr; nothing when it is closed or full."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
