"""Many notes, one after the other: a bad one is told of and doesn't stop the rest."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from postingfilter import brief, note, output
from postingfilter.errors import NoteError
from postingfilter.jobs import NOTE_SUFFIXES, STDIN, Job, check_apart
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
    made = []
    for job in _with_progress(jobs):
        try:
            made.append(_make(job, options, tell))
        except Exception as error:
            if len(jobs) == 1:
                raise
            tell(sentence(error))
    if report:
        text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
        # A name that is no Unicode has lone surrogates, and their escapes are JSON's own.
        output.write(report, text.encode("utf-8", "backslashreplace"))
    return len(jobs) - len(made)


def _make(job: Job, options: Options, tell: Callable[[str], None]) -> dict[str, Any]:
    """Write one brief; what is to be reported of it."""
    if job.note != STDIN and job.note.is_dir():
        endings = " or ".join(NOTE_SUFFIXES)
        raise NoteError(f"{job.note}: there is no note in this folder: their names end in {endings}")
    path = None if job.note == STDIN else job.note
    made = brief.make(note.read(path, strict=options.strict), options)
    output.write(job.output, made.content)
    for warning in made.warnings:
        tell(warning)
    return {"note": str(job.note), "output": str(job.output), **made.report}


def _with_progress(jobs: Sequence[Job]) -> Iterable[Job]:
    """The jobs, with a bar on stderr where somebody looks at it."""
    if len(jobs) == 1 or not sys.stderr.isatty():
        return jobs
    from rich.console import Console
    from rich.progress import track

    return track(jobs, "Making briefs", console=Console(stderr=True), transient=True)
