"""`postingfilter pdf-engine`."""

import click

from postingfilter import data
from postingfilter.cli.streams import answer


@click.command("pdf-engine")
def command() -> None:
    """Print the PDF engine that fits a page for pandoc: pandoc --pdf-engine="$(postingfilter pdf-engine)"."""
    answer(str(data.engine()))
