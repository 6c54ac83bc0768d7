"""Define the command `postingfilter config`."""

from pathlib import Path

import click

from postingfilter.cli.parameters import PATH
from postingfilter.cli.streams import answer, answer_json, tell
from postingfilter.errors import NoteError, UsageError
from postingfilter.messages import message


@click.command("config")
@click.argument("place", metavar="[NOTE|DIR]", required=False, type=PATH)
@click.option(
    "--format",
    "to",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Lines for people, or JSON for programs.",
)
@click.option("--path", "only_path", is_flag=True, help="Print the path of your own file, and nothing else.")
def command(place: Path | None, to: str, only_path: bool) -> None:
    """Print the settings for a note or a folder, the current one unless named, and where each comes from.

    An option on the command line comes before them.
    """
    from postingfilter.cli import formatted
    from postingfilter.settings import layers
    from postingfilter.settings.effective import effective

    if only_path:
        path = layers.users_path()
        if path is None:
            text = message(
                "{variable} is empty, so that no file of your own is read: name one", variable=layers.VARIABLE
            )
            raise UsageError(text)
        answer(str(path))
        return
    place = place or Path()
    if not place.exists():
        form = message("{note}: there is no such note: check the name, or give the folder it is in")
        raise NoteError(form.filled(note=place))
    found = effective(place)
    for warning in found.warnings:
        tell(warning)
    if to == "json":
        answer_json(formatted.settings_json(found))
    else:
        answer(formatted.settings_text(found))
