"""The fit with a layout ahead: measured in a child process on another core while this one lays out the step before."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import threading
from collections.abc import Callable

from postingfilter.fit import Fit, Measure, fit
from postingfilter.options import Options

allowed = True  #: whether a second core may be used: not where every core has a process of its own


class Ahead:
    """A measurement begun elsewhere; ask for its result or end it, one of both."""

    def __init__(self, child: int, pipe: int) -> None:
        self.child = child
        self.pipe = pipe

    def result(self) -> Measure | None:
        """What was measured; None when the child failed, so that it has to be measured here."""
        with os.fdopen(self.pipe, "rb") as pipe:
            said = pipe.read()
        os.waitpid(self.child, 0)
        # The bytes come from a copy of this very process.
        return pickle.loads(said) if said else None  # noqa: S301

    def end(self) -> None:
        """Let it go: its result isn't wanted."""
        os.close(self.pipe)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)


def fitted(measure: Callable[[float], Measure], model: Callable[[float], float], options: Options) -> Fit:
    """The step that the user gave, else the loosest that fits, the next one measured beside it; see `fit.fit`."""
    if options.looseness is not None:
        return Fit(options.looseness, measure(options.looseness), 1, model(options.looseness))
    return fit(measure, model, lambda looseness: begin(measure, looseness), options.predicted_height)


def begin(measure: Callable[[float], Measure], looseness: float) -> Ahead | None:
    """Begin to measure a step in a copy of this process; None where there is no second core, no fork, or a thread."""
    if (
        not allowed
        or not hasattr(os, "sched_getaffinity")
        or len(os.sched_getaffinity(0)) < 2
        or threading.active_count() > 1
    ):
        return None
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return Ahead(child, read)
    try:
        os.write(write, pickle.dumps(measure(looseness)))
    finally:
        os._exit(0)  # nothing of the parent's is flushed or torn down twice
