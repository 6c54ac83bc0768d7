"""Define the command line of the PDF engine: arguments like those of WeasyPrint's command, and options of briefs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from postingfilter import limits, output, process_limits
from postingfilter.cli import streams
from postingfilter.cli.parameters import PAPERS, Between
from postingfilter.errors import NoteError, PostingfilterError, UsageError, sentence
from postingfilter.messages import Message, message, translate_click
from postingfilter.options import Options
from postingfilter.pipelines.pdf_engine import NO_STYLESHEET, written


@click.command()
@click.option("--theme", default="")
@click.option("--paper", type=click.Choice(PAPERS, case_sensitive=False), default=Options.paper)
@click.option("--min-size", type=Between(4, 24), default=Options.min_size)
@click.option("--max-size", type=Between(4, 24), default=Options.max_size)
@click.option("--looseness", type=Between(0, 1))
@click.option("--timeout", type=Between(0.1, 86_400), default=limits.NOTE_SECONDS)
@click.option("-s", "--stylesheet", "stylesheets", multiple=True)
@click.version_option("70", message="WeasyPrint version %(version)s")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
def command(files: Sequence[Path], stylesheets: Sequence[str], timeout: float, **options: Any) -> None:
    """Lay out in.html as out.pdf."""
    if options["min_size"] > options["max_size"]:
        raise UsageError(message("--min-size is larger than --max-size: swap the two values"))
    for sheet in stylesheets:
        _print_error(NO_STYLESHEET.filled(stylesheet=sheet))
    _run(files, Options(**options), timeout)


def main() -> None:
    """Run the engine; print an error as its message, and exit with its code."""
    streams.prepare()
    translate_click()
    try:
        command(standalone_mode=False)
    except click.ClickException as error:
        said = error.format_message()
        _print_error(message("{reason}: pass the engine's options with --pdf-engine-opt", reason=said))
        sys.exit(error.exit_code)
    except PostingfilterError as error:
        _print_error(error.message)
        sys.exit(error.exit_code)
    except Exception as error:  # noqa: BLE001 - pandoc shows what an engine says, and a traceback says nothing
        _print_error(sentence(error))
        sys.exit(PostingfilterError.exit_code)


def _print_error(sentence: Message) -> None:
    streams.tell(message("postingfilter: {sentence}", sentence=sentence))


def _run(files: Sequence[Path], options: Options, timeout: float) -> None:
    if len(files) != 2:
        raise NoteError(
            message("give two files, in.html and out.pdf; pandoc gives them when --pdf-engine names this program")
        )
    source, target = files
    content = sys.stdin.buffer.read() if str(source) == "-" else source.read_bytes()
    try:
        with process_limits.limited(timeout):
            pdf, warnings = written(content, options, Path.cwd())
    except RecursionError as error:
        raise NoteError(message("lists or quotations are nested too deep: take some levels out")) from error
    for warning in warnings:
        _print_error(warning)
    output.write(target, pdf)


if __name__ == "__main__":
    main()
