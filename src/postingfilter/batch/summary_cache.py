"""Cache the summaries of notes in a file in the user's folder for caches, which may be deleted at any time.

The key of a summary is a digest of all that it depends on: the note's bytes and name, the words and link rules of
settings, and the program with its pandoc. So a summary is never out of date.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import postingfilter
from postingfilter import files, inspect, output, pandoc, user_rules
from postingfilter.batch import state
from postingfilter.errors import PostingfilterError
from postingfilter.structured import posting

FILE = "summaries.json"
VARIABLE = "POSTINGFILTER_CACHE"  #: of the environment: another folder; empty: nothing is remembered
MOST = 5000  # records, the last used; a record takes about 1.5 KB
MOST_BYTES = 50_000_000  # of the file


class SummaryCache:
    """The summaries in the file; a file that this program wouldn't write counts as empty."""

    def __init__(self) -> None:
        self._path = _path()
        self._records: dict[str, Any] = {}
        self._has_new = False
        with suppress(OSError, *state.UNREADABLE):
            if self._path:
                self._records = dict(json.loads(files.read_regular(self._path, None, MOST_BYTES)))

    def known(self, path: Path, content: bytes) -> dict[str, Any] | None:
        """Return the summary of a note with this content; None when the file doesn't have it."""
        digest = _digest(path, content)
        with suppress(*state.UNREADABLE):
            found: dict[str, Any] = _checked(self._records.pop(digest))
            self._records[digest] = found  # last, as the last used
            return found
        return None

    def keep(self, path: Path, content: bytes, found: dict[str, Any]) -> None:
        """Add the summary of a note."""
        self._records[_digest(path, content)] = found
        self._has_new = True

    def save(self) -> None:
        """Write the file when there is something new; a folder that can't be written keeps nothing."""
        if not (self._path and self._has_new):
            return
        last = dict(list(self._records.items())[-MOST:])
        with suppress(PostingfilterError):
            output.make_folder(self._path.parent)
            output.write(self._path, json.dumps(last).encode())


def _digest(path: Path, content: bytes) -> str:
    """Return the digest of all that the summary of a note depends on."""
    text = content.decode("latin-1")
    return state.digest([_program(), repr(user_rules.current()), state.of_folder(path.parent), path.name, text])


def _path() -> Path | None:
    """Return the path of the file, whether it exists or not; None when the environment forbids one."""
    if VARIABLE in os.environ:
        return Path(os.environ[VARIABLE], FILE) if os.environ[VARIABLE] else None
    from platformdirs import user_cache_path

    return user_cache_path("postingfilter", appauthor=False) / FILE


@cache
def _program() -> str:
    """Return the version of the program, the time of the last change of its files, and that of its pandoc."""
    code = Path(postingfilter.__file__).parent.rglob("*.py")
    changed = max(path.stat().st_mtime_ns for path in code)
    return f"{postingfilter.__version__} {changed} {pandoc.program()} {Path(pandoc.program()).stat().st_mtime_ns}"


def _checked(found: Any) -> dict[str, Any]:
    """Return a record of the file unchanged; one of UNREADABLE when it has not the form of `inspect.summary`."""
    if set(found) != set(inspect.SUMMARY):
        raise KeyError("another set of keys")
    one = posting.of(found)
    texts: list[Any] = [one.title, one.company, one.role, one.lang, one.date, one.deadline, *one.tags]
    texts += [text for fact in one.facts for text in (fact.label, fact.value, fact.key)]
    texts += [text for link in one.links for text in (link.text, link.url, link.clean_url, link.kind)]
    texts += [text for step in one.process for text in (step.name, step.detail)]
    if not all(isinstance(text, str | None) for text in texts):
        raise TypeError("a value is no text")
    return dict(found)
