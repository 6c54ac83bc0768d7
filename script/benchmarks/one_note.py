"""Measure what one note costs: a brief, the other commands, the filter, a preview, and notes of growing length."""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import panflute as pf

from benchmarks.costs import Comparison, Cost, cost, in_turns, used_by_children
from benchmarks.peers import pdf_of
from postingfilter import filter as pipeline
from postingfilter import note, pandoc
from postingfilter.batch.task import Task, perform
from postingfilter.brief import document
from postingfilter.options import Options
from postingfilter.pandoc import coprocess

BRIEF, PREVIEW, FILTER = "postingfilter brief", "postingfilter preview", "pandoc -F pandoc-postingfilter"
NO_FILTER = "import panflute\npanflute.run_filter(lambda element, doc: None)\n"
#: Ends of a note by which the two states of an edit differ.
EDITS = {
    "a word is another": (b"\n\n- One\n", b"\n\n- Two\n"),
    "three lines come or go": (b"", 3 * b"\n\n- One\n"),
    "a paragraph of ten lines comes or goes": (b"", b"\n\n" + 120 * b"word " + b"\n"),
    "a section with a list comes or goes": (b"", b"\n\n## More\n\n" + 8 * b"- One of eight\n"),
}
CODES = (0, 1)  # a check that finds something ends with 1
SIZES = (1, 4, 16, 64, 256, 1024)  # KB
LONG = 200  # KB: longer notes take seconds, so two rounds must do


def briefs(path: Path, rounds: int) -> Iterator[Comparison]:
    """Compare a brief from a cold start with the unfitted PDFs that other programs make of the note."""
    commands = {BRIEF: [BRIEF.split()[0], "brief", str(path), "-o", "brief.pdf"], **pdf_of(path)}
    yield Comparison("one note", _programs(commands, rounds), {BRIEF: "wall ≤ 0.65"})


def commands(path: Path, rounds: int) -> Iterator[Comparison]:
    """Compare other formats and commands with a brief as a PDF."""
    ours = {
        "postingfilter --help": (["--help"], "≤ 0.35"),
        "postingfilter check": (["check", str(path)], "≤ 0.35"),
        "postingfilter inspect": (["inspect", str(path)], "≤ 0.35"),
        "postingfilter brief -t html": (["brief", str(path), "-o", "brief.html"], "≤ 0.4"),
        "postingfilter brief -t docx": (["brief", str(path), "-o", "brief.docx"], ""),
        BRIEF: (["brief", str(path), "-o", "brief.pdf"], ""),
    }
    costs = _programs({name: ["postingfilter", *arguments] for name, (arguments, _) in ours.items()}, rounds)
    yield Comparison("one note", costs, {name: f"CPU {goal}" for name, (_, goal) in ours.items() if goal})


def filters(path: Path, rounds: int) -> Iterator[Comparison]:
    """Compare the filter with one that does nothing."""
    plain = ["pandoc", str(path), "-t", "html", "-o", "page.html"]
    with tempfile.TemporaryDirectory() as folder:
        nothing = Path(folder) / "nothing"
        nothing.write_text(f"#!{sys.executable}\n{NO_FILTER}", "utf-8")
        nothing.chmod(0o755)
        runs = {
            FILTER: [*plain, "-F", "pandoc-postingfilter"],
            "pandoc alone": plain,
            "pandoc -F a panflute filter that does nothing": [*plain, "-F", str(nothing)],
        }
        yield Comparison("one note", _programs(runs, rounds), {FILTER: "CPU ≤ 0.85"})


def _programs(commands: dict[str, list[str]], rounds: int) -> dict[str, list[Cost]]:
    """Run programs in turns in an empty folder; return their costs."""
    with tempfile.TemporaryDirectory() as folder:
        work: dict[str, Callable[[], Cost]] = {
            name: partial(cost, command, Path(folder), CODES) for name, command in commands.items()
        }
        return in_turns(work, rounds)


def previews(path: Path, rounds: int) -> Iterator[Comparison]:
    """Compare a brief of an edited note in a warm process, as in a preview, with one from a cold start."""
    coprocess.begin()
    body = path.read_bytes()
    for edit, ends in EDITS.items():
        edited = _Edited(path, [body + end for end in ends])
        with tempfile.TemporaryDirectory() as folder:
            cold = partial(cost, [BRIEF.split()[0], "brief", str(path), "-o", "brief.pdf"], Path(folder))
            costs = in_turns({PREVIEW: edited.again, BRIEF: cold}, rounds)
        yield Comparison(f"one note, made again when {edit}", costs, {PREVIEW: "wall ≤ 0.33"})


class _Edited:
    """A note that changes between some states, and whose brief is made again for each in this process."""

    def __init__(self, path: Path, states: list[bytes]) -> None:
        self.path, self.states = path, states
        self.predicted: float | None = None
        self.at = 0
        for _ in states:
            self.again()

    def again(self) -> Cost:
        """Make the brief of the next state; return its cost, including its pandoc."""
        task = Task(
            self.path,
            Options(predicted_height=self.predicted, kept_as=self.path.name),
            self.states[self.at % len(self.states)],
        )
        self.at += 1
        start, before = time.perf_counter(), _used()
        self.predicted = perform(task).briefs[0].predicted_height
        return Cost(time.perf_counter() - start, _used() - before)


def _used() -> float:
    """Return the seconds of CPU of this process, its ended children and its pandoc, which still runs."""
    used = time.process_time() + used_by_children()
    if isinstance(pandoc.long_running, coprocess.Coprocess):
        # The clock of another process, as clock_getcpuclockid of Linux gives it.
        used += time.clock_gettime(~pandoc.long_running.pid << 3 | 2)
    return used


def lengths(path: Path, rounds: int) -> list[list[str]]:
    """Return a table of ms CPU per KB of pandoc's reading and of all steps, for notes of growing length."""
    read = note.read(path)
    body = "\n".join(read.source.split("\n")[read.body_line - 1 :])
    rows = [["KB", "reading, ms CPU per KB", "steps, ms CPU per KB"]]
    for size in SIZES:
        text = _longer(body, size)
        costs = [_reading_and_steps(text) for _ in range(rounds if size < LONG else min(rounds, 2))]
        rows.append([str(size), *(f"{1000 * min(each) / size:.2f}" for each in zip(*costs, strict=True))])
    return rows


def _reading_and_steps(text: bytes) -> tuple[float, float]:
    """Return the seconds of CPU that reading a note and running all steps take in this process and its pandoc."""
    start = _used()
    doc: pf.Doc = document.load(note.read(None, text))
    read = _used()
    pipeline.run(doc, "html")
    return read - start, _used() - read


def _longer(text: str, kilobytes: int) -> bytes:
    """Return a note of a given length: copies of one note with numbered lines, since repeats would be left out."""
    size = kilobytes * 1000
    copies = range(1, size // len(text.encode()) + 2)
    repeated = "\n\n".join(re.sub(r"(?m)^(?!\d)(.*\w.*)$", rf"\1 {number}", text) for number in copies)
    return repeated.encode()[:size].decode(errors="ignore").encode()
