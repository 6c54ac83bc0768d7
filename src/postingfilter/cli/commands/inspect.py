"""Define the command `postingfilter inspect`."""

import gc
import sys
from pathlib import Path

import click

from postingfilter.cli import preload
from postingfilter.cli.notes import NoteChoice, read, results
from postingfilter.cli.options import NOTES, STAGE, TIMEOUT
from postingfilter.cli.streams import answer, answer_json, tell
from postingfilter.errors import NoteError
from postingfilter.messages import message, translated

TABLES = ("csv", "tsv")


@click.command("inspect")
@NOTES
@click.option(
    "--format",
    "to",
    type=click.Choice(["text", "json", "jsonld", "jobschema", *TABLES]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, schema.org's JobPosting, JSON Resume's job, or one row per note.",
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of --format json, and read no note.")
@STAGE
@TIMEOUT
def command(choice: NoteChoice, to: str, schema: bool, stage: str | None, timeout: float) -> None:
    """Print what a note says: title, company, role, facts, links, sections, process.

    The NOTE - is read from stdin. Several notes, or a DIR, need --format csv or tsv.
    """
    preload.for_reading()
    from postingfilter.cli import formatted

    if schema:
        from postingfilter import inspect_schema

        answer_json(formatted.json_of(inspect_schema.schema()))
        return
    notes = choice.arguments
    if not notes and choice.files_from is None:
        raise click.MissingParameter(param_type="argument", param_hint="'NOTE|DIR...'")
    if to in TABLES:
        _print_table(choice.paths(), to, stage, timeout)
    elif len(notes) > 1 or choice.files_from or choice.select or choice.sort:
        text = message("--format {format} is for one NOTE: give one, or --format csv for a row each.", format=to)
        raise click.UsageError(translated(text))
    elif notes[0].is_dir():
        raise NoteError(
            message("{folder}: this is a folder: give one NOTE, or --format csv for a row each", folder=notes[0])
        )
    else:
        _print_note(notes[0], to, stage, timeout)


def _print_note(note: Path, to: str, stage: str | None, timeout: float) -> None:
    """Print what one note says."""
    from postingfilter import inspect, process_limits
    from postingfilter.cli import formatted
    from postingfilter.structured import jobschema, jsonld

    with process_limits.limited(timeout, str(note)):
        if to in ("text", "json"):
            found = inspect.inspect(read(note), stage=stage)
        else:
            posting = inspect.posting(read(note), stage=stage)
    if to == "text":
        answer(formatted.text_of(found))
    elif to == "json":
        answer_json(formatted.json_of(found))
    elif to == "jobschema":
        answer_json(formatted.json_of(jobschema.job(posting)))
    else:
        job = jsonld.jobposting(posting)
        for name in jsonld.missing(job):
            tell(
                message(
                    "{note}: {property}, which Google asks for in a JobPosting, is not known from the note",
                    note=note,
                    property=name,
                )
            )
        answer_json(formatted.json_of(job))


def _print_table(paths: list[Path], to: str, stage: str | None, timeout: float) -> None:
    """Print a row for each note; exit 1 when some of several can't be read."""
    from postingfilter import inspect
    from postingfilter.structured import table

    gc.enable()
    found, failed = results(paths, timeout, lambda note: inspect.posting(note, stage=stage))
    answer(table.rows(((str(path), posting) for path, posting in found), to).rstrip("\n"))
    if failed:
        sys.exit(1)
