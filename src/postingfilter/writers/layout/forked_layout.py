"""Run the fit on two cores: a child process lays out the next step while this process lays out the step before it."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import threading
from collections.abc import Callable
from functools import partial

from postingfilter import confine
from postingfilter.fit import Fit, Measure, fit, last_page
from postingfilter.options import Options

allowed = True  #: whether a second core may be used; false in batches, where each core has its own process


class Ahead:
    """A measurement in a child process; call either `result` or `end`, once."""

    def __init__(self, child: int, pipe: int) -> None:
        self.child = child
        self.pipe = pipe

    def result(self) -> Measure | None:
        """Wait for the measurement and return it; None when the child failed."""
        with os.fdopen(self.pipe, "rb") as pipe:
            content = pipe.read()
        os.waitpid(self.child, 0)
        # The bytes come from a copy of this process, so they are trusted.
        return pickle.loads(content) if content else None  # noqa: S301

    def end(self) -> None:
        """Stop the child process without a result."""
        os.close(self.pipe)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)


def fitted(
    measure: Callable[[float], Measure],
    model: Callable[[float], float],
    options: Options,
    *,
    in_parallel: bool = False,
) -> Fit:
    """Return the fit at the looseness that the user set, else at the loosest step that fits; see `fit.fit`.

    When none fits, the step is one that leaves the last page not too empty. With `in_parallel` the next looser step is
    laid out beside each step; it pays where layouts predict nothing.
    """
    if options.looseness is not None:
        return Fit(options.looseness, measure(options.looseness), 1, model(options.looseness))
    ahead = partial(begin, measure) if in_parallel else _nothing_ahead
    return last_page.filled(fit(measure, model, ahead, options.predicted_height), measure, model)


def _nothing_ahead(_looseness: float) -> None:
    """Start no measurement."""


def begin(measure: Callable[[float], Measure], looseness: float) -> Ahead | None:
    """Start to measure a step in a copy of this process.

    Return None where that isn't possible: without a second core, without fork, or while other threads run.
    """
    if (
        not allowed
        or not hasattr(os, "sched_getaffinity")
        or len(os.sched_getaffinity(0)) < 2
        or threading.active_count() > 1
    ):
        return None
    read, write = os.pipe()
    parent = os.getpid()
    confine.load()
    child = os.fork()
    if child:
        os.close(write)
        return Ahead(child, read)
    confine.end_with_parent(parent)
    try:
        os.write(write, pickle.dumps(measure(looseness)))
    finally:
        os._exit(0)  # the parent alone flushes its files and runs its exit handlers
