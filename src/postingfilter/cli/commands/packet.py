"""Define the command `postingfilter packet`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from postingfilter.cli import preload
from postingfilter.cli.notes import NoteChoice, exit_if_failed
from postingfilter.cli.options import FOR_OTHERS, NOTES, PAGE, REPORT, RUNNING, VERBOSITY, option
from postingfilter.cli.parameters import PATH
from postingfilter.cli.streams import tell, teller
from postingfilter.errors import UsageError
from postingfilter.messages import message
from postingfilter.options import Options

if TYPE_CHECKING:
    from postingfilter.packet.options import PacketOptions
    from postingfilter.resume import ResumeLine


@click.command("packet")
@NOTES
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=PATH,
    help="Write the packet to FILE, .pdf or .docx; - writes a PDF to stdout.",
)
@click.option("--title", metavar="TITLE", default="", help="The title on the cover.")
@option("prep")
@click.option(
    "--evidence",
    metavar="FILE",
    type=PATH,
    multiple=True,
    help="Put lines of your stories or résumé (Markdown, JSON Resume) beside the requirements on the sheets.",
)
@click.option("--split", is_flag=True, help="Make one brief for each posting in a note that has several.")
@option("duplex")
@click.option(
    "--nup",
    type=click.Choice(["1", "2"]),
    default="1",
    show_default=True,
    help="The number of pages side by side on a sheet.",
)
@click.option(
    "--print",
    "printer",
    metavar="[PRINTER]",
    is_flag=False,
    flag_value="",
    help="Send the packet to a CUPS printer, the default one unless named.",
)
@PAGE
@FOR_OTHERS
@RUNNING
@REPORT
@VERBOSITY
def command(
    choice: NoteChoice,
    output: Path | None,
    title: str,
    evidence: tuple[Path, ...],
    nup: str,
    printer: str | None,
    report: Path | None,
    jobs: int,
    timeout: float,
    dask: str | None,
    quiet: bool,
    verbose: bool,
    **options: Any,
) -> None:
    """Make one document of many briefs: cover, contents, comparison, then one page per brief."""
    if dask is None and (len(choice.arguments) != 1 or choice.arguments[0].is_dir()):
        preload.for_many_notes()
    from postingfilter import output as files
    from postingfilter import theme
    from postingfilter.batch import cluster, inputs
    from postingfilter.packet import make
    from postingfilter.packet.options import PacketOptions
    from postingfilter.settings import chosen
    from postingfilter.theme import contrast

    to = _format(output, nup, printer)
    for place in filter(None, (output, report)):
        files.check(place)
    named = choice.named()
    notes = list(choice.selected(named))
    options |= _folder_settings(notes, options)
    prep, duplex = (bool(options.pop(name)) for name in ("prep", "duplex"))
    if evidence and not prep:
        raise UsageError(message("--evidence fills the preparation sheets: add --prep"))
    inputs.refuse_overwriting(filter(None, (output, report)), named, [choice.files_from, *evidence], options["theme"])
    if output and report and output.resolve() == report.resolve():
        raise UsageError(message("The packet and the report can't be one file: name another one with --report"))
    brief_options = Options(to=to, **options)
    chosen.check_sizes(brief_options)
    if sentence := contrast.warning(theme.of(brief_options).values):
        teller(quiet)(sentence)
    resume = _resume_lines(evidence)
    packet_options = PacketOptions(brief_options, title, prep, duplex, int(nup))
    with cluster.executor(dask) as executor:
        place = output or files.STDOUT
        run = make.Run(packet_options, tell, jobs, timeout, executor, place, report, quiet, verbose, resume)
        content, failed = make.make(notes, run)
    if output and content:
        files.write(output, content)
    if printer is not None and content:
        _print(content, printer, packet_options)
    exit_if_failed(failed, len(notes))


def _format(output: Path | None, nup: str, printer: str | None) -> str:
    """Return the format of the packet; UsageError without an output, and for options of PDF with a DOCX."""
    from postingfilter.batch import jobs

    if output is None and printer is None:
        raise UsageError(message("A packet needs an output: name a file with -o packet.pdf, or print it with --print"))
    to = jobs.format_of(None, output, ["pdf", "docx"])
    if to == "docx" and (nup != "1" or printer is not None):
        raise UsageError(message("--nup and --print work for PDF only: end -o in .pdf, or leave them out"))
    return to


def _folder_settings(notes: list[Path], options: dict[str, Any]) -> dict[str, Any]:
    """Return the options that the settings file of the notes' common folder changes, words and link rules included."""
    from postingfilter.settings import chosen, layers

    layer = layers.of_folder(chosen.common_folder(notes))
    rules = options["user_rules"].joined(chosen.user_rules_of(layer))
    return {**chosen.changed(options, layer, options["fixed"]), "user_rules": rules}


def _resume_lines(files: tuple[Path, ...]) -> tuple[ResumeLine, ...]:
    """Return the lines of résumés and lists of stories."""
    if not files:
        return ()
    from postingfilter.resume.read import read

    return tuple(line for file in files for line in read(file))


def _print(content: bytes, printer: str, options: PacketOptions) -> None:
    """Send the PDF of a packet to a printer; an empty name is that of the default printer."""
    from postingfilter.packet import imposition
    from postingfilter.packet import printer as cups

    title, paper = imposition.title(content), options.brief.paper
    cups.send(content, title, printer, paper=paper, duplex=options.duplex, landscape=options.nup == 2)
