"""Measure what many notes cost: batches, packets, an agenda, and the memory of a long batch."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.costs import Comparison, Cost, cost, in_turns
from benchmarks.peers import TYPST, docx_of_all, pdfs_of_all, write_notes

BATCH = "postingfilter brief"
PACKET, AGENDA = "postingfilter packet --prep", "postingfilter agenda"
MB = 1_000_000


def batches(count: int, rounds: int) -> Iterator[Comparison]:
    """Compare a batch with one pandoc for each note, as many at a time as there are cores."""
    peer = "xargs -P pandoc + WeasyPrint"
    commands = {BATCH: _batch("pdf"), peer: pdfs_of_all("weasyprint")}
    if shutil.which("typst"):
        commands = {BATCH: _batch("pdf"), f"xargs -P {TYPST}": pdfs_of_all("typst"), peer: pdfs_of_all("weasyprint")}
    costs = _programs(commands, count, rounds)
    yield Comparison(f"{count} notes", costs, {BATCH: "wall ≤ 0.22"})
    for name in commands:
        if TYPST in name:
            yield Comparison(f"{count} notes", {BATCH: costs[BATCH], name: costs[name]}, {BATCH: "wall ≤ 1.10"})


def docx_batches(count: int, rounds: int) -> Iterator[Comparison]:
    """Compare a batch of DOCX files with a loop of pandoc."""
    commands = {f"{BATCH} -t docx": _batch("docx"), "pandoc -o docx in a loop": docx_of_all()}
    yield Comparison(f"{count} notes", _programs(commands, count, rounds), {f"{BATCH} -t docx": "wall ≤ 2.50"})


def packets(count: int, rounds: int) -> Iterator[Comparison]:
    """Compare a packet with preparation sheets with the same briefs as single files."""
    packet = ["postingfilter", "packet", "notes", "--prep", "-o", "out/packet.pdf"]
    costs = _programs({PACKET: packet, BATCH: _batch("pdf")}, count, rounds)
    yield Comparison(f"{count} notes", costs, {PACKET: "CPU ≤ 1.25"})


def agendas(count: int, rounds: int) -> Iterator[Comparison]:
    """Compare an agenda from an early day on, in which every dated note counts, with one from today.

    What a first run understands is remembered for a second one, which needs two rounds to be measured.
    """
    command = ["postingfilter", "agenda", "notes"]
    early = [*command, "--from", "2000-01-01"]
    commands = {
        f"{AGENDA} --from 2000-01-01": [*_remembered_in(""), *early],
        f"{AGENDA} --from 2000-01-01, again": [*_remembered_in("remembered"), *early],
        AGENDA: [*_remembered_in(""), *command],
    }
    yield Comparison(f"{count} notes", _programs(commands, count, rounds))


def _remembered_in(folder: str) -> list[str]:
    """Return the beginning of a command that keeps what it understands of notes in a folder, nowhere if empty."""
    return ["env", f"POSTINGFILTER_CACHE={folder}"]


def _batch(to: str) -> list[str]:
    return ["postingfilter", "brief", "notes", "-d", "out", "-t", to, "--quiet"]


def _programs(commands: Mapping[str, Sequence[str]], count: int, rounds: int) -> dict[str, list[Cost]]:
    """Run programs in turns over `count` notes, each into an empty folder `out`; return their costs."""

    def anew(folder: Path, command: Sequence[str]) -> Cost:
        shutil.rmtree(folder / "out", ignore_errors=True)
        (folder / "out").mkdir()
        return cost(command, folder)

    with _notes(count) as folder:
        work: dict[str, Callable[[], Cost]] = {name: partial(anew, folder, each) for name, each in commands.items()}
        return in_turns(work, rounds)


@contextmanager
def _notes(count: int) -> Iterator[Path]:
    """Give a new folder with `count` notes in its folder `notes`."""
    with tempfile.TemporaryDirectory() as folder:
        write_notes(Path(folder) / "notes", count)
        yield Path(folder)


def long_batch(count: int) -> list[list[str]]:
    """Return a table of the time and the memory of each process after every tenth of many notes."""
    rows = [["notes made", "seconds", "MB of each Python process"]]
    with _notes(count) as folder:
        (folder / "out").mkdir()
        start = time.perf_counter()
        process = subprocess.Popen(_batch("pdf"), cwd=folder, stderr=subprocess.DEVNULL)
        parts = itertools.count(count // 10, count // 10)
        wanted = next(parts)
        while process.poll() is None:
            made = sum(1 for _ in (folder / "out").glob("*.pdf"))
            if made >= wanted:
                held = ", ".join(f"{size / MB:.0f}" for size in sorted(_processes(process.pid), reverse=True))
                rows.append([f"{wanted:,}", f"{time.perf_counter() - start:.1f}", held])
                wanted = next(parts)
            time.sleep(0.05)
        return rows


def _processes(parent: int) -> list[int]:
    """Return the resident memory, in bytes, of a process and of each Python process below it."""
    parents, sizes = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            is_python = "python" in os.fsdecode((status.parent / "exe").resolve())
        except OSError:  # it has ended
            continue
        parents[int(fields["Pid"])] = int(fields["PPid"])
        if is_python:
            sizes[int(fields["Pid"])] = int(fields.get("VmRSS", "0 kB").split()[0]) * 1024
    return [size for pid, size in sizes.items() if parent in _above(pid, parents)]


def _above(pid: int, parents: Mapping[int, int]) -> Iterator[int]:
    """Yield a process and those above it, by their ids."""
    while pid:
        yield pid
        pid = parents.get(pid, 0)
