"""Record what the briefs in a folder were made of, so that unchanged ones aren't made again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postingfilter import __version__, data, files, output, pandoc, programs, theme
from postingfilter.batch.jobs import Job, numbered
from postingfilter.errors import OutputError, reason
from postingfilter.limits import ALL_PICTURE_BYTES
from postingfilter.messages import Message, in_file, message
from postingfilter.options import Options
from postingfilter.settings import layers

if TYPE_CHECKING:
    from postingfilter.brief import Brief

SAVED = 20  # notes after which the state is written: a run that is killed loses no more
STATE, LOCK = ".postingfilter.json", ".postingfilter.lock"
LIST_SECONDS = 20  # for fontconfig's list of fonts
STATE_BYTES = 100_000_000  # 20,000 notes take a third of it
FORM = 3  # the version of the file; a file of another version is ignored
#: Errors of a file of another form. The folder, and the file in it, may have come from somebody else.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)


@dataclass
class Record:
    """The briefs of one note: digests of what they were made of, and their reports."""

    note: str  #: relative to the folder
    of: str  #: digest of all that they depend on, except pictures
    pictures: dict[str, str]  #: each picture with its digest, empty when it wasn't there
    outputs: dict[str, str]  #: each output, relative to the folder, with its digest
    reports: list[dict[str, Any]]  #: their entries in the report of --report


class State:
    """The records of a folder, stored in its `.postingfilter.json` under the unnumbered name of each note's brief."""

    def __init__(self, folder: Path, options: Options) -> None:
        self.folder = folder
        self.common = digest(
            repr(part) for part in (FORM, asdict(options), *_versions(), _of_themes(options.theme), _fonts())
        )
        self.records: dict[str, Record] = {}
        with suppress(OSError, *UNREADABLE):  # an unreadable file counts as none
            found = json.loads(files.read_regular(folder / STATE, folder, STATE_BYTES))
            if found["form"] == FORM:
                records = {name: _unpacked(record) for name, record in found["briefs"].items()}
                self.records = {name: one for name, one in records.items() if (folder / one.note).exists()}
        self.unsaved = 0  # notes kept since the records were written

    def digest_of(self, content: bytes, folder: Path) -> str:
        """Return the digest of a note's bytes, its folder's choices, and everything that all briefs depend on."""
        return digest([self.common, hashlib.sha256(content).hexdigest(), of_folder(folder)])

    def unchanged(self, job: Job, content: bytes) -> Record | None:
        """Return the record of a note whose briefs are up to date; None when they must be made."""
        with suppress(*UNREADABLE):
            return self._unchanged(job, content)
        return None

    def _unchanged(self, job: Job, content: bytes) -> Record | None:
        """Return a record as `unchanged` does; one of UNREADABLE when the record has another form."""
        record = self.records.get(self._name(job.output))
        if (
            record is None
            or record.note != self._name(job.note)
            or record.of != self.digest_of(content, job.note.parent)
        ):
            return None
        places = numbered(job.output, len(record.outputs))
        if [*record.outputs] != [self._name(place) for place in places]:
            return None
        beside = {job.note.parent / name: digest for name, digest in record.pictures.items()}
        made = {self.folder / name: digest for name, digest in record.outputs.items()}
        if any(_of_file(path) != digest for path, digest in {**beside, **made}.items()):
            return None
        reports = [_renamed(report, job.note, place) for report, place in zip(record.reports, places, strict=True)]
        return replace(record, reports=reports)

    def keep(self, job: Job, content: bytes, made: dict[Path, Brief], reports: list[dict[str, Any]]) -> None:
        """Record what the briefs of a note were made of; write all records after every SAVED notes."""
        pictures = dict.fromkeys(name for brief in made.values() for name in brief.pictures)
        self.records[self._name(job.output)] = Record(
            note=self._name(job.note),
            of=self.digest_of(content, job.note.parent),
            pictures={name: _of_file(job.note.parent / name) for name in pictures},
            outputs={self._name(place): hashlib.sha256(brief.content).hexdigest() for place, brief in made.items()},
            reports=reports,
        )
        self.unsaved += 1
        if self.unsaved == SAVED:
            self.save()

    def _name(self, path: Path) -> str:
        """Return a path relative to the folder."""
        return os.path.relpath(path, self.folder)

    def save(self) -> None:
        """Write the records."""
        briefs = {name: _packed(record) for name, record in sorted(self.records.items())}
        text = json.dumps({"form": FORM, "briefs": briefs}, ensure_ascii=True, indent=1) + "\n"
        output.write(self.folder / STATE, text.encode())
        self.unsaved = 0


def _renamed(report: dict[str, Any], note: Path, place: Path) -> dict[str, Any]:
    """Return a report with the names that this run uses for its note and its brief."""
    before = f"{report['note']}:"
    dropped = [f"{note}:{line.removeprefix(before)}" if line.startswith(before) else line for line in report["dropped"]]
    warnings = [
        in_file(note, warning.values["sentence"], warning.values.get("line")) if warning.startswith(before) else warning
        for warning in report["warnings"]
    ]
    return {**report, "dropped": dropped, "warnings": warnings, "note": str(note), "output": str(place)}


def _packed(record: Record) -> dict[str, Any]:
    """Return a record as JSON; its warnings keep their forms and values, for a run in another language."""
    reports = [{**report, "warnings": list(map(_parts, report["warnings"]))} for report in record.reports]
    return {**asdict(record), "reports": reports}


def _unpacked(packed: dict[str, Any]) -> Record:
    """Return a record from JSON; TypeError, AttributeError or LookupError for JSON of another form."""
    reports = [{**report, "warnings": list(map(_message, report["warnings"]))} for report in packed["reports"]]
    return Record(**{**packed, "reports": reports})


def _parts(warning: Message) -> dict[str, Any]:
    values = {name: _parts(value) if isinstance(value, Message) else value for name, value in warning.values.items()}
    return {"text": str(warning), "forms": warning.forms, "values": values}


def _message(parts: dict[str, Any]) -> Message:
    values = {name: _message(value) if isinstance(value, dict) else value for name, value in parts["values"].items()}
    return Message(str(parts["text"]), tuple(map(str, parts["forms"])), values)


@contextmanager
def locked(folder: Path, tell: Callable[[Message], None]) -> Iterator[None]:
    """Hold the lock of a folder, so that no other run writes there; remove half-written files of killed runs."""
    from filelock import FileLock, Timeout

    output.make_folder(folder)
    for name in (LOCK, STATE):
        if output.is_special(folder / name):
            text = message("this is no regular file: remove it, or name another folder")
            raise OutputError(in_file(folder / name, text))
    lock = FileLock(folder / LOCK)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            tell(message("{folder}: another run is making briefs there: waiting for its end", folder=folder))
            lock.acquire()
        for path in [folder, *(path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink())]:
            output.remove_leftovers(path)
    except OSError as error:
        lock.release()
        text = message("can't be written: {reason}: name another folder", reason=reason(error))
        raise OutputError(in_file(folder / LOCK, text)) from error
    try:
        yield
    finally:
        lock.release()


def _versions() -> tuple[str, ...]:
    """Return the versions of everything that changes the bytes of a brief."""
    from importlib.metadata import version  # it loads the modules of e-mail

    return __version__, version("weasyprint"), version("panflute"), ".".join(map(str, pandoc.version()))


@cache
def _of_themes(named: str) -> str:
    """Return the digest of the files of all installed themes, and of the folder of a theme of the user's."""
    folders = [data.data_dir() / "styles", *([theme.folder_of(named)] if named else [])]
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return digest(f"{path} {_of_file(path)}" for path in files)


@cache
def of_folder(folder: Path) -> str:
    """Return the digest of a folder's settings."""
    return _of_file(folder / layers.FILE)


@cache
def _fonts() -> str:
    """Return the digest of fontconfig's list of fonts: a new font may be chosen for a brief."""
    try:
        listed = programs.run(["fc-list", "--format", "%{file} %{fontversion}\n"], LIST_SECONDS)
    except OSError:  # TimeoutError is one too
        return ""
    return digest(sorted(listed.stdout.decode("utf-8", "replace").splitlines()))


def _of_file(path: Path) -> str:
    """Return the digest of a file; "" when it can't be read."""
    try:
        return hashlib.sha256(files.read_regular(path, None, ALL_PICTURE_BYTES)).hexdigest()
    except OSError:
        return ""


def digest(parts: Iterable[str]) -> str:
    """Return the SHA-256 of texts, in hex."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
