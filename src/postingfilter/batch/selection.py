"""Select and sort notes by the keys of their front matter, else by what is found in them."""

from __future__ import annotations

import difflib
import fnmatch
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from postingfilter import lexicon, limits, note
from postingfilter.batch import jobs
from postingfilter.errors import NoteError, PostingfilterError, UsageError
from postingfilter.lexicon import dates
from postingfilter.messages import both, message
from postingfilter.text.normal_forms import normal

_CONDITION = re.compile(r"([^<>=]+)(>=|<=|=)(.*)", re.S)
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_MONTH = re.compile(r"\d{4}(?:-\d\d)?")  # a year too
NAME = "name"  #: the key of a note's own file name
STAGE = "stage"  #: the current step of the hiring process and its kind, and what front matter says of it
DATED = ("date", "deadline", "interview", "start")  #: keys whose values are dates
#: Keys that every note may have.
SCALARS = (NAME, STAGE, "title", "company", "role", "lang", "date", "deadline", "tags", "public")
#: The messages for conditions that hold for no note, also when some could not be read.
NO_MATCH = message("none of {count} notes matches {conditions}: use fewer conditions")
NO_MATCH_AND_UNREADABLE = message(
    "none of {count} notes matches {conditions} ({notes} can't be read): use fewer conditions"
)


@dataclass(frozen=True)
class Condition:
    """A condition `KEY=VALUE`, `KEY>=VALUE` or `KEY<=VALUE`."""

    key: str
    sign: str
    value: str

    def holds(self, values: Sequence[str]) -> bool:
        """Return whether one of a note's values meets the condition.

        Text is compared whole and without case; `*` stands for any text.
        """
        return any(self._holds(_folded(value)) for value in values)

    def _holds(self, value: str) -> bool:
        wanted = _folded(self.value)
        if self.sign == "=":
            return value == wanted or fnmatch.fnmatchcase(value, wanted)
        mine, its = _ordered(value, self.key), _ordered(wanted)
        if isinstance(mine, date) and _MONTH.fullmatch(wanted):
            mine, its = mine.isoformat()[: len(wanted)], wanted
        if type(mine) is not type(its):
            return False
        return bool(mine >= its if self.sign == ">=" else mine <= its)


def condition(text: str) -> Condition:
    """Parse a condition of --select; raise UsageError for any other text."""
    found = _CONDITION.fullmatch(text)
    key, compared, value = (part.strip() for part in found.groups()) if found else ("", "", "")
    if not key or not value:
        raise UsageError(
            message(
                "--select {condition}: give KEY=VALUE, KEY>=VALUE or KEY<=VALUE, such as date>=2026-09-01",
                condition=text,
            )
        )
    return Condition(_folded(key), compared, value)


def matching(notes: Iterable[Path], select: Sequence[str], sort: str | None) -> list[Path]:
    """Return the notes for which all conditions hold, sorted by a key; `-KEY` reverses the order.

    A note that can't be read stays in the list, so that its error is reported in its turn. Raise UsageError when no
    note has a key, NoteError when no note is left.
    """
    conditions = [condition(text) for text in select]
    if sort and not sort.lstrip("-"):
        raise UsageError(
            message("--sort {key}: give a key, such as --sort date, or --sort -date for the reverse order", key=sort)
        )
    candidates = [_NoteValues(path) for path in notes]
    keys = dict.fromkeys([*(one.key for one in conditions), *([_folded(sort.lstrip("-"))] if sort else [])])
    _understand(one for one in candidates if any(map(one.lacks, keys)))
    for key in keys:
        if candidates and not any(one.unreadable or one.values(key) for one in candidates):
            _refuse(key, candidates)
    kept = [one for one in candidates if one.unreadable or all(each.holds(one.values(each.key)) for each in conditions)]
    readable = [one for one in candidates if not one.unreadable]
    if select and readable and all(one.unreadable for one in kept):
        sentence = NO_MATCH_AND_UNREADABLE if kept else NO_MATCH
        unreadable = ", ".join(str(one.path) for one in kept)
        raise NoteError(sentence.filled(count=len(readable), conditions=both(select), notes=unreadable))
    if sort:
        key = _folded(sort.lstrip("-"))
        having = [one for one in kept if one.values(key)]
        having.sort(key=lambda one: _rank(one.values(key)[0], key), reverse=sort.startswith("-"))
        kept = having + [one for one in kept if not one.values(key)]
    return [one.path for one in kept]


def named_notes(arguments: Sequence[Path], files_from: Path | None) -> dict[Path, Path]:
    """Return the notes that a command line names, each with its place below the argument that named it."""
    if files_from is not None:
        if files_from == jobs.STDIN and jobs.STDIN in arguments:
            raise UsageError(message("stdin can be a note or a list of notes, not both: leave out one -"))
        arguments = [*arguments, *jobs.listed(files_from)]
    if not arguments:
        if files_from is None:
            raise UsageError(message("No note is named: give a NOTE, a DIR, or a list with --files-from"))
        text = message("{file}: names no note: give a NOTE, a DIR, or a list with --files-from", file=files_from)
        raise UsageError(text)
    return jobs.notes(arguments)


def selected(notes: dict[Path, Path], select: Sequence[str], sort: str | None) -> dict[Path, Path]:
    """Return those of the notes for which all conditions hold, sorted by a key."""
    if not select and not sort:
        return notes
    if jobs.STDIN in notes:
        raise UsageError(message("--select and --sort need files: leave them out for a note from stdin"))
    return {path: notes[path] for path in matching(notes, select, sort)}


class _NoteValues:
    """The values of a note's keys. The note's text is analysed only for a key that its front matter lacks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.content = b""
        self.understood: dict[str, list[str]] = {}
        self.unreadable = False
        self.metadata: dict[str, list[str]] = {}
        try:
            self.content = jobs.content(path)
            read = note.read(path, self.content)
        except PostingfilterError:
            self.unreadable = True
            return
        self.metadata = {key.casefold(): _texts(value) for key, value in read.metadata.items()}

    def values(self, key: str) -> list[str]:
        """Return the values of a key, none when the note doesn't have it."""
        if self.unreadable:
            return []
        if key == NAME:
            return [self.path.stem]
        if key == STAGE:
            return [*self.understood.get(key, []), *self.metadata.get(key, [])]
        return self.metadata.get(key) or self.understood.get(key, [])

    def lacks(self, key: str) -> bool:
        """Return whether the front matter lacks a key."""
        return key == STAGE or (key != NAME and not self.metadata.get(key))

    def understand(self, says: dict[str, Any]) -> None:
        """Take what is found in the note's text, its facts by their keys and labels."""
        found = {name: _texts(says.get(name)) for name in SCALARS if says.get(name) is not None}
        for fact in says.get("facts", []):
            for name in (fact["key"], fact["label"]):
                found.setdefault(name.casefold(), []).append(fact["value"])
        steps = [step["name"] for step in says.get("process", []) if step["current"]]
        kinds = [lexicon.stage(step, says["lang"]) for step in steps]
        self.understood = {**found, STAGE: [*steps, *filter(None, kinds)]}


def _understand(candidates: Iterable[_NoteValues]) -> None:
    """Analyse the text of notes, unless that has been done; a note that can't be analysed has no values in its text."""
    from postingfilter.batch import summaries  # few select by what is found

    waiting = {one.path: one for one in candidates if not (one.unreadable or one.understood)}
    contents = {path: one.content for path, one in waiting.items()}
    for path, found in summaries.each(contents, timeout=limits.NOTE_SECONDS):
        waiting[path].understand(found if isinstance(found, dict) else {})


def _refuse(key: str, candidates: Sequence[_NoteValues]) -> None:
    """Raise UsageError for a key that no note has; name the keys that there are, the most similar one first."""
    _understand(candidates)
    known = dict.fromkeys([*SCALARS, *(name for one in candidates for name in (*one.metadata, *one.understood))])
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    names = [*near, *(name for name in known if name not in near)]
    raise UsageError(message("{key}: no note has this: choose one of {keys}", key=key, keys=", ".join(names)))


def _texts(value: Any) -> list[str]:
    """Return a value of front matter as texts."""
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [] if value is None or isinstance(value, dict) else [str(value)]


def _folded(text: str) -> str:
    """Return a text in the form in which values are compared."""
    return " ".join(normal(text, "NFC").casefold().split())


def _ordered(text: str, key: str = "") -> Any:
    """Return a text as a date or a number when it is one, so that it can be compared.

    The value of a key of DATED is its last date, whatever weekday, hour or words stand beside it.
    """
    if day := dates.last(text) if key in DATED else dates.day(text):
        return day
    return float(text) if _NUMBER.fullmatch(text) else text


def _rank(text: str, key: str) -> tuple[int, Any]:
    """Return a sort key: dates come first, then numbers, then words."""
    found = _ordered(_folded(text), key)
    return (2, found) if isinstance(found, str) else (1, found) if isinstance(found, float) else (0, found)
