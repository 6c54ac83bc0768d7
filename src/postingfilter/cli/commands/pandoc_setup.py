"""Define the command `postingfilter pandoc-setup`."""

import click

from postingfilter.cli.streams import answer


@click.command("pandoc-setup")
@click.option("--remove", is_flag=True, help="Remove the files that this command wrote.")
def command(remove: bool) -> None:
    """Write the defaults files and the filter to pandoc's user data directory, for `pandoc -d brief-pdf`.

    The defaults files need pandoc 3; the filter works from pandoc 2.17 on.
    """
    from postingfilter.pipelines import setup

    for line in setup.remove() if remove else setup.install():
        answer(line)
