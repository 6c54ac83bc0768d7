"""YAML that YAML refuses, read line by line: `title: 당근: ML` is the mistake people make most."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from postingfilter.errors import NoteError
from postingfilter.note.front_matter.formats import KEY, RefusedError, Yaml, as_written

_ITEM = re.compile(r"\s*-\s+(?P<value>.*)")


class _Entry(NamedTuple):
    line: int  # from 0 within the block
    key: str
    rows: list[str]  # the line of the key, and those that belong to it


def by_line(
    handler: Yaml, block: str, name: str, first: int, refusal: RefusedError
) -> tuple[dict[str, Any], list[str]]:
    """The block read key by key, and a warning for each that had to be taken as text.

    `first` is the line in the file of the block's first line. ValueError when text stands below an
    empty line: then the rule that closes the block is one of the body's, and the front matter was
    never closed. NoteError for any other line that is no key, no value and no item.
    """
    entries: list[_Entry] = []
    empty = False  # whether an empty line stands below the last key
    for number, row in enumerate(block.splitlines()):
        if not row.strip():
            empty = True
        elif row.lstrip().startswith("#"):
            continue
        elif entries and (row[0] in " \t" or (_ITEM.match(row) and not empty)):
            entries[-1].rows.append(row)
        elif key := KEY.fullmatch(row):
            entries.append(_Entry(number, _unquoted(key["key"].rstrip()), [row]))
            empty = False
        elif empty:
            raise ValueError("not closed")
        else:
            raise NoteError(
                f'{name}:{first + number}: YAML can\'t read this line: write it as key: "value",'
                f" or put a line --- above it if the text begins here: {row.strip()}"
            )
    metadata: dict[str, Any] = {}
    warnings = []
    for entry in entries:
        value, warning = _value(handler, entry)
        metadata[entry.key] = value
        if warning:
            warnings.append(f"{name}:{first + entry.line}: {warning}")
    if not warnings:
        warnings.append(f"{name}:{first + refusal.line}: YAML refuses this ({refusal}); each key was read alone")
    return as_written(metadata), warnings


def _value(handler: Yaml, entry: _Entry) -> tuple[Any, str]:
    """The value of an entry and, when YAML can't read it, what to type instead."""
    why = ""
    try:
        value = handler.load("\n".join([entry.rows[0].lstrip(), *entry.rows[1:]]))
        if isinstance(value, dict):
            return value.get(entry.key), ""
    except RefusedError as error:
        why = f" ({error})"
    written = KEY.fullmatch(entry.rows[0])
    text = written["value"].strip() if written else ""
    items = [_ITEM.fullmatch(row) for row in entry.rows[1:]]
    if items and not text and all(items):
        told = f"YAML can't read this list{why}: indent it with spaces and put its items in quotes"
        return [_unquoted(item["value"].strip()) for item in items if item], told
    text = _unquoted(" ".join([text, *(row.strip() for row in entry.rows[1:])]).strip())
    return text, f"YAML can't read this as it stands, put it in quotes: {entry.key}: {_quoted(text)}"


def _unquoted(text: str) -> str:
    """A value without its quotes, of which one alone in front or behind was forgotten to close or to open."""
    for quote in "\"'":
        if len(text) > 1 and text[0] == text[-1] == quote:
            return text[1:-1]
    if text.count('"') == 1 and '"' in (text[0], text[-1]):
        return text.strip('"').strip()
    return text


def _quoted(text: str) -> str:
    """The text as a YAML scalar in quotes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
