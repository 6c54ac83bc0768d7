"""Many notes, one after the other: a bad one is told of and doesn't stop the rest."""

import gc
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from postingfilter import brief, note, output
from postingfilter.brief import Brief
from postingfilter.errors import FitError, NoteError
from postingfilter.jobs import NOTE_SUFFIXES, STDIN, Job, check_apart, check_numbered, numbered
from postingfilter.options import Options


@dataclass(frozen=True)
class _Made:
    """A brief that is to be written: whose it is, where it goes, and how it is made anew with another slack."""

    job: Job
    place: Path
    brief: Brief
    again: Callable[[float], Brief]


def run(
    jobs: Sequence[Job],
    options: Options,
    report: Path | None,
    tell: Callable[[str], None],
    sentence: Callable[[Exception], str],
) -> int:
    """Make every brief, write the report, and say how many notes failed.

    Each brief is written as soon as it is made; with `verify` all are laid out together first.
    The error of a note that stands alone goes on to the caller, for its own exit code.
    """
    if len(jobs) > 1:
        gc.enable()  # the command line goes without for one note
    check_apart(jobs, report)
    if report:
        output.check(report)
    reports: list[dict[str, Any]] = []
    waiting: list[_Made] = []
    failed = 0
    for job in _with_progress(jobs):
        try:
            made = _make(job, options)
            check_numbered([one.place for one in made], job, jobs)
            if options.verify:
                waiting += made
            else:
                reports += _written(made, tell)
        except Exception as error:
            failed += 1
            if len(jobs) == 1:
                raise
            tell(sentence(error))
    for one in _verified(waiting, options):
        if options.strict and one.brief.report["pages"] > 1:
            failed += 1
            spilt = FitError(one.brief.warnings[-1])
            if len(jobs) == 1:
                raise spilt
            tell(str(spilt))
        else:
            reports += _written([one], tell)
    if report:
        text = json.dumps(reports, ensure_ascii=False, indent=2) + "\n"
        # A name that is no Unicode has lone surrogates, and their escapes are JSON's own.
        output.write(report, text.encode("utf-8", "backslashreplace"))
    return failed


def _make(job: Job, options: Options) -> list[_Made]:
    """The brief of a job, or those of its postings."""
    if job.note != STDIN and job.note.is_dir():
        endings = " or ".join(NOTE_SUFFIXES)
        raise NoteError(f"{job.note}: there is no note in this folder: their names end in {endings}")
    read = note.read(None if job.note == STDIN else job.note, strict=options.strict)

    def briefs(slack: float) -> list[Brief]:
        chosen = replace(options, slack=slack)
        return brief.make_each(read, chosen) if options.split else [brief.make(read, chosen)]

    found = briefs(options.slack)
    places = numbered(job.output, len(found))
    return [
        _Made(job, place, one, lambda slack, at=at: briefs(slack)[at])  # type: ignore[misc]
        for at, (one, place) in enumerate(zip(found, places, strict=True))
    ]


def _verified(made: Sequence[_Made], options: Options) -> list[_Made]:
    """The briefs as LibreOffice lays them out, all in one call; what it says of one names its note."""
    if not made:
        return []
    from postingfilter.verify import close_in

    found = close_in([one.brief for one in made], [one.again for one in made], options.slack)
    return [replace(one, brief=new.named(str(one.job.note))) for one, new in zip(made, found, strict=True)]


def _written(made: Sequence[_Made], tell: Callable[[str], None]) -> list[dict[str, Any]]:
    """Write briefs and tell their warnings, each once; what is to be reported of them."""
    for one in made:
        output.write(one.place, one.brief.content)
    for warning in dict.fromkeys(warning for one in made for warning in one.brief.warnings):
        tell(warning)
    return [{"note": str(one.job.note), "output": str(one.place), **one.brief.report} for one in made]


def _with_progress(jobs: Sequence[Job]) -> Iterable[Job]:
    """The jobs, with a bar on stderr where somebody looks at it."""
    if len(jobs) == 1 or not sys.stderr.isatty():
        return jobs
    from rich.console import Console
    from rich.progress import track

    return track(jobs, "Making briefs", console=Console(stderr=True), transient=True)
