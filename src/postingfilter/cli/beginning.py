"""Begin what briefs need before the modules are imported that read notes: on a second core it is ready in time."""

from __future__ import annotations

import atexit

is_own_process = (
    False  #: whether the command has this process for itself, as the command line sets; else nothing begins
)


def one_note(to: str) -> None:
    """Start the processes that make one brief in the format `to`, and load panflute quickly."""
    if not is_own_process:
        return
    from postingfilter.startup import quick_panflute, quick_patterns
    from postingfilter.writers import WRITERS

    quick_patterns.load()
    if to in WRITERS:
        WRITERS[to].start_process()
    quick_panflute.load()
    from postingfilter.pandoc import coprocess

    atexit.register(coprocess.begin().end)


def reading() -> None:
    """Load panflute quickly, for a command that reads notes in this process."""
    if is_own_process:
        from postingfilter.startup import quick_panflute

        quick_panflute.load()


def many_notes() -> None:
    """Start the process from which those of a batch are forked."""
    if is_own_process:
        from postingfilter.batch import pool

        pool.begin()
