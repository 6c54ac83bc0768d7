"""Decide which note becomes which file. All file names are chosen before any brief is made."""

import os
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from postingfilter import files
from postingfilter import note as reading
from postingfilter.errors import NoteError, OutputError, UsageError, reason
from postingfilter.messages import Message, either, in_file, message
from postingfilter.output import STDOUT, check

STDIN = Path("-")
NOTE_SUFFIXES = (".md", ".markdown")
LIST_BYTES = 10_000_000  # of a list of names: a hundred thousand notes


@dataclass(frozen=True)
class Job:
    """One note, and the output file of its brief."""

    note: Path
    output: Path


def format_of(to: str | None, output: Path | None, known: Collection[str]) -> str:
    """Return the format to write: that of -t, else the extension of -o, else pdf."""
    extension = output.suffix.lower().removeprefix(".") if output else ""
    if not extension:
        return to or "pdf"
    if extension not in known:
        text = message(
            "{output}: .{extension} is not a format of a brief: use a name that ends in {endings}",
            output=output,
            extension=extension,
            endings=either(f".{name}" for name in known),
        )
        raise UsageError(text)
    if to and to != extension:
        raise UsageError(
            message(
                "-t {format} and -o {output} name different formats: leave one of them out", format=to, output=output
            )
        )
    return extension


def plan(
    notes: Mapping[Path, Path], output: Path | None, folder: Path | None, to: str, tell: Callable[[Message], None]
) -> list[Job]:
    """Return a job for every note: into -o, into the folder -d, or beside the note.

    `notes` gives each note its place in the folder. If several briefs would have one name, the later ones get a number,
    which is reported.
    """
    if output and folder:
        raise UsageError(message("-o names a file and -d a folder: leave one of them out"))
    if output:
        check(output)
    if output and len(notes) > 1:
        text = message(
            "{count} notes can't share the output {output}: name a folder with -d", count=len(notes), output=output
        )
        raise UsageError(text)
    if STDIN in notes and (folder or len(notes) > 1):
        raise UsageError(
            message("A note from stdin can't be combined with other notes or with -d: give - as the only NOTE")
        )
    if folder and folder.exists() and not folder.is_dir():
        raise OutputError(message("{file}: is a file, so no brief can go into it: name a folder", file=folder))
    jobs = _apart([Job(note, output or _output(note, place, folder, to)) for note, place in notes.items()], tell)
    if folder:
        _refuse_outside(folder, {job.output.parent for job in jobs})
    return jobs


def _refuse_outside(folder: Path, places: Iterable[Path]) -> None:
    """Refuse a folder for outputs to which a link in the folder -d leads, and which lies elsewhere."""
    for place in places:
        if not files.real(place).is_relative_to(files.real(folder)):
            text = message(
                "{place}: a link leads out of {folder} here: remove it, or name another folder with -d",
                place=place,
                folder=folder,
            )
            raise OutputError(text)


def _apart(jobs: Sequence[Job], tell: Callable[[Message], None]) -> list[Job]:
    """Return the jobs with a number behind the name of every output that another job has already."""
    planned = {_key(job.output) for job in jobs}
    taken: dict[str, Path] = {}
    out = []
    for job in jobs:
        place = job.output
        if place != STDOUT and _key(place) in taken:
            free = (place.with_name(f"{place.stem}-{number}{place.suffix}") for number in count(2))
            place = next(path for path in free if _key(path) not in planned)
            planned.add(_key(place))
            tell(
                message(
                    "{note}: its brief is {brief}, as {output} is already the brief of {other}",
                    note=job.note,
                    brief=place,
                    output=job.output,
                    other=taken[_key(job.output)],
                )
            )
        taken[_key(place)] = job.note
        out.append(Job(job.note, place))
    return out


def _key(path: Path) -> str:
    """Return a path in the form in which a file system that ignores case and Unicode form compares it."""
    return unicodedata.normalize("NFC", str(files.real(path))).casefold()


def numbered(output: Path, briefs: int) -> list[Path]:
    """Return the files for a note's briefs: `output` for one, `NAME-1`, `NAME-2`, … for several."""
    if briefs == 1:
        return [output]
    if output == STDOUT:
        raise UsageError(
            message("{count} briefs can't all go to stdout: leave out -o, or leave out --split", count=briefs)
        )
    return [output.with_name(f"{output.stem}-{number}{output.suffix}") for number in range(1, briefs + 1)]


def check_numbered(places: Sequence[Path], job: Job, jobs: Sequence[Job]) -> None:
    """Refuse briefs of one note's postings that would overwrite another job's note or brief."""
    others = {files.real(path): path for other in jobs if other is not job for path in (other.note, other.output)}
    for place in places if len(places) > 1 else ():
        if files.real(place) in others:
            text = message(
                "{brief}: a brief of {note} would overwrite another one: rename that note", brief=place, note=job.note
            )
            raise UsageError(text)


def check_apart(jobs: Sequence[Job], report: Path | None) -> None:
    """Refuse outputs that would overwrite a note or one another."""
    taken = {files.real(job.note): job.note for job in jobs if job.note != STDIN}
    for output in [*(job.output for job in jobs), *([report] if report else [])]:
        place = files.real(output)
        if place in taken and output == STDOUT:
            raise UsageError(
                message("The brief and the report can't both go to stdout: name a file with -o or with --report")
            )
        if place in taken:
            text = message(
                "{output} would overwrite {note} or its brief: name another file or folder",
                output=output,
                note=taken[place],
            )
            raise UsageError(text)
        taken[place] = output


def notes(arguments: Iterable[Path]) -> dict[Path, Path]:
    """Return each note once, however it is named, with its place below the argument that named it first."""
    found: dict[Path, tuple[Path, Path]] = {}  # by where the note is
    for argument in arguments:
        if argument == STDIN or argument.is_file():
            named = {argument: Path(argument.name)}
        elif argument.is_dir():
            # A folder without notes stays in the list, so that its error is reported in its turn.
            named = {note: note.relative_to(argument) for note in _within(argument) or [argument]}
        else:
            # A quoted pattern, which the shell has not expanded. One without matches is reported in its turn.
            named = {note: Path(note.name) for note in _matches(argument) or [argument]}
        for note, place in named.items():
            found.setdefault(note if note == STDIN else files.real(note), (note, place))
    return dict(found.values())


def _matches(pattern: Path) -> list[Path]:
    """Return the files that match a pattern with `*`, `**`, `?` or `[…]`; raise UsageError when it is no pattern."""
    try:
        found = list(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))
    except ValueError as error:
        text = message("{pattern}: ** stands alone between slashes: give a pattern like notes/**/*.md", pattern=pattern)
        raise UsageError(text) from error
    return sorted(path for path in found if path.is_file())


def content(path: Path) -> bytes:
    """Return the bytes of a note; NoteError when it can't be read, also for a folder, which is listed without notes."""
    if path != STDIN and path.is_dir():
        text = message(
            "{folder}: this folder has no notes: their names end in {endings}",
            folder=path,
            endings=either(NOTE_SUFFIXES),
        )
        raise NoteError(text)
    return reading.content(None if path == STDIN else path)


def listed(file: Path) -> list[Path]:
    """Return the note names listed in a file, one a line; the file - is stdin."""
    try:
        content = sys.stdin.buffer.read(LIST_BYTES + 1) if file == STDIN else files.read(file, LIST_BYTES + 1)
    except OSError as error:
        raise NoteError(in_file(file, message("this list can't be read: {reason}", reason=reason(error)))) from error
    lines = content.removeprefix(b"\xef\xbb\xbf").splitlines()
    for number, line in enumerate(lines, 1):
        if b"\0" in line or len(content) > LIST_BYTES:
            text = message("this is no list of names: give it as UTF-8 text, a name a line")
            raise NoteError(in_file(file, text, number))
    return [Path(os.fsdecode(line)) for line in lines if line.strip()]


def _within(folder: Path) -> list[Path]:
    """Return the notes in a folder and below it, without hidden ones and links that lead out of it."""
    real = files.real(folder)
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in NOTE_SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and (not path.is_symlink() or files.real(path).is_relative_to(real))
    )


def _output(note: Path, place: Path, folder: Path | None, to: str) -> Path:
    """Return the file for a note's brief."""
    if note == STDIN:
        return STDOUT
    name = note.stem if note.suffix.lower() in NOTE_SUFFIXES else note.name
    return (folder / place.parent if folder else note.parent) / f"{name}.{to}"
