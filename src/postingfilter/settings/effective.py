"""List the settings that hold for a note or a folder, each with the place that it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from postingfilter import note
from postingfilter.messages import Message
from postingfilter.settings import layers
from postingfilter.settings.layers import FILE, Given, Layer
from postingfilter.settings.table import LINKS, SETTINGS, WORDS

SOURCES = ("note", "folder", "user", "default")  #: where a setting comes from, in their order


class Row(NamedTuple):
    """A setting with its value, its source of SOURCES, and file and line of it where these are known."""

    name: str
    value: Any
    source: str
    file: str | None
    line: int | None


class Effective(NamedTuple):
    """Rows in the order of SETTINGS, the files looked for by their sources, and warnings on a note's choices."""

    rows: list[Row]
    files: dict[str, Path]
    warnings: list[Message]


def effective(place: Path) -> Effective:
    """Return the settings for a note or for the notes of a folder; UsageError for a file that isn't valid."""
    folder = place if place.is_dir() else place.parent
    files = {"folder": folder / FILE}
    by_source: dict[str, Layer] = {"note": {}, "folder": layers.of_folder(folder), "user": layers.of_user()}
    warnings: list[Message] = []
    if not place.is_dir():
        files = {"note": place, **files}
        by_source["note"], warnings = layers.of_note(note.read(place))
    if users := layers.users_path():
        files["user"] = users
    by_source["default"] = {name: Given(one.default) for name, one in SETTINGS.items() if one.default is not None}
    rows: dict[str, list[Row]] = {}
    for source, layer in by_source.items():
        for name, given in layer.items():
            if name not in rows or name.startswith((WORDS, LINKS)):
                rows.setdefault(name, []).append(Row(name, given.value, source, given.file or None, given.line))
    order = list(SETTINGS)
    names = sorted(rows, key=lambda name: order.index(name.partition(".")[0]))
    return Effective([row for name in names for row in rows[name]], files, warnings)
