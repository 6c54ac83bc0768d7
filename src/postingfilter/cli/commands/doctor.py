"""Define the command `postingfilter doctor`."""

import sys

import click

from postingfilter.cli.streams import answer


@click.command("doctor")
def command() -> None:
    """Report what is installed, what is missing, and what to type."""
    from postingfilter.cli import doctor

    sys.exit(doctor.report(answer))
