"""Read the settings of one place: the user's `postingfilter.toml`, the one beside notes, a note's front matter."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from postingfilter import files
from postingfilter.limits import SETTINGS_BYTES
from postingfilter.messages import Message, message
from postingfilter.note import Note, place
from postingfilter.settings.kinds import InvalidError, Kind, Table
from postingfilter.settings.table import SETTINGS
from postingfilter.theme import choice, toml_file

FILE = "postingfilter.toml"
#: The environment variable that names the user's file; an empty value means that there is no such file.
VARIABLE = "POSTINGFILTER_CONFIG"
EXAMPLE = 'paper = "A4"'
MOST_FAULTS = 20  # that are reported: more come from a file that is for another program
ALL = Table(lambda: {name: setting.kind for name, setting in SETTINGS.items()})


class Given(NamedTuple):
    """A value, and where it was given: a file, and its line when that is known."""

    value: Any
    file: str = ""
    line: int | None = None


#: The settings of one place by their names; those in tables with the table's: `set.accent`, `words.fact.salary`.
Layer = dict[str, Given]


def users_path() -> Path | None:
    """Return the path of the user's own file, whether it exists or not; None when the environment forbids one."""
    if VARIABLE in os.environ:
        return Path(os.environ[VARIABLE]) if os.environ[VARIABLE] else None
    from platformdirs import user_config_path

    return user_config_path("postingfilter", appauthor=False) / FILE


def of_user() -> Layer:
    """Return the settings of the user's own file; UsageError, with each line, when it isn't valid."""
    path = users_path()
    return _of_file(path, path.resolve().parent) if path and files.is_file(path) else {}


def of_folder(folder: Path | None) -> Layer:
    """Return the settings of the file beside a folder's notes, which may have come with them.

    It names no folder of a theme. UsageError, with each line, when it isn't valid.
    """
    path = folder / FILE if folder else None
    return _of_file(path, None) if path and files.is_file(path) else {}


def of_note(note: Note) -> tuple[Layer, list[Message]]:
    """Return the settings of a note's front matter, and a warning for each that isn't valid."""
    chosen, warnings = choice.of_note(note)
    named: dict[str, str] = {"theme": chosen.theme} if chosen.theme else {}
    named |= {f"set.{name}": value for name, value in chosen.given.items()}
    lines = {name: place.line_of(note, f"{name.rpartition('.')[2]}:") for name in named}
    layer = {name: Given(value, note.name, lines[name]) for name, value in named.items()}
    inner = note.metadata.get(choice.KEY)
    if "qr" in (inner.get("links") if isinstance(inner, dict) else "", note.metadata.get(f"{choice.KEY}.links")):
        layer["qr"] = Given(True, note.name, place.line_of(note, SETTINGS["qr"].note))
    return layer, warnings


def _of_file(path: Path, folder: Path | None) -> Layer:
    """Return the settings of a file; `folder` is its own where it may name the folder of a theme."""
    layer: Layer = {}
    faults: list[Message] = []
    for name, kind, value in _entries(path, toml_file.loaded(path, EXAMPLE, SETTINGS_BYTES), ALL, "", faults):
        try:
            layer[name] = Given(kind.checked(value, folder), str(path), toml_file.line(path, name))
        except InvalidError as error:
            faults.append(toml_file.at_key(path, name, _fault(name, value, error.message), error.which))
    toml_file.refuse(faults)
    return layer


def _fault(name: str, value: object, wanted: Message) -> Message:
    """Return a message on a value, which a list or table is too long to repeat in."""
    if isinstance(value, (str, int, float)):
        return message("{name} can't be {value:.40}: {reason}", name=name, value=repr(value), reason=wanted)
    return message("{name}: {reason}", name=name, reason=wanted)


def _entries(
    path: Path, values: Mapping[str, Any], table: Table, above: str, faults: list[Message]
) -> Iterator[tuple[str, Kind, Any]]:
    """Yield name, kind and value of each setting in a table and in those within; `faults` takes the rest."""
    for key, value in values.items():
        if len(faults) == MOST_FAULTS:
            return
        name = f"{above}{key}"
        try:
            kind = table.part(key)
        except InvalidError as error:
            faults.append(toml_file.at_key(path, name, error.message))
            continue
        if not isinstance(kind, Table):
            yield name, kind, value
        elif isinstance(value, dict):
            yield from _entries(path, value, kind, f"{name}.", faults)
        else:
            faults.append(toml_file.at_key(path, name, toml_file.WANTED[dict].filled(key=name)))
