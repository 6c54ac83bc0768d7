"""Read the TOML files that choose a look: a theme's own, and `postingfilter.toml` beside notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from postingfilter.errors import UsageError
from postingfilter.text import toml
from postingfilter.theme import files, tokens


def parsed(path: Path, keys: Mapping[str, type]) -> tuple[dict[str, Any], list[str]]:
    """Return what a TOML file has for these keys, each of its type, and a sentence with its line for each fault.

    UsageError, with the line, when it is no TOML.
    """
    try:
        found = toml.loads(files.text(path))
    except RecursionError as error:
        raise UsageError(f"{path}: this is no TOML: its lists nest too deep") from error
    except ValueError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"{path}:{line[1]}" if line else str(path)
        raise UsageError(f'{where}: this is no TOML ({error}): write lines such as description = "Mine"') from error
    faults = []
    for key, value in found.items():
        if key not in keys:
            faults.append(f"{place(path, key)}: there is no key {key!r} here: choose one of {', '.join(keys)}")
        elif not isinstance(value, keys[key]):
            kind = "a table: write it as [" + key + "]" if keys[key] is dict else "a text in quotes"
            faults.append(f"{place(path, key)}: {key} must be {kind}")
    return {key: value for key, value in found.items() if key in keys and isinstance(value, keys[key])}, faults


def checked(path: Path, given: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """Return the tokens of a TOML file as checked texts, and a sentence with its line for each that isn't valid."""
    values, faults = {}, []
    for name, value in given.items():
        try:
            values[name] = tokens.checked(name, value)
        except tokens.TokenError as error:
            faults.append(f"{place(path, name)}: {error}")
    return values, faults


def refuse(faults: Sequence[str]) -> None:
    """Raise UsageError with all faults of a file, so that it is mended in one go; nothing without one."""
    if faults:
        raise UsageError("; ".join(faults))


def place(path: Path, key: str) -> str:
    """Return `FILE:LINE` of a key in a TOML file; only the file when the key isn't found."""
    written = re.compile(rf"""\s*\[?["']?{re.escape(key)}["']?\s*[=\]]""")
    for number, line in enumerate(files.text(path).splitlines(), 1):
        if written.match(line):
            return f"{path}:{number}"
    return str(path)
