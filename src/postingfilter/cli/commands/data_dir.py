"""Define the command `postingfilter data-dir`."""

import click

from postingfilter import data
from postingfilter.cli.streams import answer


@click.command("data-dir")
def command() -> None:
    """Print the folder that holds the themes and the pandoc defaults files.

    It is a pandoc data directory: pass it to pandoc with --data-dir, and select a defaults file with -d.
    """
    answer(str(data.data_dir()))
