"""Refuse an output that is one of the files that a command reads."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from postingfilter.batch import attachments
from postingfilter.batch.jobs import STDIN, content
from postingfilter.data import themes
from postingfilter.errors import PostingfilterError, UsageError
from postingfilter.messages import Message, message
from postingfilter.settings import layers
from postingfilter.theme import files as theme_files

Identity = tuple[int, int]  # the device and the number of a file, which all its names share

#: The messages for an output that would overwrite a file which is read.
NOTE = message("{output} would overwrite {file}, a note of this command: name another file")
OTHER_FILE = message("{output} would overwrite {file}, which this command reads: name another file")
SETTINGS = message("{output} would overwrite {file}, the settings of this folder: name another file")
USER_SETTINGS = message("{output} would overwrite {file}, your own settings: name another file")
OF_THEME = message("{output} would overwrite {file}, a file of the theme: name another file")
PICTURE = message("{output} would overwrite {file}, which {note} names: name another file")


def refuse_overwriting(
    outputs: Iterable[Path], notes: Iterable[Path], files: Iterable[Path | None] = (), chosen_theme: str = ""
) -> None:
    """Refuse an output that is an input: a note, also one that --select leaves out, or what a brief of it needs.

    `files` are other files that the command line names, such as that of --evidence. Of a note these are the pictures
    that it names, each `postingfilter.toml` for it and the files of its theme. UsageError for such an output; one
    that isn't there yet overwrites nothing.
    """
    existing = {one: output for output in outputs if output != STDIN and (one := _identity(output))}
    if not existing:
        return
    # A picture's name is looked for in every note, which takes long: only where an output has such a name.
    has_picture = any((mimetypes.guess_type(output.name)[0] or "").startswith("image/") for output in existing.values())
    for path, what in _inputs(list(notes), files, chosen_theme, has_picture):
        output = existing.get(_identity(path) or (0, 0))
        if output is not None:
            raise UsageError(what(output=output, file=path))


def _inputs(
    notes: list[Path], files: Iterable[Path | None], chosen_theme: str, with_pictures: bool
) -> Iterator[tuple[Path, Callable[..., Message]]]:
    """Yield each file that is read, with what makes the message for an output that would overwrite it."""
    notes = [note for note in notes if note != STDIN]
    folders = dict.fromkeys(note.parent for note in notes)
    yield from ((note, NOTE.filled) for note in notes)
    yield from ((file, OTHER_FILE.filled) for file in files if file is not None)
    yield from ((folder / layers.FILE, SETTINGS.filled) for folder in folders)
    if own := layers.users_path():
        yield own, USER_SETTINGS.filled
    if chosen_theme and chosen_theme not in themes():
        yield from ((path, OF_THEME.filled) for path in theme_files.of_folder(Path(chosen_theme)))
    for note in notes if with_pictures else ():
        with suppress(PostingfilterError):  # it is reported when the note's brief is made
            names = partial(PICTURE.filled, note=note)
            yield from ((path, names) for path in attachments.named_by(note, content(note)))


def _identity(path: Path) -> Identity | None:
    """Return what all names of a regular file share; None for anything else, which no output replaces."""
    with suppress(OSError, ValueError):
        if path.is_file():
            found = path.stat()
            return found.st_dev, found.st_ino
    return None
