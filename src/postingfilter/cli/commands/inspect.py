"""`postingfilter inspect`."""

from pathlib import Path

import click

from postingfilter.cli.options import STAGE, TIMEOUT, read
from postingfilter.cli.parameters import PATH
from postingfilter.cli.streams import answer, answer_json


@click.command("inspect")
@click.argument("note", type=PATH)
@click.option(
    "--format",
    "to",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs.",
)
@STAGE
@TIMEOUT
def command(note: Path, to: str, stage: str | None, timeout: float) -> None:
    """Print what a note says: title, company, role, facts, links, sections, process.

    The NOTE - is read from stdin.
    """
    from postingfilter import confine, inspect
    from postingfilter.cli import formatted

    with confine.limited(timeout, str(note)):
        found = inspect.inspect(read(note), stage=stage)
    if to == "json":
        answer_json(formatted.json_of(found))
    else:
        answer(formatted.text_of(found))
