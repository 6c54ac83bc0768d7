"""Many notes, one after the other: a bad one is told of and doesn't stop the rest."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from postingfilter import brief, note, output
from postingfilter.errors import NoteError
from postingfilter.jobs import NOTE_SUFFIXES, STDIN, Job, check_apart, numbered
from postingfilter.options import Options


def run(
    jobs: Sequence[Job],
    options: Options,
    report: Path | None,
    tell: Callable[[str], None],
    sentence: Callable[[Exception], str],
) -> int:
    """Make every brief, write the report, and say how many notes failed.

    The error of a note that stands alone goes on to the caller, for its own exit code.
    """
    check_apart(jobs, report)
    if report:
        output.check(report)
    made: list[dict[str, Any]] = []
    failed = 0
    for job in _with_progress(jobs):
        try:
            made += _make(job, options, tell)
        except Exception as error:
            failed += 1
            if len(jobs) == 1:
                raise
            tell(sentence(error))
    if report:
        text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
        # A name that is no Unicode has lone surrogates, and their escapes are JSON's own.
        output.write(report, text.encode("utf-8", "backslashreplace"))
    return failed


def _make(job: Job, options: Options, tell: Callable[[str], None]) -> list[dict[str, Any]]:
    """Write the brief of a job, or those of its postings; what is to be reported of each."""
    if job.note != STDIN and job.note.is_dir():
        endings = " or ".join(NOTE_SUFFIXES)
        raise NoteError(f"{job.note}: there is no note in this folder: their names end in {endings}")
    path = None if job.note == STDIN else job.note
    read = note.read(path, strict=options.strict)
    made = brief.make_each(read, options) if options.split else [brief.make(read, options)]
    outputs = numbered(job.output, len(made))
    reports = []
    for one, place in zip(made, outputs, strict=True):
        output.write(place, one.content)
        reports.append({"note": str(job.note), "output": str(place), **one.report})
    for warning in dict.fromkeys(warning for one in made for warning in one.warnings):
        tell(warning)
    return reports


def _with_progress(jobs: Sequence[Job]) -> Iterable[Job]:
    """The jobs, with a bar on stderr where somebody looks at it."""
    if len(jobs) == 1 or not sys.stderr.isatty():
        return jobs
    from rich.console import Console
    from rich.progress import track

    return track(jobs, "Making briefs", console=Console(stderr=True), transient=True)
