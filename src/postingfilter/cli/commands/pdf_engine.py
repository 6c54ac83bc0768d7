"""Define the command `postingfilter pdf-engine`."""

import click

from postingfilter import data
from postingfilter.cli.streams import answer


@click.command("pdf-engine")
def command() -> None:
    """Print the path of the PDF engine that fits a page: pandoc --pdf-engine="$(postingfilter pdf-engine)"."""
    answer(str(data.engine()))
