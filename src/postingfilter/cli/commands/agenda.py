"""Define the command `postingfilter agenda`."""

import datetime
import sys
from pathlib import Path

import click

from postingfilter.cli.notes import NoteChoice
from postingfilter.cli.options import NOTES, TIMEOUT, WITHIN
from postingfilter.cli.parameters import PATH, Day
from postingfilter.cli.streams import answer, tell
from postingfilter.errors import UsageError
from postingfilter.messages import message

FORMATS = ("text", "ics")
ENDINGS = {".txt": "text", ".ics": "ics"}  # of an output, with its format


@click.command("agenda")
@NOTES
@click.option("--from", "first", metavar="DATE", type=Day(), help="The first day.  [today]")
@WITHIN
@click.option("--format", "to", type=click.Choice(FORMATS), help="Lines, or a calendar file; else what -o ends in.")
@click.option("-o", "--output", metavar="FILE", type=PATH, help="The file, such as agenda.ics; else stdout.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=0), default=0, help="Notes read at the same time.")
@TIMEOUT
def command(
    choice: NoteChoice,
    first: datetime.date | None,
    within: datetime.timedelta | None,
    to: str | None,
    output: Path | None,
    jobs: int,
    timeout: float,
) -> None:
    """List the deadlines, interviews and dated steps that are ahead in notes, by day.

    What is next has an arrow, and a number says how many days are left.
    """
    from postingfilter import agenda
    from postingfilter import output as files
    from postingfilter.agenda import calendar
    from postingfilter.agenda import text as as_text
    from postingfilter.batch import inputs

    to = _format(to, output)
    begin = first or datetime.date.today()
    span = agenda.Span(begin, begin + within if within is not None else datetime.date.max)
    named = choice.named()
    paths = list(choice.selected(named))
    inputs.refuse_overwriting(filter(None, (output,)), named, [choice.files_from])
    found = agenda.agenda(paths, span, jobs=jobs, timeout=timeout)
    if len(paths) == 1 and found.errors:
        raise found.errors[0]
    for error in found.errors:
        tell(error.message)
    if to == "ics":
        content = calendar.calendar(found.entries)
    else:
        content = "".join(f"{line}\n" for line in as_text.lines(found.entries, begin)).encode()
    if output:
        files.write(output, content)
    elif content:
        answer(content.decode().rstrip("\r\n"))
    if not found.entries:
        tell(message("nothing is ahead in these notes"))
    if found.errors:
        sys.exit(1)


def _format(to: str | None, output: Path | None) -> str:
    """Return --format, else the format of the output's name; UsageError when both differ, or for another name."""
    from postingfilter import output as files

    if output is None or files.is_stream(output):
        return to or "text"
    ends = ENDINGS.get(output.suffix.lower())
    if ends is None:
        text = message(
            "{output}: an agenda is lines or a calendar file: use a name that ends in .txt or .ics", output=output
        )
        raise UsageError(text)
    if to and to != ends:
        text = message(
            "--format {format} and -o {output} are two formats: leave one of them out", format=to, output=output
        )
        raise UsageError(text)
    files.check(output)
    return ends
