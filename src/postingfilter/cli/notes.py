"""Choose the notes of a command by its arguments, read them, and call a function for each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from postingfilter.cli.streams import tell
from postingfilter.errors import sentence
from postingfilter.messages import message

if TYPE_CHECKING:
    from postingfilter.note import Note

Result = TypeVar("Result")


class NoteChoice(NamedTuple):
    """The arguments and options by which a command line chooses notes."""

    arguments: tuple[Path, ...]  #: NOTE or DIR; `-` is stdin
    files_from: Path | None
    select: tuple[str, ...]
    sort: str | None

    def named(self) -> dict[Path, Path]:
        """Return the notes that the command line names, each with its place below the argument that names it."""
        from postingfilter.batch import selection

        return selection.named_notes(self.arguments, self.files_from)

    def selected(self, named: dict[Path, Path]) -> dict[Path, Path]:
        """Return those of the named notes that --select leaves, in the order of --sort."""
        from postingfilter.batch import selection

        return selection.selected(named, self.select, self.sort)

    def paths(self) -> list[Path]:
        """Return the paths of the chosen notes."""
        return list(self.selected(self.named()))


def read(path: Path, content: bytes | None = None) -> Note:
    """Return the note of an argument; `content` are its bytes when they are already read."""
    from postingfilter import note
    from postingfilter.batch.jobs import STDIN

    return note.read(None if path == STDIN else path, content)


def results(
    paths: Collection[Path], timeout: float, function: Callable[[Note], Result]
) -> tuple[list[tuple[Path, Result]], int]:
    """Return what a function returns for each note, with the note's path, and the number of notes that failed.

    `timeout` is in seconds, for one note. An error of the only note is raised; errors of several notes are printed.
    """
    from postingfilter import process_limits
    from postingfilter.batch import jobs
    from postingfilter.pandoc import coprocess

    found, failed = [], 0
    with coprocess.for_several(len(paths)):
        for path in paths:
            try:
                with process_limits.limited(timeout, str(path)):
                    found.append((path, function(read(path, jobs.content(path)))))
            except Exception as error:
                if len(paths) == 1:
                    raise
                failed += 1
                tell(sentence(error))
    return found, failed


def exit_if_failed(failed: int, total: int) -> None:
    """Report how many of some notes failed, and exit with 1; do nothing when none failed."""
    if failed:
        tell(message("{failed} of {total} notes failed", failed=failed, total=total))
        sys.exit(1)
