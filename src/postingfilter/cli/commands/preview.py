"""Define the command `postingfilter preview`."""

import gc
import os
import sys
from pathlib import Path
from typing import Any

import click

from postingfilter.cli.options import FOR_OTHERS, PAGE, STAGE, TIMEOUT, with_users_settings
from postingfilter.cli.parameters import PATH
from postingfilter.cli.streams import answer
from postingfilter.errors import MissingError, NoteError
from postingfilter.messages import message
from postingfilter.options import Options


@click.command("preview")
@click.argument("path", metavar="NOTE|DIR", type=PATH)
@click.option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65535),
    help="The port; the default is the first free one from 8474 on.",
)
@click.option("--open/--no-open", "opening", default=True, show_default=True, help="Open a browser window.")
@PAGE
@STAGE
@FOR_OTHERS
@TIMEOUT
@with_users_settings
def command(path: Path, port: int | None, opening: bool, timeout: float, **options: Any) -> None:
    """Show the brief of a note, or of each note in a folder, in the browser; update it on each save, until Ctrl-C."""
    try:
        from postingfilter.note import missing
        from postingfilter.preview import server
        from postingfilter.preview.notes import Notes
    except ImportError as error:
        from postingfilter import installing

        remedy = installing.command_for_extra("preview")
        text = message(
            "preview needs {package}, which is not installed: type `{command}`", package=error.name, command=remedy
        )
        raise MissingError(text) from error

    if not path.exists():
        raise NoteError(missing(path))

    def ready(address: str) -> None:
        answer(message("{address} shows {note}; press Ctrl-C to stop.", address=address, note=path))
        if opening and _has_screen():
            click.launch(address)

    gc.enable()
    server.run(Notes(path, options["theme"] or ""), Options(**options), port=port, timeout=timeout, ready=ready)


def _has_screen() -> bool:
    """Return whether a browser would open in a window: without a screen Linux opens one in the terminal."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
