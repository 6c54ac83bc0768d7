"""Start processes and imports that a command will need, before it imports the modules that read notes.

With a second core they are ready by the time they are needed.
"""

from __future__ import annotations

import atexit

#: Whether this process runs one command and ends, as the command line sets it. Otherwise nothing is preloaded.
is_own_process = False


def for_one_note(to: str) -> None:
    """Start the processes that make one brief in the format `to`, and load panflute partially."""
    if not is_own_process:
        return
    from postingfilter.startup import quick_panflute
    from postingfilter.writers import WRITERS

    if to in WRITERS:
        WRITERS[to].start_process()
    quick_panflute.load()
    from postingfilter.pandoc import coprocess

    atexit.register(coprocess.begin().end)


def for_reading() -> None:
    """Load panflute partially, for a command that reads notes in this process."""
    if is_own_process:
        from postingfilter.startup import quick_panflute

        quick_panflute.load()


def for_many_notes() -> None:
    """Start the process from which the processes of a batch are forked."""
    if is_own_process:
        from postingfilter.batch import pool

        pool.begin()
