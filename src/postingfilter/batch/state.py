"""What a folder of briefs was made of, so that what is unchanged needn't be made again."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postingfilter import __version__, data, output, pandoc, theme
from postingfilter.batch.jobs import Job, numbered
from postingfilter.errors import PostingfilterError
from postingfilter.options import Options
from postingfilter.theme import choice

if TYPE_CHECKING:
    from postingfilter.brief import Brief

STATE, LOCK = ".postingfilter.json", ".postingfilter.lock"
FORM = 1  # of the file: another one is no state
_TEMPORARY = re.compile(re.escape(output.TEMPORARY) + r"(\d+)")


@dataclass
class Record:
    """One note's briefs: what they were made of, and what was told of them."""

    of: str  #: digest of all that they depend on, but for pictures
    pictures: dict[str, str]  #: each picture with its digest, empty when it wasn't there
    outputs: dict[str, str]  #: each output, relative to the folder, with its digest
    reports: list[dict[str, Any]]  #: what --report tells of each


class State:
    """The records of a folder by note, kept in `.postingfilter.json` there."""

    def __init__(self, folder: Path, options: Options) -> None:
        self.folder = folder
        self.common = _digest(
            repr(part) for part in (FORM, asdict(options), *_versions(), _look(options.theme), _fonts())
        )
        self.records: dict[str, Record] = {}
        with suppress(OSError, ValueError, TypeError, AttributeError):  # whatever isn't ours is made anew
            found = json.loads((folder / STATE).read_text("utf-8"))
            if found["form"] == FORM:
                self.records = {name: Record(**record) for name, record in found["notes"].items()}

    def of(self, content: bytes, folder: Path) -> str:
        """The digest of a note's bytes, of its folder's choices, and of all that every brief depends on."""
        return _digest([self.common, hashlib.sha256(content).hexdigest(), _of_folder(folder)])

    def unchanged(self, job: Job, content: bytes) -> Record | None:
        """The record of a note whose briefs are there as they would be made now; None when they must be made."""
        record = self.records.get(self._name(job.note))
        if record is None or record.of != self.of(content, job.note.parent):
            return None
        if {*record.outputs} != {self._name(place) for place in numbered(job.output, len(record.outputs))}:
            return None
        beside = {job.note.parent / name: digest for name, digest in record.pictures.items()}
        made = {self.folder / name: digest for name, digest in record.outputs.items()}
        return record if all(_of_file(path) == digest for path, digest in {**beside, **made}.items()) else None

    def keep(self, job: Job, content: bytes, made: dict[Path, Brief], reports: list[dict[str, Any]]) -> None:
        """Note what the briefs of a note were made of."""
        pictures = dict.fromkeys(name for brief in made.values() for name in brief.pictures)
        self.records[self._name(job.note)] = Record(
            of=self.of(content, job.note.parent),
            pictures={name: _of_file(job.note.parent / name) for name in pictures},
            outputs={self._name(place): hashlib.sha256(brief.content).hexdigest() for place, brief in made.items()},
            reports=reports,
        )

    def _name(self, path: Path) -> str:
        return os.path.relpath(path, self.folder)

    def save(self) -> None:
        """Write the records."""
        notes = {name: asdict(record) for name, record in sorted(self.records.items())}
        text = json.dumps({"form": FORM, "notes": notes}, ensure_ascii=True, indent=1) + "\n"
        output.write(self.folder / STATE, text.encode())


@contextmanager
def locked(folder: Path, tell: Any) -> Iterator[None]:
    """Be the only run that writes into a folder; what a killed one has left half written goes."""
    from filelock import FileLock, Timeout

    output.make_folder(folder)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(f"{folder}: another run is making briefs there: waiting for its end")
        lock.acquire()
    try:
        for path in folder.rglob(f"{output.TEMPORARY}*"):
            found = _TEMPORARY.fullmatch(path.name)
            if found and not _runs(int(found[1])):
                path.unlink(missing_ok=True)
        yield
    finally:
        lock.release()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return isinstance(error, PermissionError)
    return True


def _versions() -> tuple[str, ...]:
    return __version__, version("weasyprint"), version("panflute"), ".".join(map(str, pandoc.version()))


@cache
def _look(named: str) -> str:
    """The digest of all themes that a note can name, and of the folder of another one."""
    folders = [data.data_dir() / "styles", *([theme.folder_of(named)] if named else [])]
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return _digest(f"{path} {_of_file(path)}" for path in files)


@cache
def _of_folder(folder: Path) -> str:
    """The digest of the choices beside a note; whatever is wrong with them is told when the brief is made."""
    try:
        named = choice.beside(folder).theme
    except PostingfilterError:
        named = ""
    return _digest([_of_file(folder / choice.FILE), _look(named)])


@cache
def _fonts() -> str:
    """The digest of the fonts that fontconfig knows: another one may be taken as soon as it is there."""
    try:
        listed = subprocess.run(["fc-list", "--format", "%{file} %{fontversion}\n"], capture_output=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return _digest(sorted(listed.stdout.decode("utf-8", "replace").splitlines()))


def _of_file(path: Path) -> str:
    """The digest of a file; empty when it can't be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()
