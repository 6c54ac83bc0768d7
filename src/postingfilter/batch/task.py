"""Make the briefs of one note, in this process, in the pool or on another machine."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from postingfilter import brief, note, process_limits, user_rules
from postingfilter.batch import attachments
from postingfilter.brief import Brief
from postingfilter.errors import NoteError, PostingfilterError, sentence
from postingfilter.messages import in_file
from postingfilter.options import Options

#: Pango is not safe in threads, and an external executor may use threads.
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Task:
    """A note to make briefs of. Without `data` the note is read where the task runs."""

    note: Path | None  #: None for stdin
    options: Options
    data: bytes | None = field(default=None, repr=False)
    #: Files beside the note, by their paths below its folder, for a machine without access to it.
    attachments: dict[str, bytes] = field(default_factory=dict, repr=False)


def new_task(note: Path | None, options: Options, content: bytes, elsewhere: bool) -> Task:
    """Return the task for a note's content; with `elsewhere`, the files beside the note that it needs go along."""
    return Task(note, options, content, attachments.of_note(note, content) if elsewhere and note else {})


@dataclass(frozen=True)
class TaskResult:
    """The briefs of a note, one unless it was split, or the error that prevented them."""

    briefs: tuple[Brief, ...] = ()
    error: PostingfilterError | None = None


def perform(task: Task) -> TaskResult:
    """Run a task, and return its result, which holds the error if there was one."""
    try:
        with (
            ONE_AT_A_TIME,
            user_rules.applied(task.options.user_rules),
            attachments.unpacked(task.attachments) as folder,
        ):
            return TaskResult(tuple(briefs_of(task, folder)))
    except PostingfilterError as error:
        return TaskResult(error=error)
    except (MemoryError, SystemError):  # see `process_limits`
        return TaskResult(error=NoteError(in_file(task.note or "-", process_limits.TOO_LARGE)))
    except Exception as error:  # noqa: BLE001 - one note's error stops no other note
        return TaskResult(error=PostingfilterError(sentence(error)))


def forget_themes() -> None:
    """Clear the cached themes of this process, since their files have changed."""
    from postingfilter import theme
    from postingfilter.writers.pdf import layouts

    theme.load.cache_clear()
    layouts.stylesheet.cache_clear()


def briefs_of(task: Task, folder: Path | None = None) -> list[Brief]:
    """Return the briefs of a task; `folder` holds its pictures when the note's own folder does not."""
    read = note.read(task.note, task.data, strict=task.options.strict)
    if folder is not None:
        read = read.moved(folder)
    return brief.make_each(read, task.options) if task.options.split else [brief.make(read, task.options)]
