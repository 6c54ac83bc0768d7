"""Read the TOML files of themes and of settings, and find the line of a key for messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from postingfilter.errors import UsageError, reason
from postingfilter.limits import THEME_BYTES
from postingfilter.messages import Message, in_file, listed, message
from postingfilter.text import patterns, toml
from postingfilter.theme import files, tokens

#: The messages on a key whose value has another type, by the type that it must have.
WANTED: dict[type, Message] = {
    dict: message("{key} must be a table: write it as [{key}]"),
    str: message("{key} must be a text in quotes"),
}

#: The header of a table, or of one in a list of tables; and a key: names in quotes or bare, with dots between them.
_NAME = r"""(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*+"
_ROW = patterns.compile(rf"\s*+(?:\[{{1,2}}\s*(?P<table>{_NAMES})\s*\]|(?P<key>{_NAMES})\s*=)")
_PART = patterns.compile(_NAME)


def loaded(path: Path, example: str, most: int = THEME_BYTES) -> dict[str, Any]:
    """Return the values of a TOML file of up to `most` bytes.

    UsageError, with the line number and the `example` of a valid line, when it isn't valid TOML.
    """
    try:
        return toml.loads(files.text(path, most=most))
    except RecursionError as error:
        raise UsageError(in_file(path, message("this is no TOML: its lists nest too deep"))) from error
    except ValueError as error:
        number = re.search(r"line (\d+)", str(error))
        text = message("this is no TOML ({reason}): write lines such as {line}", reason=reason(error), line=example)
        raise UsageError(in_file(path, text, int(number[1]) if number else None)) from error


def parsed(path: Path, keys: Mapping[str, type]) -> tuple[dict[str, Any], list[Message]]:
    """Return the values of a TOML file for `keys`, each with its type, and a message with the line for each fault.

    UsageError, with the line number, when it isn't valid TOML.
    """
    found = loaded(path, 'description = "Mine"')
    faults = []
    for key, value in found.items():
        if key not in keys:
            text = message("there is no key {key!r} here: choose one of {keys}", key=key, keys=", ".join(keys))
            faults.append(at_key(path, key, text))
        elif not isinstance(value, keys[key]):
            faults.append(at_key(path, key, WANTED[keys[key]].filled(key=key)))
    return {key: value for key, value in found.items() if key in keys and isinstance(value, keys[key])}, faults


def tokens_of(path: Path, given: Mapping[str, object]) -> tuple[dict[str, str], list[Message]]:
    """Return the values below [tokens] as checked texts, and a message with the line for each that isn't valid."""
    values, faults = {}, []
    for name, value in given.items():
        try:
            values[name] = tokens.checked(name, value)
        except tokens.TokenError as error:
            faults.append(at_key(path, f"tokens.{name}", reason(error)))
    return values, faults


def refuse(faults: Sequence[Message]) -> None:
    """Raise UsageError with all faults of a file, so that the user can mend all at once; do nothing without a fault."""
    if faults:
        raise UsageError(listed(faults))


def at_key(path: Path, name: str, sentence: Message, which: int = 1) -> Message:
    """Return a message on a key of a TOML file, with the file, and the key's line if it is found; see `line`."""
    return in_file(path, sentence, line(path, name, which))


def line(path: Path, name: str, which: int = 1) -> int | None:
    """Return the number, from 1, of the line that sets a key such as `set.accent`, or opens its table; else None.

    `which` counts the tables of a list, from 1; they have lines of their own where each has a header.
    """
    numbers = list(islice(_lines(path, name), which))
    return numbers[-1 if len(numbers) == which else 0] if numbers else None


def _lines(path: Path, name: str) -> Iterator[int]:
    """Yield the numbers of the lines that set a key or open its table."""
    table = ""
    for number, row in enumerate(files.text(path).splitlines(), 1):
        found = _ROW.match(row)
        if not found:
            continue
        if found["table"]:
            table = _plain(found["table"])
        here = table if found["table"] else ".".join(filter(None, (table, _plain(found["key"]))))
        if here == name or (found["key"] and name.startswith(f"{here}.")):  # in an inline table
            yield number


def _plain(names: str) -> str:
    """Return names without quotes and spaces around them."""
    return ".".join(name.strip("\"'") for name in _PART.findall(names))
