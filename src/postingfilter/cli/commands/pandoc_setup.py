"""`postingfilter pandoc-setup`."""

import click

from postingfilter.cli.streams import answer


@click.command("pandoc-setup")
@click.option("--remove", is_flag=True, help="Take out what was put there.")
def command(remove: bool) -> None:
    """Put the defaults files and the filter into pandoc's user data directory: then `pandoc -d brief-pdf` is enough."""
    from postingfilter.pipelines import setup

    for line in setup.remove() if remove else setup.install():
        answer(line)
