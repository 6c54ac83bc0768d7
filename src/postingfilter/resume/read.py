"""Read the lines of a résumé or of a list of stories: Markdown, or JSON in the format of JSON Resume."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from postingfilter import lexicon, note
from postingfilter.errors import NoteError
from postingfilter.messages import in_file, message
from postingfilter.resume import ResumeLine, lines_of
from postingfilter.text.signs import LIST_MARK

#: Keys of JSON Resume that hold no experience: addresses, dates, contact data.
SKIPPED_KEYS = (
    "$schema",
    "meta",
    "url",
    "image",
    "email",
    "phone",
    "location",
    "profiles",
    "startDate",
    "endDate",
    "date",
    "releaseDate",
    "fluency",
    "level",
)
MOST_LINES = 20_000
_MARKS = re.compile(rf"^\s*(?:>\s*)*(?:{LIST_MARK})?(?:\[[ xX]\]\s+)?|[*_`]+(?=\S)|(?<=\S)[*_`]+|\s*\{{[^{{}}]*\}}\s*$")
_LINK = re.compile(r"!?\[([^\[\]\n]*+)\]\([^()\n]*+\)")
_FENCE = re.compile(r"^\s*(?:```|~~~|\|?[-:|\s]+\|?\s*$)")


def read(path: Path) -> tuple[ResumeLine, ...]:
    """Return the lines of a file; NoteError when it can't be read."""
    if path.suffix.lower() == ".json":
        texts = [(text, f"{path.name}: {place}") for place, text in _of_json(_json(path), "")]
    else:
        texts = [(text, f"{path.name}:{number}") for number, text in _of_markdown(path)]
    language = lexicon.language_of("\n".join(text for text, _ in texts))
    return lines_of(texts[:MOST_LINES], language)


def _of_markdown(path: Path) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines of a Markdown file, without headings, front matter and markup."""
    file = note.read(path)
    for number, line in enumerate(file.source.split("\n"), 1):
        if number < file.body_line or line.lstrip().startswith("#") or _FENCE.match(line):
            continue
        text = " ".join(_MARKS.sub("", _LINK.sub(r"\1", line)).replace("|", " ").split())
        if text:
            yield number, text


def _json(path: Path) -> Any:
    """Return the parsed JSON of a file; NoteError when it is no JSON."""
    try:
        return json.loads(note.content(path))
    except (ValueError, RecursionError) as error:
        text = message("this is no JSON: give a résumé as JSON Resume has it, or in Markdown")
        raise NoteError(in_file(path, text)) from error


def _of_json(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each string in a value of JSON Resume: `work[0].highlights[1]`."""
    if isinstance(value, str) and value.strip():
        yield place, " ".join(value.split())
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _of_json(item, f"{place}[{at}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in SKIPPED_KEYS:
                yield from _of_json(item, f"{place}.{key}".lstrip("."))
