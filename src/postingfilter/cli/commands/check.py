"""Define the command `postingfilter check`."""

import datetime
import gc
import sys

import click

from postingfilter.cli import preload
from postingfilter.cli.notes import NoteChoice, results
from postingfilter.cli.options import NOTES, TIMEOUT
from postingfilter.cli.parameters import Days
from postingfilter.cli.streams import answer, answer_json


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
def command(choice: NoteChoice, to: str, within: datetime.timedelta | None, timeout: float) -> None:
    """Report what is missing or wrong in notes; exit with 1 when there is a finding."""
    preload.for_reading()
    from postingfilter.check import check
    from postingfilter.cli import formatted

    gc.enable()
    today = datetime.date.today()
    checked, failed = results(choice.paths(), timeout, lambda note: check(note, today, within))
    found = [(path, finding) for path, findings in checked for finding in findings]
    if text := formatted.findings_of(found, to):
        (answer_json if to == "json" else answer)(text)
    if found or failed:
        sys.exit(1)
