"""The command line: options in, files and exit codes out; all the work is done below.

Modules are imported where a command needs them, so that none waits for what it doesn't use.
"""

import gc
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from postingfilter import __version__, data
from postingfilter.commands import Commands, sentence, tell
from postingfilter.errors import UsageError
from postingfilter.options import Options
from postingfilter.parameters import PAPERS, PATH, Between, OneOf

if TYPE_CHECKING:
    from postingfilter.note import Note


def formats() -> Iterable[str]:
    """The names of the formats that can be written."""
    from postingfilter.writers import WRITERS

    return WRITERS


STAGE = click.option("--stage", metavar="STEP", help="The step of the hiring process you are at.")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Turn the Markdown note on a job posting into a brief of one page."""


@cli.command()
@click.argument("notes", metavar="NOTE|DIR...", nargs=-1, required=True, type=PATH)
@click.option("-o", "--output", metavar="FILE", type=PATH, help="The brief of one note; - is stdout.")
@click.option("-d", "--directory", metavar="DIR", type=PATH, help="The folder for all briefs.")
@click.option("-t", "--to", type=OneOf(formats), help="Format; else what -o ends in, else pdf.")
@click.option(
    "--theme", type=OneOf(data.themes), default=Options.theme, show_default=True, help="The look of the brief."
)
@click.option(
    "--paper",
    type=click.Choice(PAPERS, case_sensitive=False),
    metavar=f"[{'|'.join(PAPERS)}]",
    default=Options.paper,
    show_default=True,
    help="The paper to print it on.",
)
@click.option(
    "--min-size",
    metavar="PT",
    type=Between(4, 24),
    default=Options.min_size,
    show_default=True,
    help="The smallest type that a full page may come to, in points.",
)
@click.option(
    "--max-size",
    metavar="PT",
    type=Between(4, 24),
    default=Options.max_size,
    show_default=True,
    help="The type of a page with room to spare, in points.",
)
@click.option(
    "--looseness",
    metavar="T",
    type=Between(0, 1),
    help="From 1 (airy) to 0 (tight), instead of the loosest that fits the page.",
)
@click.option("--strict", is_flag=True, help="Refuse front matter that YAML refuses, and a second page.")
@STAGE
@click.option("--split", is_flag=True, help="Make a brief of each posting of a note that holds several.")
@click.option("--for-others", is_flag=True, help="Leave out your own remarks, excerpt, tags and private foot.")
@click.option(
    "--slack",
    metavar="SHARE",
    type=Between(0, 0.3),
    default=Options.slack,
    show_default=True,
    help="The share of a DOCX page left free for what Word sets differently.",
)
@click.option("--verify", is_flag=True, help="Lay a DOCX out with LibreOffice, and close in if it isn't one page.")
@click.option("--report", metavar="FILE", type=PATH, help="What became of each note, as JSON; - is stdout.")
def brief(
    notes: tuple[Path, ...],
    output: Path | None,
    directory: Path | None,
    to: str | None,
    report: Path | None,
    **options: Any,
) -> None:
    """Make the brief of each note: one page, beside the note unless -o or -d says otherwise.

    A DIR stands for all the notes (.md, .markdown) in it. A NOTE called - is read from stdin.
    """
    from postingfilter import batch, jobs

    if options["min_size"] > options["max_size"]:
        raise UsageError("--min-size is above --max-size: turn them round")
    to = jobs.format_of(to, output, list(formats()))
    if options["verify"] and to != "docx":
        raise UsageError("--verify is for DOCX: give -t docx, or leave --verify out")
    if options["verify"]:
        from postingfilter.docx import soffice

        soffice.program()
    planned = jobs.plan(notes, output, directory, to)
    failed = batch.run(planned, Options(to=to, **options), report, tell, sentence)
    if failed:
        tell(f"{failed} of {len(planned)} notes failed")
        sys.exit(1)


@cli.command()
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
def inspect(note: Path, to: str, stage: str | None) -> None:
    """Tell what a note says: title, company, role, facts, links, sections, process.

    A NOTE called - is read from stdin.
    """
    from postingfilter import answers
    from postingfilter import inspect as inspection

    found = inspection.inspect(_read(note), stage=stage)
    click.echo(answers.json_of(found) if to == "json" else answers.text_of(found))


@cli.command()
@click.argument("notes", metavar="NOTE|DIR...", nargs=-1, required=True, type=PATH)
@click.option(
    "--format",
    "to",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="A line each, a JSON list, or annotations of a GitHub job.",
)
def check(notes: tuple[Path, ...], to: str) -> None:
    """Tell what notes lack or have wrong; exit 1 when there is anything."""
    import datetime

    from postingfilter import answers, jobs
    from postingfilter.check import check as findings

    gc.enable()
    found, failed = [], 0
    paths = jobs.notes(notes)
    for path in paths:
        try:
            found += [(path, finding) for finding in findings(_read(path), datetime.date.today())]
        except Exception as error:
            if len(paths) == 1:
                raise
            failed += 1
            tell(sentence(error))
    if text := answers.findings_of(found, to):
        click.echo(text)
    if found or failed:
        sys.exit(1)


def _read(path: Path) -> "Note":
    from postingfilter import note
    from postingfilter.jobs import STDIN

    return note.read(None if path == STDIN else path)


@cli.command()
def themes() -> None:
    """List the themes that --theme knows."""
    for name in data.themes():
        click.echo(name)


@cli.command("data-dir")
def data_dir() -> None:
    """Print the folder that holds the themes and the pandoc defaults files.

    It is a pandoc data directory: name it with pandoc's --data-dir, and a defaults file with -d.
    """
    click.echo(data.data_dir())


@cli.command()
def doctor() -> None:
    """Tell what is installed, what is missing, and what to type."""
    from postingfilter import doctor as checks

    sys.exit(checks.report(click.echo))


def main() -> None:
    """Run the command line, and leave without tearing down what WeasyPrint has built.

    Every file is written and closed by then, and the teardown takes a twentieth of a second.
    """
    gc.disable()  # a process for one note ends before a collection pays: a fourteenth of its time
    code: str | int | None = 0
    try:
        cli()
    except SystemExit as end:
        code = end.code
    with suppress(OSError):  # a closed pipe has been told of already
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0)
