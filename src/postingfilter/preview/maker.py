"""Make the briefs of a preview in a separate process, so that the server can always respond."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from postingfilter.batch.task import Task, TaskResult, forget_themes, perform
from postingfilter.errors import NoteError, PostingfilterError
from postingfilter.messages import in_file, message
from postingfilter.options import Options
from postingfilter.preview.notes import Notes, Shown
from postingfilter.process_limits import timeout_error

if TYPE_CHECKING:
    from pebble import ProcessPool

PATIENCE = 2.0  # seconds after which a brief in work may be given up for a more urgent note


class Maker:
    """Make briefs one after another. After `timeout` seconds the process of a brief is ended."""

    def __init__(self, notes: Notes, options: Options, pool: ProcessPool, timeout: float) -> None:
        self.notes = notes
        self.options = options
        self.pool = pool
        self.timeout = timeout
        self._predicted_heights: dict[tuple[str, str], float | None] = {}  # by name and format
        self._screens: dict[str, tuple[int, asyncio.Task[TaskResult]]] = {}

    async def run(self) -> None:
        """Make a brief of every note that waits for one, without end."""
        while True:
            shown = self.notes.next()
            if shown:
                await self._make(shown)
            else:
                await self.notes.news()

    async def screen(self, shown: Shown) -> TaskResult:
        """Return the note's brief in HTML; it is made once for each version."""
        version, task = self._screens.get(shown.name, (0, None))
        if task is None or version != shown.version:
            # A task of its own, shielded: a request that is cancelled must not cancel it for the others.
            task = asyncio.create_task(self._done(shown, "html", self._begin(shown, "html")))
            self._screens[shown.name] = shown.version, task
        return await asyncio.shield(task)

    async def _make(self, shown: Shown) -> None:
        """Make the PDF of a note, unless another note becomes more urgent meanwhile."""
        shown.stale = False
        start = time.perf_counter()
        future = self._begin(shown, "pdf")
        done = asyncio.create_task(self._done(shown, "pdf", future))
        while not done.done():
            await asyncio.wait([done], timeout=PATIENCE)
            if not done.done() and self._is_pushed_aside(shown):
                shown.stale = True
                future.cancel()
                await done
                return
        result = done.result()
        error = str(result.error) if result.error else ""
        self.notes.take(shown, None if error else result.briefs[0], error, time.perf_counter() - start)

    def _is_pushed_aside(self, shown: Shown) -> bool:
        """Return whether a slow brief should be given up: its note has changed, or somebody waits for another note."""
        other = self.notes.next()
        return shown.stale or bool(other and other.readers and not shown.readers)

    def _begin(self, shown: Shown, to: str) -> Future[TaskResult]:
        """Start to make a brief; return its future."""
        predicted_height = self._predicted_heights.get((shown.name, to))
        options = replace(self.options, to=to, predicted_height=predicted_height, kept_as=shown.name)
        if self.notes.are_themes_changed:
            self.notes.are_themes_changed = False
            self.pool.schedule(forget_themes)
        task = Task(shown.path, options)
        future: Future[TaskResult] = self.pool.schedule(perform, args=(task,), timeout=self.timeout)
        return future

    async def _done(self, shown: Shown, to: str, future: Future[TaskResult]) -> TaskResult:
        """Return the result of a task; an error when its process was ended or died."""
        try:
            done = await asyncio.wrap_future(future)
            for brief in done.briefs:
                self._predicted_heights[shown.name, to] = brief.predicted_height
            return done
        except TimeoutError:
            return TaskResult(error=NoteError(in_file(shown.path, timeout_error(self.timeout).message)))
        except asyncio.CancelledError:
            if not future.cancelled():
                raise
            return TaskResult(error=PostingfilterError(in_file(shown.path, message("it was pushed aside"))))
        except Exception as error:  # noqa: BLE001 - of the pool: a note's death is no other note's
            said = message("the process that made its brief died: {reason}", reason=error)
            return TaskResult(error=PostingfilterError(in_file(shown.path, said)))
