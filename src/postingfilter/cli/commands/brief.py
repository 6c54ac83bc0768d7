"""`postingfilter brief`."""

import sys
from pathlib import Path
from typing import Any

import click

from postingfilter.cli.options import NOTES, OTHERS, PAGE, REPORT, RUNNING, STAGE, formats
from postingfilter.cli.parameters import PATH, Between, OneOf
from postingfilter.cli.streams import tell
from postingfilter.errors import UsageError
from postingfilter.options import Options


@click.command("brief")
@NOTES
@click.option("-o", "--output", metavar="FILE", type=PATH, help="The brief of one note; - is stdout.")
@click.option("-d", "--directory", metavar="DIR", type=PATH, help="The folder for all briefs.")
@click.option("-t", "--to", type=OneOf(formats), help="Format; else what -o ends in, else pdf.")
@PAGE
@click.option(
    "--looseness",
    metavar="T",
    type=Between(0, 1),
    help="From 1 (airy) to 0 (tight), instead of the loosest that fits the page.",
)
@STAGE
@click.option("--split", is_flag=True, help="Make a brief of each posting of a note that holds several.")
@OTHERS
@click.option(
    "--slack",
    metavar="SHARE",
    type=Between(0, 0.3),
    default=Options.slack,
    show_default=True,
    help="The share of a DOCX page left free for what Word sets differently.",
)
@click.option("--verify", is_flag=True, help="Lay a DOCX out with LibreOffice, and close in if it isn't one page.")
@RUNNING
@click.option("--force", is_flag=True, help="Make again what is unchanged in the folder of -d.")
@REPORT
def command(
    notes: tuple[Path, ...],
    files_from: Path | None,
    select: tuple[str, ...],
    sort: str | None,
    output: Path | None,
    directory: Path | None,
    to: str | None,
    report: Path | None,
    dask: str | None,
    **options: Any,
) -> None:
    """Make the brief of each note: one page, beside the note unless -o or -d says otherwise.

    A DIR stands for all the notes (.md, .markdown) in it. A NOTE called - is read from stdin.
    """
    from postingfilter import batch
    from postingfilter.batch import cluster, jobs, selection

    to = jobs.format_of(to, output, list(formats()))
    if options["verify"] and to != "docx":
        raise UsageError("--verify is for DOCX: give -t docx, or leave --verify out")
    if options["verify"]:
        from postingfilter.writers.docx import soffice

        soffice.program()
    planned = jobs.plan(selection.select_notes(notes, files_from, select, sort), output, directory, to, tell)
    settings = {name: options.pop(name) for name in ("jobs", "timeout", "force")}
    with cluster.executor(dask) as executor:
        run = batch.Run(Options(to=to, **options), tell, report, directory, executor=executor, **settings)
        failed = batch.run(planned, run)
    if failed:
        tell(f"{failed} of {len(planned)} notes failed")
        sys.exit(1)
