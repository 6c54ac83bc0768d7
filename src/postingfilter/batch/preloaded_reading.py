"""Load all that reading a note needs, in the process from which the processes of a pool are forked."""

import gc
import os
import sys
from types import TracebackType

from postingfilter import process_limits
from postingfilter.batch.pool import PARENT

# Before all that takes long, as a command may be killed while its pool begins.
process_limits.end_with_parent(int(os.environ.pop(PARENT, os.getppid())))
os.environ[PARENT] = str(os.getpid())  # for the processes that this one forks

from postingfilter.startup import quick_panflute  # noqa: E402

quick_panflute.load()

from postingfilter import inspect  # noqa: E402, F401


def _print_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print an error, unless the run has ended for which a process was being forked."""
    if not issubclass(kind, (FileNotFoundError, EOFError, ConnectionError)):  # the run has ended
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _print_error
gc.set_threshold(50_000, 20, 100)  # a layout is garbage at its end only: this takes a twentieth of the time off
gc.freeze()  # loaded modules are never garbage: collections needn't search them
