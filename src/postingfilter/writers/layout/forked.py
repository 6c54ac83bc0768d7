"""Run a function in a forked copy of this process, so that a second core works on the same brief."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import threading
from collections.abc import Callable
from typing import IO, Any

from postingfilter import process_limits

allowed = True  #: whether a second core may be used; false in batches, where each core has its own process


class Forked:
    """A child process that calls a function for each request and returns the results in order; call `end` at last."""

    def __init__(self, child: int, requests: int, answers: int) -> None:
        self.child = child
        self._requests = os.fdopen(requests, "wb")
        self._answers = os.fdopen(answers, "rb")

    def send(self, request: Any) -> None:
        """Send a request to the child process, which begins to work on it."""
        with contextlib.suppress(BrokenPipeError):  # the child has failed: `answer` returns None
            pickle.dump(request, self._requests)
            self._requests.flush()

    def answer(self) -> Any:
        """Wait for the next answer and return it; None when the child has failed."""
        try:
            return pickle.load(self._answers)  # noqa: S301 - it comes from a copy of this process, so it is trusted
        except EOFError:
            return None

    def end(self) -> None:
        """Stop the child process, if that hasn't been done."""
        if self._answers.closed:
            return
        for pipe in (self._requests, self._answers):
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)


def begin(function: Callable[[Any], Any], prepare: Callable[[], object] = lambda: None) -> Forked | None:
    """Start a copy of this process that calls `prepare`, and then `function` for each request.

    Return None where that isn't possible: without a second core, without fork, or while other threads run. The child
    ends when the function fails: the caller calls the function itself, so that the error is raised in one place.
    """
    if (
        not allowed
        or not hasattr(os, "sched_getaffinity")
        or len(os.sched_getaffinity(0)) < 2
        or threading.active_count() > 1
    ):
        return None
    request, requests = os.pipe()
    answers, answer = os.pipe()
    parent = os.getpid()
    process_limits.preload()
    child = os.fork()
    if child:
        os.close(request)
        os.close(answer)
        return Forked(child, requests, answers)
    try:
        process_limits.end_with_parent(parent)
        os.close(requests)
        os.close(answers)
        prepare()
        _serve(function, os.fdopen(request, "rb"), os.fdopen(answer, "wb"))
    finally:
        os._exit(0)  # the parent alone flushes its files, runs its exit handlers, and reports errors


def _serve(function: Callable[[Any], Any], requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until there are no more."""
    while True:
        pickle.dump(function(pickle.load(requests)), answers)  # noqa: S301 - as in `answer`
        answers.flush()
