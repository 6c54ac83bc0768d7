"""Define the exceptions, one class for each cause, with its exit code; each exception has the message for the user.

The message says what went wrong, where, and what to type next. The codes are part of the stable user interface.
"""

from __future__ import annotations

import errno
import os

from postingfilter.messages import Message, foreign, message
from postingfilter.startup.annotations import ClassVar

DEBUG = "POSTINGFILTER_DEBUG"  # set in the environment: an internal error shows its traceback


class PostingfilterError(Exception):
    """Report an error to the user by its message; the base class itself stands for an internal error."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class UsageError(PostingfilterError):
    """Report that the arguments of a command are wrong or contradict each other."""

    exit_code: ClassVar[int] = 2


class NoteError(PostingfilterError):
    """Report that a note can't be read or doesn't exist."""

    exit_code: ClassVar[int] = 3


class FitError(PostingfilterError):
    """Report that a brief doesn't fit its page, or lost a word of its note, although --strict forbids that."""

    exit_code: ClassVar[int] = 4


class MissingError(PostingfilterError):
    """Report that a program or library is missing or too old."""

    exit_code: ClassVar[int] = 5


class OutputError(PostingfilterError):
    """Report that an output can't be written."""

    exit_code: ClassVar[int] = 6


class ReaderGoneError(OutputError):
    """Report that the program which reads stdout has ended, as `head` does; the user gets no message about it."""


#: What to do when an output can't be written, by the cause that the system reports.
REMEDIES = {
    errno.ENOSPC: message("free some space on the disk, then repeat the command"),
    errno.EDQUOT: message("free some of your quota, then repeat the command"),
    errno.EACCES: message("name a file in a folder of your own"),
    errno.EPERM: message("name a file in a folder of your own"),
    errno.EROFS: message("name a file on another disk"),
    errno.ENAMETOOLONG: message("give the file a shorter name"),
    errno.ENXIO: message("start the program that reads this pipe first"),
    errno.EBADF: message("redirect it to a file"),
}


def unwritable(name: str, error: OSError) -> OutputError:
    """Return the error for an output that can't be written because of an OSError."""
    remedy = REMEDIES.get(error.errno or 0, message("name another file"))
    text = message("{output}: can't be written: {reason}: {remedy}", output=name, reason=reason(error), remedy=remedy)
    return ReaderGoneError(text) if isinstance(error, BrokenPipeError) else OutputError(text)


def reason(error: Exception) -> Message:
    """Return the cause that an exception names: its message, the system's text for an OSError, or its own text."""
    said = error.strerror if isinstance(error, OSError) else next(iter(error.args), None)
    return said if isinstance(said, Message) else foreign(str(said or error))


def sentence(error: Exception) -> Message:
    """Return the message on an error for the user: its own one, or for an internal error how to report it.

    With the environment variable DEBUG names set, an internal error is returned as its traceback.
    """
    if isinstance(error, PostingfilterError):
        return error.message
    if os.environ.get(DEBUG):
        import traceback  # loaded here: it is rarely needed and would slow the start of every filter

        return foreign("".join(traceback.format_exception(error)).rstrip())
    return message(
        "postingfilter made a mistake of its own ({name}: {error}): please report it with what {variable}=1 shows",
        name=type(error).__name__,
        error=error,
        variable=DEBUG,
    )
