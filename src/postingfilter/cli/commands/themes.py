"""`postingfilter themes`."""

import click

from postingfilter import data


@click.command("themes")
def command() -> None:
    """List the themes that --theme knows."""
    for name in data.themes():
        click.echo(name)
