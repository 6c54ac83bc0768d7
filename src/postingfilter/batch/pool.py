"""Run tasks in processes: end a task that hangs, replace a process that dies, keep the results so far."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from postingfilter import process_limits
from postingfilter.batch import temporary
from postingfilter.errors import PostingfilterError, UsageError
from postingfilter.messages import foreign, message
from postingfilter.process_limits import timeout_error

if TYPE_CHECKING:
    from pebble import ProcessPool

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 4  # tasks that are handed over for each process, so that none waits for its next task
EXTERNAL_JOBS = 64  # the number of processes assumed for an external executor, which doesn't report it
TRIES = 2  # of a task whose process died: when it dies again, the task is the likely cause
GLANCE = 0.5  # seconds between two checks of which tasks an external executor has begun
#: The modules that load what the processes need, before these are forked: for briefs, and to read notes alone.
WRITING, READING = "postingfilter.batch.preloaded", "postingfilter.batch.preloaded_reading"
PARENT = "POSTINGFILTER_PARENT"  # in the environment of a process of the pool: the id of the one that starts it


class Submit(Protocol):
    """A function that hands a task over and returns its future."""

    def __call__(self, task: Any, /) -> Future[Any]:
        """Return the future of a task."""


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    jobs: int,
    timeout: float,
    executor: Executor | None = None,
    preloaded: str = WRITING,
) -> Iterator[tuple[int, Result | PostingfilterError]]:
    """Yield the results of a function over tasks as they come, each with its task's index; an error replaces a result.

    The function must belong to a module and return its own errors as results. `timeout`, in seconds, holds for one task
    and ends its process. Work of an external `executor` can't be ended: its result is given up `timeout` seconds after
    it was first seen running. All work ends when the caller stops early.
    """
    with _own(function, jobs, timeout, preloaded) if executor is None else _theirs(function, executor) as submit:
        waiting = iter(enumerate(tasks))
        at_work: dict[Future[Result], int] = {}
        tries = [0] * len(tasks)
        clock = _Clock(timeout)
        window = AHEAD * (jobs if executor is None else EXTERNAL_JOBS)
        while True:
            for at, task in islice(waiting, window - len(at_work)):
                at_work[submit(task)] = at
            if not at_work:
                return
            done, _ = wait(at_work, timeout=GLANCE if executor else None, return_when=FIRST_COMPLETED)
            for future in clock.late(at_work, done) if executor else ():
                future.cancel()
                yield at_work.pop(future), timeout_error(timeout)
            for future in done:
                at = at_work.pop(future)
                tries[at] += 1
                result = _result(future, timeout)
                if result is not None:
                    yield at, result
                elif tries[at] < TRIES:
                    at_work[submit(tasks[at])] = at
                else:
                    yield at, PostingfilterError(message("the process that made it died twice: give fewer --jobs"))


class _Clock:
    """Measure which futures of an external executor take longer than `timeout`, in seconds."""

    def __init__(self, timeout: float) -> None:
        self.timeout = timeout
        self.since: dict[Future[Any], float] = {}
        self.active = time.monotonic()  # when a task was last seen running or done
        self.held = False  # whether a worker may still run a task that was given up

    def late(self, at_work: Iterable[Future[Any]], done: Collection[Future[Any]]) -> list[Future[Any]]:
        """Return the futures that have run too long, and the waiting ones too when those hold up all workers."""
        now = time.monotonic()
        waiting = [future for future in at_work if future not in done]
        running = [future for future in waiting if future.running()]
        if running or done:
            self.active = now
        self.since = {future: self.since.get(future, now) for future in running}
        late = [future for future, since in self.since.items() if now - since > self.timeout]
        self.held = self.held or bool(late)
        return waiting if self.held and now - self.active > self.timeout else late


def _result(future: Future[Any], timeout: float) -> Any:
    """Return what a future gives, or its error; None when its process died."""
    from pebble import ProcessExpired

    try:
        return future.result()
    except TimeoutError:
        return timeout_error(timeout)
    except (ProcessExpired, CancelledError):
        return None
    except Exception as error:  # noqa: BLE001 - an error of one task must not stop the others
        return PostingfilterError(foreign(f"{type(error).__name__}: {error}"))


@contextmanager
def _own(function: Callable[[Any], Any], jobs: int, timeout: float, preloaded: str) -> Iterator[Submit]:
    """Give a function that submits tasks to new processes, forked from one with everything loaded and no threads."""
    with processes(jobs, preloaded) as pool:
        yield lambda task: pool.schedule(function, args=(task,), timeout=timeout)


@contextmanager
def processes(jobs: int, preloaded: str = WRITING) -> Iterator[ProcessPool]:
    """Give a pool of processes that have loaded WRITING or READING; all work ends with it.

    UsageError when the system lets no process start.
    """
    from concurrent.futures.process import BrokenProcessPool

    from pebble import ProcessPool

    context = multiprocessing.get_context("forkserver" if begin(preloaded) else "spawn")
    pool = ProcessPool(max_workers=jobs, initializer=_begin, initargs=(jobs < cores(),), context=context)
    try:
        yield pool
    except BrokenProcessPool as error:
        text = message("the processes can't be started: give fewer --jobs, or allow more open files: `ulimit -n`")
        raise UsageError(text) from error
    finally:
        pool.stop()
        pool.join()


def begin(preloaded: str = WRITING) -> bool:
    """Start the process that those of a pool are forked from, if it doesn't run; return whether the system can fork.

    It loads the module `preloaded`. It ignores Ctrl-C and hangups, since the pool ends it.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return False
    from multiprocessing import forkserver, resource_tracker

    multiprocessing.get_context("forkserver").set_forkserver_preload([preloaded])
    temporary.begin()
    deaf = {signal.SIGINT, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, deaf)
    os.environ[PARENT] = str(os.getpid())
    try:
        for ensure_running in (resource_tracker.ensure_running, forkserver.ensure_running):
            signal.pthread_sigmask(signal.SIG_BLOCK, deaf)  # the tracker's start lets Ctrl-C through again
            ensure_running()
    finally:
        del os.environ[PARENT]
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return True


def _begin(cores_left: bool) -> None:
    """Confine a new process, start a pandoc for it, and allow layouts ahead when a second core is free."""
    from multiprocessing import forkserver

    from postingfilter.pandoc import coprocess
    from postingfilter.writers.layout import forked

    # The server that forks the processes ends when no process holds this pipe: with the run, not with the last of them.
    alive = getattr(forkserver._forkserver, "_forkserver_alive_fd", None)
    if alive is not None:
        os.close(alive)
    # The environment has the parent's id, in case the parent has ended already.
    process_limits.end_with_parent(int(os.environ.pop(PARENT, os.getppid())))
    process_limits.limit_memory(process_limits.note_memory_limit())
    coprocess.begin()
    forked.allowed = cores_left


@contextmanager
def _theirs(function: Callable[[Any], Any], executor: Executor) -> Iterator[Submit]:
    """Give a function that submits tasks to an external executor; at the end, tasks not yet begun are cancelled."""
    futures: list[Future[Any]] = []

    def submit(task: Any) -> Future[Any]:
        future = executor.submit(function, task)
        futures.append(future)
        return future

    try:
        yield submit
    finally:
        for future in futures:
            future.cancel()
