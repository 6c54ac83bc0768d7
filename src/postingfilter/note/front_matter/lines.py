"""Read invalid YAML line by line: `title: 당근: ML` is the most frequent mistake in front matter."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from postingfilter.errors import NoteError
from postingfilter.messages import Message, in_file, message
from postingfilter.note.front_matter.formats import KEY, RefusedError, Yaml, as_written

_ITEM = re.compile(r"\s*-\s+(?P<value>.*)")


class _Entry(NamedTuple):
    line: int  # from 0 within the block
    key: str
    rows: list[str]  # the line of the key and the lines of its value below


def by_line(
    handler: Yaml, block: str, name: str, first: int, refusal: RefusedError
) -> tuple[dict[str, Any], list[Message]]:
    """Return the block read key by key, and a warning for each value that could only be read as text.

    `first` is the line in the file of the block's first line. ValueError when text stands below an
    empty line: then the closing rule belongs to the body, and the front matter was never closed.
    NoteError for any other line that is no key, no value and no item.
    """
    entries: list[_Entry] = []
    after_empty_line = False  # whether an empty line stands below the last key
    for number, row in enumerate(block.splitlines()):
        if not row.strip():
            after_empty_line = True
        elif row.lstrip().startswith("#"):
            continue
        elif entries and (row[0] in " \t" or (_ITEM.match(row) and not after_empty_line)):
            entries[-1].rows.append(row)
        elif key := KEY.fullmatch(row):
            entries.append(_Entry(number, _unquoted(key["key"].rstrip()), [row]))
            after_empty_line = False
        elif after_empty_line:
            raise ValueError("not closed")
        else:
            said = message(
                'YAML can\'t read this line: write it as key: "value", or put a line --- above it if the text begins '
                "here: {text}",
                text=row.strip(),
            )
            raise NoteError(in_file(name, said, first + number))
    metadata: dict[str, Any] = {}
    warnings = []
    for entry in entries:
        value, warning = _value(handler, entry)
        metadata[entry.key] = value
        if warning:
            warnings.append(in_file(name, warning, first + entry.line))
    if not warnings:
        said = message("YAML refuses this ({reason}); each key was read alone", reason=refusal.why)
        warnings.append(in_file(name, said, first + refusal.line))
    return as_written(metadata), warnings


def _value(handler: Yaml, entry: _Entry) -> tuple[Any, Message | None]:
    """Return the value of an entry and, when YAML can't read it, a warning with what to type instead."""
    warning = message("YAML can't read this list: indent it with spaces and put its items in quotes")
    try:
        value = handler.load("\n".join([entry.rows[0].lstrip(), *entry.rows[1:]]))
        if isinstance(value, dict):
            return value.get(entry.key), None
    except RefusedError as error:
        warning = message(
            "YAML can't read this list ({reason}): indent it with spaces and put its items in quotes", reason=error.why
        )
    written = KEY.fullmatch(entry.rows[0])
    text = written["value"].strip() if written else ""
    items = [_ITEM.fullmatch(row) for row in entry.rows[1:]]
    if items and not text and all(items):
        return [_unquoted(item["value"].strip()) for item in items if item], warning
    text = _unquoted(" ".join([text, *(row.strip() for row in entry.rows[1:])]).strip())
    line = f"{entry.key}: {_quoted(text)}"
    return text, message("YAML can't read this as it stands, put it in quotes: {line}", line=line)


def _unquoted(text: str) -> str:
    """Return a value without its quotes, also when only the opening or the closing one is there."""
    for quote in "\"'":
        if len(text) > 1 and text[0] == text[-1] == quote:
            return text[1:-1]
    if text.count('"') == 1 and '"' in (text[0], text[-1]):
        return text.strip('"').strip()
    return text


def _quoted(text: str) -> str:
    """Return the text as a quoted YAML scalar."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
