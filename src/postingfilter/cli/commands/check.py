"""`postingfilter check`."""

import datetime
import gc
import sys
from pathlib import Path

import click

from postingfilter.cli import preload
from postingfilter.cli.options import NOTES, TIMEOUT, read
from postingfilter.cli.parameters import Days
from postingfilter.cli.streams import answer, answer_json, tell
from postingfilter.errors import sentence


@click.command("check")
@NOTES
@click.option(
    "--format",
    "to",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="One line per finding, a JSON list, or annotations for GitHub Actions.",
)
@click.option("--within", metavar="DAYS", type=Days(), help="Report dates that are due by then too: 3d, 2w.")
@TIMEOUT
def command(
    notes: tuple[Path, ...],
    files_from: Path | None,
    select: tuple[str, ...],
    sort: str | None,
    to: str,
    within: datetime.timedelta | None,
    timeout: float,
) -> None:
    """Report what is missing or wrong in notes; exit with 1 when there is a finding."""
    preload.for_reading()
    from postingfilter import process_limits
    from postingfilter.batch import jobs, selection
    from postingfilter.check import check
    from postingfilter.cli import formatted

    gc.enable()
    today = datetime.date.today()
    found, failed = [], 0
    paths = selection.select_notes(notes, files_from, select, sort)
    for path in paths:
        try:
            with process_limits.limited(timeout, str(path)):
                found += [(path, finding) for finding in check(read(path, jobs.content(path)), today, within)]
        except Exception as error:
            if len(paths) == 1:
                raise
            failed += 1
            tell(sentence(error))
    if text := formatted.findings_of(found, to):
        (answer_json if to == "json" else answer)(text)
    if found or failed:
        sys.exit(1)
