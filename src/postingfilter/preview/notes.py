"""The notes that a preview shows: what the files are like, what came of each note, who waits to hear of it."""

from __future__ import annotations

import asyncio
import contextlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from postingfilter import theme
from postingfilter.batch import jobs
from postingfilter.brief import Brief
from postingfilter.data import themes
from postingfilter.errors import PostingfilterError
from postingfilter.theme import choice

#: What a file is like: the time of its last change and its size; None when it isn't there.
Stamp = tuple[int, int] | None


@dataclass
class Shown:
    """A note, the last brief that could be made of it, and what kept the newest from being made."""

    name: str  #: its place below the folder, as in addresses
    path: Path
    stamp: Stamp = None
    pictures: dict[Path, Stamp] = field(default_factory=dict)
    look: dict[Path, Stamp] = field(default_factory=dict)  #: the files that choose and make the look of its brief
    brief: Brief | None = None
    version: int = 0  #: of the brief
    error: str = ""
    seconds: float = 0.0  #: that the newest brief took
    stale: bool = True  #: a brief is to be made
    told: int = 0  #: the count of news at its last change
    readers: int = 0  #: windows in which it is open

    def state(self) -> dict[str, Any]:
        """What a browser is told of it."""
        made = {**self.brief.report, **self.brief.posting} if self.brief else {}
        return {
            **made,
            "warnings": [self._short(warning) for warning in made.get("warnings", ())],
            "dropped": [self._short(item) for item in made.get("dropped", ())],
            "note": self.name,
            "address": quote(self.name),
            "there": self.stamp is not None,
            "made": self.brief is not None,
            "version": self.version,
            "error": self._short(self.error),
            "seconds": round(self.seconds, 2),
            "stale": self.stale,
        }

    def _short(self, sentence: str) -> str:
        """A sentence without the note's name, which stands above it."""
        told = sentence.removeprefix(f"{self.path}:").lstrip()
        return re.sub(r"^(\d+): ", r"Line \1: ", told)


class Notes:
    """All notes that a NOTE or DIR stands for; those that are gone are kept, for a window may show them."""

    def __init__(self, root: Path, theme: str = "") -> None:
        self.root = root
        self.theme = theme  # that the command line names
        self.is_look_new = False  # what a process has read of themes is no longer true
        self.alone = not root.is_dir()
        self.closed = False
        self.count = 0  # of news
        self._shown: dict[str, Shown] = {}
        self._news = asyncio.Event()
        self.scan()

    def all(self) -> list[Shown]:
        """Every note in the order of names."""
        return sorted(self._shown.values(), key=lambda shown: shown.path)

    def get(self, name: str) -> Shown | None:
        """The note of a name; None for every name that is none of theirs, so that no way leads to another file."""
        if name not in self._shown:
            self.scan()  # it may have been saved this moment
        return self._shown.get(name)

    def scan(self) -> None:
        """Look at the files: which notes are new, changed or gone, and which have pictures that are."""
        found = {self.root: Path(self.root.name)} if self.alone else jobs.notes([self.root])
        for path, place in found.items():
            name = place.as_posix().encode("utf-8", "replace").decode()
            if path != self.root or self.alone:
                self._shown.setdefault(name, Shown(name, path))
        looks = {folder: self._look(folder) for folder in {shown.path.parent for shown in self._shown.values()}}
        for shown in self._shown.values():
            look = looks[shown.path.parent]
            self.is_look_new = self.is_look_new or look != shown.look
            stamps = _stamp(shown.path), {path: _stamp(path) for path in shown.pictures}, look
            if stamps != (shown.stamp, shown.pictures, shown.look) or not shown.told:
                shown.stamp, shown.pictures, shown.look = stamps
                shown.stale = True
                self._tell(shown)

    def next(self) -> Shown | None:
        """The note to make a brief of next: one that somebody looks at before others."""
        stale = [shown for shown in self.all() if shown.stale]
        return next((shown for shown in stale if shown.readers), stale[0] if stale else None)

    def take(self, shown: Shown, brief: Brief | None, error: str, seconds: float) -> None:
        """Keep what came of a note: a brief, or the sentence on what is wrong, beside the brief it had before."""
        if brief:
            shown.brief = brief
            shown.version += 1
            paths = (shown.path.parent / address for address in brief.pictures)
            shown.pictures = {path: _stamp(path) for path in paths}
        shown.error, shown.seconds = error, seconds
        self._tell(shown)

    async def news(self) -> None:
        """Wait until something has changed."""
        await self._news.wait()

    def close(self) -> None:
        """Let everybody who waits go."""
        self.closed = True
        self._wake()

    def folders(self) -> set[Path]:
        """The folders in which the files lie: of a single note its own and those of its pictures; those of a theme."""
        shown = self._shown.values()
        files = {path for one in shown for path in one.look}
        if self.alone:
            files |= {path for one in shown for path in (one.path, *one.pictures)}
        found = {file.parent for file in files if file.parent.is_dir()}
        return found if self.alone else {self.root, *(folder for folder in found if not self._holds(folder))}

    def _holds(self, folder: Path) -> bool:
        return folder.resolve().is_relative_to(self.root.resolve())

    def _look(self, folder: Path) -> dict[Path, Stamp]:
        """What the files are like that choose a look for the notes of a folder, and those of a theme of one's own."""
        paths = [folder / choice.FILE]
        with contextlib.suppress(PostingfilterError):  # it is told when the brief is made
            named = self.theme or choice.beside(folder).theme
            if named and named not in themes():
                paths += theme.folder_of(named).rglob("*")
        return {path: _stamp(path) for path in paths}

    def _tell(self, shown: Shown) -> None:
        self.count += 1
        shown.told = self.count
        self._wake()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except (OSError, ValueError):  # an address may be no name of a file
        return None
    return found.st_mtime_ns, found.st_size
