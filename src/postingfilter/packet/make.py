"""Make a packet from notes: read each in a process of the pool, lay each brief out, and write all as one document."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from postingfilter import process_limits
from postingfilter.batch import pool, progress, report, summary
from postingfilter.batch.jobs import STDIN, content
from postingfilter.batch.task import Task, new_task
from postingfilter.errors import NoteError, PostingfilterError
from postingfilter.limits import NOTE_SECONDS
from postingfilter.messages import Message, in_file, message
from postingfilter.packet import docx, imposition, member, pdf
from postingfilter.packet.member import Member
from postingfilter.packet.options import PacketOptions
from postingfilter.resume import ResumeLine

#: Thresholds of the garbage collector. A packet's layout is kept to its end, so that there is little garbage to find;
#: with the default thresholds the collector took a sixth of the time.
COLLECTED = (200_000, 50, 1000)


@dataclass(frozen=True)
class Run:
    """Settings of a run that makes a packet."""

    options: PacketOptions
    tell: Callable[[Message], None]
    jobs: int = 0  #: processes; 0: as many as there are cores
    timeout: float = NOTE_SECONDS  #: seconds for one note
    executor: Executor | None = None
    output: Path = Path("-")  #: of the packet, as the report names it
    report: Path | None = None
    quiet: bool = False  #: neither warnings nor progress
    verbose: bool = False  #: a line for each brief
    resume: tuple[ResumeLine, ...] = ()  #: lines for the preparation sheets


def make(notes: Sequence[Path], settings: Run) -> tuple[bytes, int]:
    """Return the packet, empty when every note failed, and the number of notes that failed.

    Errors of several notes are reported. The error of a single note is raised, so that its exit code is used.
    """
    if not notes:
        raise NoteError(message("no note is left for the packet: name other notes"))
    found = _made(notes, settings)
    errors = [one for one in found if isinstance(one, PostingfilterError)]
    if len(found) == 1 and errors:
        raise errors[0]
    members: list[Member] = []
    reports = []
    for path, one in zip(notes, found, strict=True):
        if isinstance(one, PostingfilterError):
            settings.tell(one.message)
            continue
        members += one
        reports += [{"note": str(path), "output": str(settings.output), **each.report} for each in one]
        for each in one if settings.verbose else ():
            name = each.draft.expected.note.name
            settings.tell(summary(name, message("in the packet"), each.layout.pages, each.layout.body_pt))
        for line in () if settings.quiet else dict.fromkeys(line for each in one for line in each.warnings):
            settings.tell(line)
    if settings.report:
        report.write(settings.report, reports)
    if not members:
        return b"", len(errors)
    with process_limits.time_limited(settings.timeout * len(members)):
        if settings.options.brief.to == "docx":
            return docx.render(members, settings.options), len(errors)
        return imposition.finished(pdf.render(members, settings.options), settings.options), len(errors)


def _made(notes: Sequence[Path], settings: Run) -> list[member.Made]:
    """Return the members of each note, in the order of the notes.

    The notes are read in the processes of the pool. All pages of a PDF are laid out in this one, as they are drawn in
    it: a laid out page can't be passed between processes.
    """
    made: list[member.Made] = [()] * len(notes)
    tasks: dict[int, Task] = {}
    for at, path in enumerate(notes):
        try:
            source = None if path == STDIN else path
            elsewhere = settings.executor is not None
            tasks[at] = new_task(source, settings.options.brief, content(path), elsewhere)
        except PostingfilterError as error:
            made[at] = error
    for at, drafts in _drafts(notes, tasks, settings):
        try:
            with process_limits.limited(settings.timeout, str(notes[at])):
                made[at] = drafts if isinstance(drafts, PostingfilterError) else member.finished(drafts, at)
        except PostingfilterError as error:
            made[at] = error
    return made


def _drafts(notes: Sequence[Path], tasks: Mapping[int, Task], settings: Run) -> Iterator[tuple[int, member.Drafts]]:
    """Yield the drafts of each task as they are made, with the place of its note."""
    places = sorted(tasks, key=lambda at: len(tasks[at].data or b""), reverse=True)  # as in a batch
    with_prep = partial(member.draft_with_prep, resume=settings.resume)
    function: Callable[[Task], member.Drafts] = with_prep if settings.options.prep else member.draft
    if len(tasks) == 1 and settings.executor is None:
        with process_limits.limited(settings.timeout, str(notes[places[0]])):
            drafts = function(tasks[places[0]])
        yield places[0], drafts
        return
    gc.enable()  # the command line disables it, which pays for one note only
    gc.set_threshold(*COLLECTED)
    jobs = min(settings.jobs or pool.cores(), max(1, len(tasks)))
    results = pool.each(
        function, [tasks[at] for at in places], jobs=jobs, timeout=settings.timeout, executor=settings.executor
    )
    for place, result in progress.shown(results, len(tasks), message("Fitting briefs"), settings.quiet):
        at = places[place]
        if isinstance(result, PostingfilterError) and str(notes[at]) not in result.message:
            result = type(result)(in_file(notes[at], result.message))
        yield at, result
