"""Define the command `postingfilter tidy`."""

from pathlib import Path

import click

from postingfilter.cli.options import TIMEOUT, with_users_settings
from postingfilter.cli.parameters import PATH
from postingfilter.cli.streams import answer, tell
from postingfilter.errors import OutputError, UsageError
from postingfilter.messages import message

ORIGINAL = ".orig"  #: the ending of the copy: no note, so that no folder of notes has both


@click.command("tidy")
@click.argument("note", type=PATH)
@click.option("--write", is_flag=True, help=f"Change the note, and keep the original beside it as NOTE{ORIGINAL}.")
@TIMEOUT
@with_users_settings
def command(note: Path, write: bool, timeout: float) -> None:
    """Show what of a pasted note is the job site's: buttons, counters, lines about cookies, as a diff.

    The guessed company and role are written as front matter, with what they rest on, for you to confirm.
    """
    from postingfilter import note as notes
    from postingfilter import output, process_limits
    from postingfilter.batch.jobs import STDIN
    from postingfilter.drafts import tidy

    if write and note == STDIN:
        raise UsageError(message("--write changes a file: name the note, or leave --write out"))
    content = notes.content(None if note == STDIN else note)
    with process_limits.limited(timeout, str(note)):
        read = notes.read(None if note == STDIN else note, content)
        tidied = tidy.tidied(read)
    changes = tidy.diff(read, tidied)
    if not changes:
        tell(message("{note}: nothing to tidy", note=note))
        return
    if write:  # before the diff is printed: its reader may end earlier, as `head` does
        original = note.with_name(note.name + ORIGINAL)
        if original.exists():
            raise OutputError(message("{file} exists, and an original isn't replaced: move it away", file=original))
        output.write(original, content)
        output.write(note, tidied.encode())
    answer(changes.rstrip("\n"))
