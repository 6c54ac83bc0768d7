"""Make a packet from notes: fit each brief in a process of the pool, then lay all of them out together."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from postingfilter import note
from postingfilter.batch import pool, progress, task, time_limit
from postingfilter.batch.jobs import STDIN
from postingfilter.batch.task import Task
from postingfilter.errors import NoteError, PostingfilterError
from postingfilter.packet import docx, imposition, member, pdf
from postingfilter.packet.member import Sheet
from postingfilter.packet.options import Look

#: Objects made until the collector looks for garbage, and how often it looks further back: a packet's layout is kept to
#: its end, so that there is little to find, and looking took a sixth of the time.
COLLECTED = (200_000, 50, 1000)


@dataclass(frozen=True)
class Run:
    """Settings of a run that makes a packet."""

    look: Look
    tell: Callable[[str], None]
    jobs: int = 0  #: processes; 0: as many as there are cores
    timeout: float = 60.0  #: seconds for one note
    executor: Executor | None = None


def make(notes: Sequence[Path], how: Run) -> tuple[bytes, int]:
    """Return the packet, empty when every note failed, and the number of notes that failed.

    Errors of several notes are reported. The error of a single note is raised, so that its exit code is used.
    """
    if not notes:
        raise NoteError("no note is left for the packet: name other notes")
    found = _made(notes, how)
    errors = [one for one in found if isinstance(one, PostingfilterError)]
    if len(found) == 1 and errors:
        raise errors[0]
    sheets: list[Sheet] = []
    for one in found:
        if isinstance(one, PostingfilterError):
            how.tell(str(one))
            continue
        sheets += one
        for line in dict.fromkeys(line for each in one for line in each.warnings):
            how.tell(line)
    if not sheets:
        return b"", len(errors)
    if how.look.options.to == "docx":
        return docx.laid(sheets, how.look), len(errors)
    return imposition.finished(pdf.laid(sheets, how.look), how.look), len(errors)


def _made(notes: Sequence[Path], how: Run) -> list[member.Made]:
    """Return the members of each note, in the order of the notes."""
    made: list[member.Made] = [()] * len(notes)
    tasks: dict[int, Task] = {}
    for at, path in enumerate(notes):
        try:
            given = None if path == STDIN else path
            tasks[at] = task.task(given, how.look.options, note.content(given), how.executor is not None)
        except PostingfilterError as error:
            made[at] = error
    places = list(tasks)
    function = member.make_with_prep if how.look.prep else member.make
    if len(tasks) == 1 and how.executor is None:
        with time_limit.seconds(how.timeout, str(notes[places[0]])):
            made[places[0]] = function(tasks[places[0]])
        return made
    gc.enable()  # the command line goes without for one note
    gc.set_threshold(*COLLECTED)
    jobs = min(how.jobs or pool.cores(), max(1, len(tasks)))
    results = pool.each(function, [*tasks.values()], jobs=jobs, timeout=how.timeout, executor=how.executor)
    for place, result in progress.shown(results, len(tasks), "Fitting briefs"):
        at = places[place]
        if isinstance(result, PostingfilterError) and str(notes[at]) not in str(result):
            result = type(result)(f"{notes[at]}: {result}")
        made[at] = result
    return made
