"""Who makes the briefs of a preview: a warm process beside the server, which no note can keep from answering."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from postingfilter.batch import task as work
from postingfilter.batch.time_limit import overdue
from postingfilter.errors import NoteError, PostingfilterError
from postingfilter.options import Options
from postingfilter.preview.notes import Notes, Shown

if TYPE_CHECKING:
    from pebble import ProcessPool

PATIENCE = 2.0  # seconds that a note is waited for before another one may push it aside


class Maker:
    """Makes briefs one after another; `timeout`, in seconds, holds for each and ends the process."""

    def __init__(self, notes: Notes, options: Options, pool: ProcessPool, timeout: float) -> None:
        self.notes = notes
        self.options = options
        self.pool = pool
        self.timeout = timeout
        self._predicted_heights: dict[tuple[str, str], float | None] = {}  # by name and format
        self._screens: dict[str, tuple[int, asyncio.Task[work.Done]]] = {}

    async def run(self) -> None:
        """Make a brief of every note that waits for one, for ever."""
        while True:
            shown = self.notes.next()
            if shown:
                await self._make(shown)
            else:
                await self.notes.news()

    async def screen(self, shown: Shown) -> work.Done:
        """The note's brief in HTML, made once for each version."""
        version, task = self._screens.get(shown.name, (0, None))
        if task is None or version != shown.version:
            # Started beside the one who asks: whoever goes away takes nothing from the next one.
            task = asyncio.create_task(self._done(shown, "html", self._begin(shown, "html")))
            self._screens[shown.name] = shown.version, task
        return await asyncio.shield(task)

    async def _make(self, shown: Shown) -> None:
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
        made = done.result()
        error = str(made.error) if made.error else ""
        self.notes.take(shown, None if error else made.briefs[0], error, time.perf_counter() - start)

    def _is_pushed_aside(self, shown: Shown) -> bool:
        """Whether a note that takes its time has been changed meanwhile, or somebody waits to see another one."""
        other = self.notes.next()
        return shown.stale or bool(other and other.readers and not shown.readers)

    def _begin(self, shown: Shown, to: str) -> Future[work.Done]:
        options = replace(self.options, to=to, predicted_height=self._predicted_heights.get((shown.name, to)))
        if self.notes.is_look_new:
            self.notes.is_look_new = False
            self.pool.schedule(work.forget_looks)
        task = work.Task(shown.path, options)
        future: Future[work.Done] = self.pool.schedule(work.make, args=(task,), timeout=self.timeout)
        return future

    async def _done(self, shown: Shown, to: str, future: Future[work.Done]) -> work.Done:
        """What became of a task; an error where its process was ended or died."""
        try:
            done = await asyncio.wrap_future(future)
            for brief in done.briefs:
                self._predicted_heights[shown.name, to] = brief.predicted_height
            return done
        except TimeoutError:
            return work.Done(error=NoteError(f"{shown.path}: {overdue(self.timeout)}"))
        except asyncio.CancelledError:
            if not future.cancelled():
                raise
            return work.Done(error=PostingfilterError(f"{shown.path}: it was pushed aside"))
        except Exception as error:  # noqa: BLE001 - of the pool: a note's death is no other note's
            return work.Done(error=PostingfilterError(f"{shown.path}: the process that made its brief died: {error}"))
