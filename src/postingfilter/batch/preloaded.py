"""What the process loads from which the pool's processes are forked: all that a brief needs, and no font yet."""

import gc
import sys
from types import TracebackType

from postingfilter import brief, filter  # noqa: A004, F401
from postingfilter.writers import docx, html, pdf  # noqa: F401
from postingfilter.writers.layout import renderer


def _said(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What is told of an error: nothing when the run has ended that a process was being forked for."""
    if not issubclass(kind, (FileNotFoundError, EOFError, ConnectionError)):  # its semaphores and pipes are gone
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _said
renderer.load()
gc.freeze()  # what is loaded is never garbage: collections needn't look at it
