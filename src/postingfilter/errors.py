"""One class a cause: each has its exit code, and its text is the whole sentence the user reads.

A text says what went wrong, where, and what to type next. The codes are part of the stable user
interface.
"""

from typing import ClassVar


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
