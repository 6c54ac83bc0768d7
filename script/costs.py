"""Measure what programs cost, in turns and byte-compiled, and compare the best of each. Both benchmarks use this."""

import compileall
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from postingfilter import pandoc

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PATH = os.pathsep.join([str(BIN), str(Path(pandoc.program()).parent), os.environ["PATH"]])


class Cost(NamedTuple):
    """Seconds by the clock and of CPU."""

    wall: float
    cpu: float


def best(costs: list[Cost]) -> Cost:
    """Return the least wall time and the least CPU time."""
    return Cost(min(cost.wall for cost in costs), min(cost.cpu for cost in costs))


def in_turns(work: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, Cost]:
    """Measure each piece of work once in every round; return the best of each."""
    costs: dict[str, list[Cost]] = {name: [] for name in work}
    for _ in range(rounds):
        for name, measure in work.items():
            costs[name].append(measure())
    return {name: best(each) for name, each in costs.items()}


def compare(title: str, costs: Mapping[str, Cost], shown: Callable[[Cost], str]) -> None:
    """Print some costs, and the ratio of each to the last one."""
    print(f"\n{title}")
    *_, last = costs.values()
    for name, one in costs.items():
        times = "" if one is last else f"   {one.wall / last.wall:5.2f} by wall {one.cpu / last.cpu:5.2f} by CPU"
        print(f"  {name:<46} {shown(one)}{times}")


def byte_compile() -> None:
    """Compile all that is measured: uncompiled, every start takes twice as long."""
    for folder in (*map(Path, {path for path in sys.path if "site-packages" in path}), ROOT / "src"):
        compileall.compile_dir(folder, quiet=2)


def busy() -> str:
    """Return the load average as text."""
    return f"load average {os.getloadavg()[0]:.2f}"
