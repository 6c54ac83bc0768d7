"""Read the TOML files that choose a look: a theme's own, and `postingfilter.toml` beside notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from postingfilter.errors import UsageError, reason
from postingfilter.messages import Message, in_file, listed, message
from postingfilter.text import toml
from postingfilter.theme import files, tokens

#: What is said of a key whose value has another type.
WANTED: dict[type, Message] = {
    dict: message("{key} must be a table: write it as [{key}]"),
    str: message("{key} must be a text in quotes"),
}


def parsed(path: Path, keys: Mapping[str, type]) -> tuple[dict[str, Any], list[Message]]:
    """Return what a TOML file has for these keys, each of its type, and a sentence with its line for each fault.

    UsageError, with the line, when it is no TOML.
    """
    try:
        found = toml.loads(files.text(path))
    except RecursionError as error:
        raise UsageError(in_file(path, message("this is no TOML: its lists nest too deep"))) from error
    except ValueError as error:
        line = re.search(r"line (\d+)", str(error))
        text = message('this is no TOML ({reason}): write lines such as description = "Mine"', reason=reason(error))
        raise UsageError(in_file(path, text, int(line[1]) if line else None)) from error
    faults = []
    for key, value in found.items():
        if key not in keys:
            text = message("there is no key {key!r} here: choose one of {keys}", key=key, keys=", ".join(keys))
            faults.append(at_key(path, key, text))
        elif not isinstance(value, keys[key]):
            faults.append(at_key(path, key, WANTED[keys[key]].filled(key=key)))
    return {key: value for key, value in found.items() if key in keys and isinstance(value, keys[key])}, faults


def checked(path: Path, given: Mapping[str, object]) -> tuple[dict[str, str], list[Message]]:
    """Return the tokens of a TOML file as checked texts, and a sentence with its line for each that isn't valid."""
    values, faults = {}, []
    for name, value in given.items():
        try:
            values[name] = tokens.checked(name, value)
        except tokens.TokenError as error:
            faults.append(at_key(path, name, reason(error)))
    return values, faults


def refuse(faults: Sequence[Message]) -> None:
    """Raise UsageError with all faults of a file, so that it is mended in one go; nothing without one."""
    if faults:
        raise UsageError(listed(faults))


def at_key(path: Path, key: str, sentence: Message) -> Message:
    """Return a message on a key of a TOML file, with the file, and the key's line when it is found."""
    written = re.compile(rf"""\s*\[?["']?{re.escape(key)}["']?\s*[=\]]""")
    for number, line in enumerate(files.text(path).splitlines(), 1):
        if written.match(line):
            return in_file(path, sentence, number)
    return in_file(path, sentence)
