"""Show the progress of a batch: a bar with rate and time left on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from postingfilter.messages import Message, message, translated

Item = TypeVar("Item")

INTERVAL = 30.0  # seconds between two lines: a batch that takes less time prints none


def shown(items: Iterable[Item], total: int, what: Message, quiet: bool = False) -> Iterator[Item]:
    """Yield the items as they come, and show the progress on stderr: a bar on a terminal, lines in a log.

    Nothing is shown with `quiet`.
    """
    if quiet:
        yield from items
        return
    if not sys.stderr.isatty():
        yield from _in_lines(items, total, what)
        return
    if total <= 1:
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """The column for items a second."""

        def render(self, task: object) -> Text:
            speed = getattr(task, "finished_speed", None) or getattr(task, "speed", None)
            return Text(f"{speed:.1f}/s" if speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(translated(what), total=total)
        for item in items:
            yield item
            bar.advance(task)


def _in_lines(items: Iterable[Item], total: int, what: Message) -> Iterator[Item]:
    """Yield the items, and write a line on the progress every INTERVAL seconds."""
    start = written = time.monotonic()
    for done, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - written >= INTERVAL and done < total:
            written, rate = now, done / (now - start)
            line = message(
                "{what}: {done} of {total}, {rate:.1f}/s, about {left:.0f} s left",
                what=what,
                done=done,
                total=total,
                rate=rate,
                left=(total - done) / rate,
            )
            sys.stderr.write(f"{translated(line)}\n")
