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
    help="For you or a program.",
)
@STAGE
@TIMEOUT
def command(note: Path, to: str, stage: str | None, timeout: float) -> None:
    """Tell what a note says: title, company, role, facts, links, sections, process.

    A NOTE called - is read from stdin.
    """
    from postingfilter import confine, inspect
    from postingfilter.cli import formatted

    with confine.limited(timeout, str(note)):
        found = inspect.inspect(read(note), stage=stage)
    if to == "json":
        answer_json(formatted.json_of(found))
    else:
        answer(formatted.text_of(found))
