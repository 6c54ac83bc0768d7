"""Define the command `postingfilter brief`."""

from pathlib import Path
from typing import Any

import click

from postingfilter.cli import preload
from postingfilter.cli.notes import NoteChoice, exit_if_failed
from postingfilter.cli.options import FOR_OTHERS, NOTES, PAGE, REPORT, RUNNING, STAGE, VERBOSITY, formats
from postingfilter.cli.parameters import PATH, Between, OneOf
from postingfilter.cli.streams import tell, teller
from postingfilter.errors import UsageError
from postingfilter.messages import message
from postingfilter.options import Options


@click.command("brief")
@NOTES
@click.option("-o", "--output", metavar="FILE", type=PATH, help="Write the brief of one note to FILE; - is stdout.")
@click.option("-d", "--directory", metavar="DIR", type=PATH, help="Write all briefs to this folder.")
@click.option("-t", "--to", type=OneOf(formats), help="The format; the default is the extension of -o, else pdf.")
@PAGE
@click.option(
    "--looseness",
    metavar="T",
    type=Between(0, 1),
    help="Use this setting, from 1 (airy) to 0 (tight), not the loosest one that fits.",
)
@STAGE
@click.option("--split", is_flag=True, help="Make one brief for each posting in a note that has several.")
@FOR_OTHERS
@click.option("--jsonld", is_flag=True, help="Put the posting as schema.org's JobPosting into an HTML brief.")
@click.option(
    "--slack",
    metavar="SHARE",
    type=Between(0, 0.3),
    default=Options.slack,
    show_default=True,
    help="The share of a DOCX page to leave free, as Word may break lines differently.",
)
@click.option(
    "--verify", is_flag=True, help="Count the pages of a DOCX with LibreOffice; tighten a brief that has more than one."
)
@RUNNING
@click.option("--force", is_flag=True, help="With -d, make unchanged briefs again too.")
@REPORT
@VERBOSITY
def command(
    choice: NoteChoice,
    output: Path | None,
    directory: Path | None,
    to: str | None,
    report: Path | None,
    dask: str | None,
    quiet: bool,
    **options: Any,
) -> None:
    """Make a one-page brief of each note, beside the note unless -o or -d names another place.

    A DIR stands for all notes (.md, .markdown) in it and below it. The NOTE - is read from stdin.
    """
    if len(choice.arguments) == 1 and not choice.arguments[0].is_dir():
        preload.for_one_note(output.suffix.removeprefix(".").lower() if output and output.suffix else to or "pdf")
    elif dask is None and not (directory and directory.is_dir()):  # else there may be nothing left to make
        preload.for_many_notes()
    from postingfilter import batch
    from postingfilter.batch import cluster, inputs, jobs

    to = jobs.format_of(to, output, list(formats()))
    if options["verify"] and to != "docx":
        raise UsageError(message("--verify works for DOCX only: give -t docx, or leave out --verify"))
    if options["jsonld"] and to != "html":
        raise UsageError(message("--jsonld works for HTML only: give -t html, or leave out --jsonld"))
    if options["verify"]:
        from postingfilter.writers.docx import soffice

        soffice.program()
    named = choice.named()
    planned = jobs.plan(choice.selected(named), output, directory, to, teller(quiet))
    outputs = filter(None, (*(job.output for job in planned), report))
    inputs.refuse_overwriting(outputs, named, [choice.files_from], options["theme"])
    settings = {name: options.pop(name) for name in ("jobs", "timeout", "force", "verbose")}
    with cluster.executor(dask) as executor:
        run = batch.Run(Options(to=to, **options), tell, report, directory, executor=executor, quiet=quiet, **settings)
        failed = batch.run(planned, run)
    exit_if_failed(failed, len(planned))
