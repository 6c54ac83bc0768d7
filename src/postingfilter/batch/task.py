"""One note's work, wherever it is done: what is sent to a process, and what comes back."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from postingfilter import brief, note
from postingfilter.batch import attachments
from postingfilter.brief import Brief
from postingfilter.errors import PostingfilterError, sentence
from postingfilter.options import Options

#: Pango isn't made for threads, and somebody else's executor may be made of them.
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Task:
    """A note to be made a brief of; without `data` it is read where the work is done."""

    note: Path | None  #: None for stdin
    options: Options
    data: bytes | None = field(default=None, repr=False)
    #: What lies beside the note, by its place below that folder, for a machine that doesn't see it.
    attachments: dict[str, bytes] = field(default_factory=dict, repr=False)


def task(note: Path | None, options: Options, content: bytes, elsewhere: bool) -> Task:
    """The task of a note's content; what lies beside the note goes along when the work is done `elsewhere`."""
    return Task(note, options, content, attachments.found(note, content) if elsewhere and note else {})


@dataclass(frozen=True)
class Done:
    """The briefs of a note, one unless it was split, or the error that kept them from being made."""

    briefs: tuple[Brief, ...] = ()
    error: PostingfilterError | None = None


def make(task: Task) -> Done:
    """Do the work of a task; no error is raised, for it has to go back to where it can be told."""
    try:
        with ONE_AT_A_TIME, attachments.laid(task.attachments) as folder:
            return Done(tuple(briefs(task, folder)))
    except PostingfilterError as error:
        return Done(error=error)
    except Exception as error:  # noqa: BLE001 - one note's error stops no other note
        return Done(error=PostingfilterError(sentence(error)))


def forget_looks() -> None:
    """Have a process read themes anew, whose files have changed."""
    from postingfilter import theme
    from postingfilter.writers import pdf

    theme.load.cache_clear()
    pdf.stylesheet.cache_clear()


def briefs(task: Task, folder: Path | None = None) -> list[Brief]:
    """The briefs of a task; `folder` is where its pictures lie, when that isn't beside the note."""
    read = note.read(task.note, task.data, strict=task.options.strict)
    if folder is not None:
        read = read.moved(folder)
    return brief.make_each(read, task.options) if task.options.split else [brief.make(read, task.options)]
