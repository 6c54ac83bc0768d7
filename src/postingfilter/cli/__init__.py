"""Define the command line. It parses options and sets exit codes; lower packages do the work.

Each module of `commands/` is a command. Commands import modules where they need them, so that none waits for modules
that it doesn't use.
"""

import atexit
import gc
import os
import signal
import warnings

import click

from postingfilter import __version__
from postingfilter.cli import preload, streams
from postingfilter.cli.group import Commands

ENDING = ("SIGTERM", "SIGHUP")  #: signals that end a command as Ctrl-C does, so that finished work is kept


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Make one-page briefs of Markdown notes on job postings."""


def main() -> None:
    """Run the command line, then exit without freeing WeasyPrint's objects, which takes a twentieth of a second.

    Every file is written and closed by then.
    """
    gc.disable()  # a process for one note ends before a collection pays; collections took a fourteenth of its time
    # Python 3.12 and later warn of panflute's string literals when they compile it, which the first run may do.
    warnings.simplefilter("ignore", SyntaxWarning)
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # under nohup a hangup is ignored
            signal.signal(number, signal.default_int_handler)
    streams.prepare()
    preload.is_own_process = True
    code: str | int | None = 0
    try:
        cli()
    except SystemExit as end:
        code = end.code
    streams.close()
    atexit._run_exitfuncs()  # the pool's folder of sockets is removed there
    os._exit(code if isinstance(code, int) else 0)
