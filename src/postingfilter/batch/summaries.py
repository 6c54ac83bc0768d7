"""Return the summaries of many notes: those of notes analysed before come from a cache, the others are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from postingfilter import inspect, note, process_limits, user_rules
from postingfilter.batch import pool, summary_cache
from postingfilter.batch.jobs import STDIN
from postingfilter.errors import PostingfilterError, sentence
from postingfilter.messages import in_file
from postingfilter.pandoc import coprocess

FEW = 12  # notes that are read in this process, since others take longer to start

Summary = dict[str, Any]  #: the object of `inspect.summary`


@dataclass(frozen=True)
class _Task:
    """A note with its content, to be read in some process."""

    path: Path
    content: bytes
    user_rules: user_rules.UserRules


def each(
    contents: Mapping[Path, bytes], *, jobs: int = 0, timeout: float
) -> Iterator[tuple[Path, Summary | PostingfilterError]]:
    """Yield the summary of each note, or its error, in any order.

    `jobs` are the processes, 0 for as many as there are cores; `timeout` is for one note, in seconds.
    """
    cache = summary_cache.SummaryCache()
    unknown = []
    for path, content in contents.items():
        if (known := cache.known(path, content)) is not None:
            yield path, known
        else:
            unknown.append(_Task(path, content, user_rules.current()))
    for task, found in _new(unknown, jobs, timeout):
        if isinstance(found, dict):
            cache.keep(task.path, task.content, found)
        yield task.path, found
    cache.save()


def _new(tasks: Sequence[_Task], jobs: int, timeout: float) -> Iterator[tuple[_Task, Summary | PostingfilterError]]:
    """Make and yield the summary of the note of each task, or its error."""
    if len(tasks) <= FEW:
        with coprocess.for_several(len(tasks)):
            for task in tasks:
                try:
                    with process_limits.limited(timeout, str(task.path)):
                        result = _summary(task)
                except PostingfilterError as error:
                    result = error
                yield task, result
        return
    for at, made in pool.each(_summary, tasks, jobs=jobs or pool.cores(), timeout=timeout, preloaded=pool.READING):
        if isinstance(made, PostingfilterError):
            made = type(made)(in_file(tasks[at].path, made.message))
        yield tasks[at], made


def _summary(task: _Task) -> Summary | PostingfilterError:
    """Return the summary of a note, or its error."""
    try:
        with user_rules.applied(task.user_rules):
            return inspect.summary(note.read(None if task.path == STDIN else task.path, task.content))
    except PostingfilterError as error:
        return error
    except Exception as error:  # noqa: BLE001 - one note's error stops no other note
        return PostingfilterError(in_file(task.path, sentence(error)))
