"""Make briefs of many notes: each by itself; an error is reported at the end and does not stop the others."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postingfilter import output, process_limits
from postingfilter.batch import progress, report
from postingfilter.batch.jobs import STDIN, Job, check_apart, check_numbered, content, numbered
from postingfilter.batch.state import State, locked
from postingfilter.errors import FitError, PostingfilterError
from postingfilter.limits import NOTE_SECONDS
from postingfilter.messages import Message, in_file, message, plural
from postingfilter.options import Options

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from postingfilter.batch.task import Task
    from postingfilter.brief import Brief

#: The messages for Ctrl-C; with a folder the next run makes only what is left.
STOPPED = message("stopped: {done} of {total} notes are made")
STOPPED_IN_FOLDER = message("stopped: {done} of {total} notes are made: the same command makes the rest")


@dataclass(frozen=True)
class Run:
    """Settings of a batch."""

    options: Options
    tell: Callable[[Message], None]
    report: Path | None = None
    folder: Path | None = None  #: the folder for all briefs; unchanged ones there aren't made again
    jobs: int = 0  #: processes; 0: as many as there are cores
    timeout: float = NOTE_SECONDS
    force: bool = False
    executor: Executor | None = None  #: an external executor, in place of own processes
    quiet: bool = False  #: neither warnings nor progress
    verbose: bool = False  #: a line for each brief

    def warn(self, sentence: Message) -> None:
        """Print a message that is no error, unless `quiet`."""
        if not self.quiet:
            self.tell(sentence)


@dataclass
class _Outcome:
    """The result of a note: reports on its briefs, or an error."""

    reports: list[dict[str, Any]] = field(default_factory=list)
    error: PostingfilterError | None = None
    unchanged: bool = False  #: the briefs are those of an earlier run


def run(jobs: Sequence[Job], settings: Run) -> int:
    """Make every brief, write the report, and return the number of notes that failed.

    Each brief is written as soon as it is made; with `verify` all are laid out together first. The error of a single
    note is raised, so that its exit code is used. Errors of several notes are reported at the end, in the order of the
    notes.
    """
    check_apart(jobs, settings.report)
    if settings.report:
        output.check(settings.report)
    with locked(settings.folder, settings.warn) if settings.folder else nullcontext():
        outcomes = _Batch(jobs, settings).run()
    if settings.report:
        report.write(settings.report, (one for outcome in outcomes for one in outcome.reports))
    failed = 0
    for outcome in outcomes:
        for one in outcome.reports if settings.verbose else ():
            line = summary(one["note"], one["output"], one["pages"], one["body_pt"])
            settings.tell(message("{brief}, unchanged", brief=line) if outcome.unchanged else line)
        for warning in dict.fromkeys(warning for one in outcome.reports for warning in one["warnings"]):
            settings.warn(warning)
        if outcome.error is not None:
            if len(jobs) == 1:
                raise outcome.error
            failed += 1
            settings.tell(outcome.error.message)
    return failed


def summary(note: str, output: str, pages: int | None, body_pt: float | None) -> Message:
    """Return the line of --verbose on a brief; formats without pages have neither their number nor a size of type."""
    if not (pages and body_pt):
        return message("{note}: {output}", note=note, output=output)
    return plural(
        "{note}: {output}, {count} page, {size:g} pt",
        "{note}: {output}, {count} pages, {size:g} pt",
        note=note,
        output=output,
        count=pages,
        size=round(body_pt, 2),
    )


class _Batch:
    """One run over some notes."""

    def __init__(self, jobs: Sequence[Job], settings: Run) -> None:
        self.jobs = jobs
        self.settings = settings
        self.outcomes = [_Outcome() for _ in jobs]
        self.state = State(settings.folder, settings.options) if settings.folder else None
        self.contents: dict[int, bytes] = {}
        self.waiting: list[tuple[int, Path, Brief, int]] = []  # for LibreOffice

    def run(self) -> list[_Outcome]:
        """Make all briefs that are needed; return the outcome of each note."""
        todo = [at for at in range(len(self.jobs)) if not self._is_done(at)]
        try:
            briefs_of_notes = self._briefs(todo)
            for at, briefs in progress.shown(briefs_of_notes, len(todo), message("Making briefs"), self.settings.quiet):
                try:
                    self._take(at, briefs)
                except PostingfilterError as error:
                    self.outcomes[at].error = error
            self._verify()
        except KeyboardInterrupt:
            self._report_interrupt()
            raise
        finally:
            if self.state:
                self.state.save()
        return self.outcomes

    def _report_interrupt(self) -> None:
        """Report how many notes of several have their briefs; with a folder the next run makes only the others."""
        made = sum(bool(outcome.reports) for outcome in self.outcomes)
        if made:
            sentence = STOPPED_IN_FOLDER if self.settings.folder else STOPPED
            self.settings.warn(sentence.filled(done=made, total=len(self.jobs)))

    def _is_done(self, at: int) -> bool:
        """Return whether a note needs no work: it can't be read, or its briefs are up to date."""
        job = self.jobs[at]
        try:
            self.contents[at] = content(job.note)
        except PostingfilterError as error:
            self.outcomes[at].error = error
            return True
        record = self.state.unchanged(job, self.contents[at]) if self.state and not self.settings.force else None
        if record:
            self.outcomes[at].reports = record.reports
            self.outcomes[at].unchanged = True
        return record is not None

    def _briefs(self, todo: Sequence[int]) -> Iterator[tuple[int, Sequence[Brief] | PostingfilterError]]:
        """Yield the briefs of each note as they are made."""
        from postingfilter.batch.task import perform

        if not todo:
            return
        # The largest notes first, so that no process is idle at the end while another one makes a large note.
        todo = sorted(todo, key=lambda at: len(self.contents[at]), reverse=True)
        tasks = [self._task(at) for at in todo]
        if len(tasks) == 1 and self.settings.executor is None:
            with process_limits.limited(self.settings.timeout, str(self.jobs[todo[0]].note)):
                done = perform(tasks[0])
            yield todo[0], done.error or done.briefs
            return
        from postingfilter.batch import pool

        gc.enable()  # the command line disables it, which pays for one note only
        jobs = min(self.settings.jobs or pool.cores(), len(tasks))
        found = pool.each(perform, tasks, jobs=jobs, timeout=self.settings.timeout, executor=self.settings.executor)
        for place, result in found:
            if isinstance(result, PostingfilterError):
                yield todo[place], type(result)(in_file(self.jobs[todo[place]].note, result.message))
            else:
                yield todo[place], result.error or result.briefs

    def _task(self, at: int) -> Task:
        """Return the task for a note."""
        from postingfilter.batch.task import new_task

        path = self.jobs[at].note
        return new_task(
            None if path == STDIN else path,
            self.settings.options,
            self.contents[at],
            self.settings.executor is not None,
        )

    def _take(self, at: int, briefs: Sequence[Brief] | PostingfilterError) -> None:
        """Write a note's briefs, or keep them until LibreOffice has counted their pages."""
        if isinstance(briefs, PostingfilterError):
            raise briefs
        job = self.jobs[at]
        places = numbered(job.output, len(briefs))
        check_numbered(places, job, self.jobs)
        if self.settings.options.verify:
            pairs = enumerate(zip(places, briefs, strict=True))
            self.waiting += [(at, place, brief, number) for number, (place, brief) in pairs]
        else:
            self._write(at, dict(zip(places, briefs, strict=True)))

    def _write(self, at: int, briefs: dict[Path, Brief]) -> None:
        """Write briefs to their files, and record them."""
        outcome, job = self.outcomes[at], self.jobs[at]
        for place, brief in briefs.items():
            output.write(place, brief.content)
            outcome.reports.append({"note": str(job.note), "output": str(place), **brief.report})
        if self.state:
            self.state.keep(job, self.contents[at], briefs, outcome.reports)

    def _verify(self) -> None:
        """Count the pages of all briefs in one call of LibreOffice, and write them; warnings name their notes."""
        if not self.waiting:
            return
        from postingfilter.batch.task import briefs_of
        from postingfilter.brief import verify

        def again(at: int, number: int) -> Callable[[float], Brief]:
            task = self._task(at)
            return lambda looseness: briefs_of(replace(task, options=replace(task.options, looseness=looseness)))[
                number
            ]

        options = self.settings.options
        free = options.looseness is None  # else the user has set it
        remade = [again(at, number) if free else None for at, _, _, number in self.waiting]
        verified = verify.verified([brief for _, _, brief, _ in self.waiting], remade)
        found: dict[int, dict[Path, Brief]] = {}
        for (at, place, _, _), brief in zip(self.waiting, verified, strict=True):
            brief = brief.named(str(self.jobs[at].note))
            if options.strict and brief.report["pages"] > 1:
                self.outcomes[at].error = FitError(brief.warnings[-1])
            else:
                found.setdefault(at, {})[place] = brief
        for at, briefs in found.items():
            self._write(at, briefs)
