"""`postingfilter packet`."""

import sys
from pathlib import Path
from typing import Any

import click

from postingfilter.cli.options import NOTES, OTHERS, PAGE, REPORT, RUNNING
from postingfilter.cli.parameters import PATH
from postingfilter.cli.streams import tell
from postingfilter.errors import UsageError
from postingfilter.options import Options


@click.command("packet")
@NOTES
@click.option("-o", "--output", metavar="FILE", type=PATH, help="The packet, .pdf or .docx; - is stdout, a PDF.")
@click.option("--title", metavar="TITLE", default="", help="The title on its cover.")
@click.option("--prep/--no-prep", help="A sheet to prepare on after each brief.")
@click.option("--split", is_flag=True, help="A brief of each posting of a note that holds several.")
@click.option("--duplex", is_flag=True, help="Begin each brief on an odd page, for printing on both sides.")
@click.option("--nup", type=click.Choice(["1", "2"]), default="1", show_default=True, help="Pages beside each other.")
@click.option(
    "--print",
    "printer",
    metavar="[PRINTER]",
    is_flag=False,
    flag_value="",
    help="Send it to a printer of CUPS, the default one unless named.",
)
@PAGE
@OTHERS
@RUNNING
@REPORT
def command(
    notes: tuple[Path, ...],
    files_from: Path | None,
    select: tuple[str, ...],
    sort: str | None,
    output: Path | None,
    title: str,
    prep: bool,
    duplex: bool,
    nup: str,
    printer: str | None,
    report: Path | None,
    jobs: int,
    timeout: float,
    dask: str | None,
    **options: Any,
) -> None:
    """Make one document of the briefs of many notes: cover, contents, comparison, then each brief on its page."""
    from postingfilter import output as files
    from postingfilter import theme
    from postingfilter.batch import cluster, selection
    from postingfilter.batch import jobs as planning
    from postingfilter.packet import imposition, make
    from postingfilter.packet import printer as cups
    from postingfilter.packet.options import PacketOptions
    from postingfilter.theme import choice, contrast

    if output is None and printer is None:
        raise UsageError("A packet is one file: name it with -o, such as -o packet.pdf, or send it to --print")
    to = planning.format_of(None, output, ["pdf", "docx"])
    if to == "docx" and (nup != "1" or printer is not None):
        raise UsageError("--nup and --print are for PDF: end -o in .pdf, or leave them out")
    for place in filter(None, (output, report)):
        files.check(place)
    found = list(selection.select_notes(notes, files_from, select, sort))
    for place in filter(None, (output, report)):
        planning.check_not_a_note(place, found)
    if output and report and output.resolve() == report.resolve():
        raise UsageError("The packet and the report can't be one file: name another one with --report")
    chosen = choice.for_packet(found, Options(to=to, **options))
    if sentence := contrast.warning(theme.of(chosen).values):
        tell(sentence)
    packet_options = PacketOptions(chosen, title, prep, duplex, int(nup))
    with cluster.executor(dask) as executor:
        run = make.Run(packet_options, tell, jobs, timeout, executor, output or files.STDOUT, report)
        content, failed = make.make(found, run)
    if output and content:
        files.write(output, content)
    if printer is not None and content:
        printed_title = imposition.title(content)
        cups.send(
            content, printed_title, printer, paper=options["paper"], duplex=duplex, landscape=packet_options.nup == 2
        )
    if failed:
        tell(f"{failed} of {len(found)} notes failed")
        sys.exit(1)
