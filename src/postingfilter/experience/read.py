"""Read what somebody has done: a list of stories or a résumé in Markdown, or a résumé of JSON Resume."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from postingfilter import lexicon, note
from postingfilter.errors import NoteError
from postingfilter.experience import Line, lines_of
from postingfilter.messages import in_file, message

#: Keys of JSON Resume that hold no experience: addresses, dates, how to reach somebody.
APART = (
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
LONGEST = 20_000  # lines
_MARKS = re.compile(
    r"^\s*(?:>\s*)*(?:(?:[-*+•]|\d+[.)])\s+)?(?:\[[ xX]\]\s+)?|[*_`]+(?=\S)|(?<=\S)[*_`]+|\s*\{[^{}]*\}\s*$"
)
_LINK = re.compile(r"!?\[([^\[\]\n]*+)\]\([^()\n]*+\)")
_FENCE = re.compile(r"^\s*(?:```|~~~|\|?[-:|\s]+\|?\s*$)")


def experience(path: Path) -> tuple[Line, ...]:
    """Return the lines of a file, each with its place; NoteError when it can't be read."""
    if path.suffix.lower() == ".json":
        texts = [(text, f"{path.name}: {place}") for place, text in _of_json(_json(path), "")]
    else:
        texts = [(text, f"{path.name}:{number}") for number, text in _of_markdown(path)]
    language = lexicon.language_of("\n".join(text for text, _ in texts))
    return lines_of(texts[:LONGEST], language)


def _of_markdown(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a Markdown file with their numbers: no headings, no front matter, no marks."""
    read = note.read(path)
    for number, line in enumerate(read.source.split("\n"), 1):
        if number < read.body_line or line.lstrip().startswith("#") or _FENCE.match(line):
            continue
        text = " ".join(_MARKS.sub("", _LINK.sub(r"\1", line)).replace("|", " ").split())
        if text:
            yield number, text


def _json(path: Path) -> Any:
    """Return the JSON of a file."""
    try:
        return json.loads(note.content(path))
    except (ValueError, RecursionError) as error:
        text = message("this is no JSON: give a résumé as JSON Resume has it, or in Markdown")
        raise NoteError(in_file(path, text)) from error


def _of_json(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield each text of JSON Resume with its path: `work[0].highlights[1]`."""
    if isinstance(value, str) and value.strip():
        yield place, " ".join(value.split())
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _of_json(item, f"{place}[{at}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in APART:
                yield from _of_json(item, f"{place}.{key}".lstrip("."))
