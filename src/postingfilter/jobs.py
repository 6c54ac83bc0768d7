"""Which note becomes which file: every choice of names, made before any work is done."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from postingfilter.errors import OutputError, UsageError
from postingfilter.output import STDOUT, check

STDIN = Path("-")
NOTE_SUFFIXES = (".md", ".markdown")


@dataclass(frozen=True)
class Job:
    """One note, and the file that its brief goes to."""

    note: Path
    output: Path


def format_of(to: str | None, output: Path | None, known: Collection[str]) -> str:
    """The format to write: -t, else the extension of -o, else pdf."""
    extension = output.suffix.lower().removeprefix(".") if output else ""
    if not extension:
        return to or "pdf"
    if extension not in known:
        endings = " or ".join(f".{name}" for name in known)
        raise UsageError(f"{output}: .{extension} is no format of a brief: end it in {endings}")
    if to and to != extension:
        raise UsageError(f"-t {to} and -o {output} are two formats: leave one of them out")
    return extension


def plan(arguments: Iterable[Path], output: Path | None, folder: Path | None, to: str) -> list[Job]:
    """A job for every note of the arguments: into -o, into the folder -d, or beside the note."""
    found = notes(arguments)
    if output and folder:
        raise UsageError("-o names a file and -d a folder: leave one of them out")
    if output:
        check(output)
    if output and len(found) > 1:
        raise UsageError(f"{len(found)} notes can't all become {output}: name a folder with -d")
    if STDIN in found and (folder or len(found) > 1):
        raise UsageError("A note from stdin stands alone: give - as the only NOTE, without -d")
    if folder and folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is a file, so no brief can go into it: name a folder")
    return [Job(note, output or _output(note, place, folder, to)) for note, place in found.items()]


def numbered(output: Path, count: int) -> list[Path]:
    """The files for a note's briefs: its own name for one, `NAME-1`, `NAME-2`, … for several."""
    if count == 1:
        return [output]
    if output == STDOUT:
        raise UsageError(f"{count} briefs can't all go to stdout: leave out -o, or leave out --split")
    return [output.with_name(f"{output.stem}-{number}{output.suffix}") for number in range(1, count + 1)]


def check_numbered(places: Sequence[Path], job: Job, jobs: Sequence[Job]) -> None:
    """Refuse briefs of one note's postings that would overwrite another job's note or brief."""
    others = {path.resolve(): path for other in jobs if other is not job for path in (other.note, other.output)}
    for place in places if len(places) > 1 else ():
        if place.resolve() in others:
            raise UsageError(f"{place}: a brief of {job.note} would overwrite another one: rename that note")


def check_apart(jobs: Sequence[Job], report: Path | None) -> None:
    """Refuse outputs that would overwrite a note or one another."""
    taken = {job.note.resolve(): job.note for job in jobs if job.note != STDIN}
    for output in [*(job.output for job in jobs), *([report] if report else [])]:
        place = output.resolve()
        if place in taken:
            raise UsageError(f"{output} would overwrite {taken[place]} or its brief: name another file or folder")
        taken[place] = output


def notes(arguments: Iterable[Path]) -> dict[Path, Path]:
    """Each note once, with its place below the argument that named it."""
    found: dict[Path, Path] = {}
    for argument in arguments:
        if argument != STDIN and argument.is_dir():
            # A folder without notes stays in the list, for its error to be told in its turn.
            for note in _within(argument) or [argument]:
                found.setdefault(note, note.relative_to(argument))
        else:
            found.setdefault(argument, Path(argument.name))
    return found


def _within(folder: Path) -> list[Path]:
    """The notes in a folder and in those below it; hidden ones are left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in NOTE_SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _output(note: Path, place: Path, folder: Path | None, to: str) -> Path:
    if note == STDIN:
        return STDOUT
    name = note.stem if note.suffix.lower() in NOTE_SUFFIXES else note.name
    return (folder / place.parent if folder else note.parent) / f"{name}.{to}"
