"""Measure what programs cost, in turns, and compare them by ratios."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

PR_SET_CHILD_SUBREAPER = 36


class Cost(NamedTuple):
    """Seconds by the clock, and of CPU: user and system time of a process and of all processes that it started."""

    wall: float
    cpu: float


class Ratio(NamedTuple):
    """The ratio of the least costs, and the least and the greatest ratio of one round."""

    best: float
    least: float
    greatest: float

    def __str__(self) -> str:
        """Return the ratio with its spread: `0.62 (0.60–0.66)`."""
        return f"{self.best:.2f} ({self.least:.2f}–{self.greatest:.2f})"


@dataclass(frozen=True)
class Comparison:
    """The costs of some programs in each round; the last of them is the one that the others are compared with."""

    title: str
    costs: Mapping[str, Sequence[Cost]]
    goals: Mapping[str, str] = field(default_factory=dict)  #: what is asked of a program, by its name: `wall ≤ 0.65`

    def ratios(self, name: str) -> tuple[Ratio, Ratio]:
        """Return the ratios of a program to the last one by wall time and by CPU time."""
        *_, last = self.costs.values()
        return (
            _ratio([cost.wall for cost in self.costs[name]], [cost.wall for cost in last]),
            _ratio([cost.cpu for cost in self.costs[name]], [cost.cpu for cost in last]),
        )


def _ratio(these: Sequence[float], those: Sequence[float]) -> Ratio:
    each = [this / that for this, that in zip(these, those, strict=True)]
    return Ratio(min(these) / min(those), min(each), max(each))


def in_turns(work: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, list[Cost]]:
    """Measure each piece of work once in every round; return the costs of each."""
    costs: dict[str, list[Cost]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, measure in work.items():
            costs[name].append(measure())
    return costs


def adopt_orphans() -> None:
    """Let this process wait for what a program leaves behind when it ends, such as the server that forks workers."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def cost(command: Sequence[str], folder: Path, allowed: Collection[int] = (0,)) -> Cost:
    """Run a program in a folder; return its cost with all processes that it starts. It ends with an `allowed` code."""
    before, start = used_by_children(), time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet, process_group=0)
    code = process.wait()
    wall = time.perf_counter() - start
    if code not in allowed:
        sys.exit(f"{code} from {' '.join(command)}")
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-process.pid, 0)  # the processes of its group that it has left behind
    return Cost(wall, used_by_children() - before)


def used_by_children() -> float:
    """Return the seconds of CPU of all ended processes that were started here."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def busy() -> str:
    """Return the load average of the last minute as text."""
    return f"load average {os.getloadavg()[0]:.2f}"
