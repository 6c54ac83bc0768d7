"""One class a cause: each has its exit code, and its text is the whole sentence the user reads.

A text says what went wrong, where, and what to type next. The codes are part of the stable user
interface.
"""

from __future__ import annotations

import os

from postingfilter.startup.annotations import ClassVar

DEBUG = "POSTINGFILTER_DEBUG"  # set: an error of our own shows where it comes from


class PostingfilterError(Exception):
    """An error whose text is meant for the user; on its own, an error of ours."""

    exit_code: ClassVar[int] = 70


class UsageError(PostingfilterError):
    """The command was called in a way that can't be meant."""

    exit_code: ClassVar[int] = 2


class NoteError(PostingfilterError):
    """A note can't be read, or isn't there."""

    exit_code: ClassVar[int] = 3


class FitError(PostingfilterError):
    """A brief doesn't fit its page, and --strict asked that it must."""

    exit_code: ClassVar[int] = 4


class MissingError(PostingfilterError):
    """A program or library is missing, or too old."""

    exit_code: ClassVar[int] = 5


class OutputError(PostingfilterError):
    """An output can't be written."""

    exit_code: ClassVar[int] = 6


def sentence(error: Exception) -> str:
    """What the user reads of an error: its own text, or for one of ours what to do about it."""
    if isinstance(error, PostingfilterError):
        return str(error)
    if os.environ.get(DEBUG):
        import traceback  # hardly ever needed, and every filter would pay for it

        return "".join(traceback.format_exception(error)).rstrip()
    return (
        f"postingfilter made a mistake of its own ({type(error).__name__}: {error}): "
        f"please report it with what {DEBUG}=1 shows"
    )
