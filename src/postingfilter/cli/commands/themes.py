"""Define the command `postingfilter themes`."""

import click

from postingfilter import data
from postingfilter.cli.streams import answer
from postingfilter.messages import foreign, translated


@click.command("themes")
def command() -> None:
    """List the themes for --theme, each with a description."""
    from postingfilter import theme

    names = data.themes()
    for name in names:
        look = theme.load(name)
        called = "" if look.name == name else f"{look.name}: "
        answer(f"{name:{max(map(len, names))}}  {called}{translated(foreign(look.description))}")
