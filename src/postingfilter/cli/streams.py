"""Write to the standard streams: messages to stderr, answers to stdout; both may be closed, full or of any encoding."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from postingfilter.errors import OutputError, unwritable
from postingfilter.messages import Message, message, translated
from postingfilter.text import controls


def prepare() -> None:
    """Make the standard streams fit for any text, and keep the numbers of closed ones from other files."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # it gets the lowest free number, which is this one
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - it stays open as stderr does
    for stream in (sys.stdout, sys.stderr):
        # A name that is no Unicode has lone surrogates, and an old encoding lacks most letters.
        with suppress(AttributeError):  # closed
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def tell(message: Message) -> None:
    """Print a message in the user's language to stderr, as one line; nothing when stderr is closed or full."""
    _print_error(controls.printable(translated(message)))


def teller(quiet: bool) -> Callable[[Message], None]:
    """Return the function for warnings: `tell`, or with `quiet` one that prints nothing."""
    return (lambda _message: None) if quiet else tell


def tell_lines(text: Message) -> None:
    """Print a text of several lines, such as a traceback, to stderr."""
    _print_error(controls.printable_lines(translated(text)))


def answer(text: str) -> None:
    """Print what was requested to stdout, a message in the user's language; OutputError when that can't be written."""
    _print(controls.printable_lines(translated(text)))


def answer_json(text: str) -> None:
    """Print JSON to stdout, in ASCII where the encoding lacks letters; OutputError when that can't be written."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    _print(controls.escaped_in_json(text, ascii_only=encoding.lower().replace("-", "") != "utf8"))


def close() -> None:
    """Write what the streams still hold, and ignore what they refuse: it has been reported."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()


def _print(text: str) -> None:
    """Print a text to stdout; OutputError when that can't be written."""
    if sys.stdout is None:
        raise OutputError(message("stdout: can't be written: it is closed"))
    try:
        print(text, flush=True)  # noqa: T201 - the only place that prints answers
    except OSError as error:
        raise unwritable("stdout", error) from error


def _print_error(text: str) -> None:
    """Print a text to stderr, if anybody can read it there."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
