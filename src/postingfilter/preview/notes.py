"""Keep the notes of a preview: the state of their files, their newest briefs, and who waits for changes."""

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
from postingfilter.settings import layers

#: The time of a file's last change and its size; None when it isn't there.
Stamp = tuple[int, int] | None


@dataclass
class Shown:
    """A note, its newest brief, and the error of a later attempt to make one."""

    name: str  #: its place below the folder, as in addresses
    path: Path
    stamp: Stamp = None
    pictures: dict[Path, Stamp] = field(default_factory=dict)
    theme_files: dict[Path, Stamp] = field(default_factory=dict)  #: the files of its theme and of the choice of it
    brief: Brief | None = None
    version: int = 0  #: the number of briefs made so far
    error: str = ""
    seconds: float = 0.0  #: the time that the newest brief took
    stale: bool = True  #: whether a brief must be made
    changed: int = 0  #: the count of all changes at its last change; 0 before its first scan
    readers: int = 0  #: the number of windows in which it is open

    def state(self) -> dict[str, Any]:
        """Return what a browser shows of the note, as JSON."""
        of_brief = {**self.brief.report, **self.brief.posting} if self.brief else {}
        return {
            **of_brief,
            "warnings": [self._short(warning) for warning in of_brief.get("warnings", ())],
            "dropped": [self._short(item) for item in of_brief.get("dropped", ())],
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
        """Return a sentence without the note's name, which the page shows above it."""
        short = sentence.removeprefix(f"{self.path}:").lstrip()
        return re.sub(r"^(\d+): ", r"Line \1: ", short)


class Notes:
    """All notes of a NOTE or DIR. A deleted note stays, since a window may show it."""

    def __init__(self, root: Path, theme: str = "") -> None:
        self.root = root
        self.theme = theme  # the theme of the command line or of the user's settings, if any
        self.are_themes_changed = False  # whether the themes that a process has read are out of date
        self.alone = not root.is_dir()
        self.closed = False
        self.count = 0  # of changes
        self._shown: dict[str, Shown] = {}
        self._news = asyncio.Event()
        self.scan()

    def all(self) -> list[Shown]:
        """Return every note in the order of paths."""
        return sorted(self._shown.values(), key=lambda shown: shown.path)

    def get(self, name: str) -> Shown | None:
        """Return the note of this name, or None: no other file can be reached by a name."""
        if name not in self._shown:
            self.scan()  # it may have been saved this moment
        return self._shown.get(name)

    def scan(self) -> None:
        """Find new, changed and deleted notes, pictures and theme files."""
        found = {self.root: Path(self.root.name)} if self.alone else jobs.notes([self.root])
        for path, place in found.items():
            name = place.as_posix().encode("utf-8", "replace").decode()
            if path != self.root or self.alone:
                self._shown.setdefault(name, Shown(name, path))
        folders = {shown.path.parent for shown in self._shown.values()}
        of_folders = {folder: self._theme_files(folder) for folder in folders}
        for shown in self._shown.values():
            theme_files = of_folders[shown.path.parent]
            self.are_themes_changed = self.are_themes_changed or theme_files != shown.theme_files
            stamps = _stamp(shown.path), {path: _stamp(path) for path in shown.pictures}, theme_files
            if stamps != (shown.stamp, shown.pictures, shown.theme_files) or not shown.changed:
                shown.stamp, shown.pictures, shown.theme_files = stamps
                shown.stale = True
                self._announce(shown)

    def next(self) -> Shown | None:
        """Return the note whose brief is made next, open notes first; None when all briefs are up to date."""
        stale = [shown for shown in self.all() if shown.stale]
        return next((shown for shown in stale if shown.readers), stale[0] if stale else None)

    def take(self, shown: Shown, brief: Brief | None, error: str, seconds: float) -> None:
        """Store the result for a note: a brief, or an error beside its previous brief."""
        if brief:
            shown.brief = brief
            shown.version += 1
            paths = (shown.path.parent / address for address in brief.pictures)
            shown.pictures = {path: _stamp(path) for path in paths}
        shown.error, shown.seconds = error, seconds
        self._announce(shown)

    async def news(self) -> None:
        """Wait until something has changed."""
        await self._news.wait()

    def close(self) -> None:
        """Wake everybody who waits, and let them end."""
        self.closed = True
        self._wake()

    def folders(self) -> set[Path]:
        """Return the folders to watch: those of the note and its pictures or of all notes, and those of a theme."""
        shown = self._shown.values()
        files = {path for one in shown for path in one.theme_files}
        if self.alone:
            files |= {path for one in shown for path in (one.path, *one.pictures)}
        found = {file.parent for file in files if file.parent.is_dir()}
        return found if self.alone else {self.root, *(folder for folder in found if not self._holds(folder))}

    def _holds(self, folder: Path) -> bool:
        """Return whether a folder lies in the root."""
        return folder.resolve().is_relative_to(self.root.resolve())

    def _theme_files(self, folder: Path) -> dict[Path, Stamp]:
        """Return the stamps of the files that choose a theme for the notes of a folder, and of the user's own theme."""
        paths = [folder / layers.FILE]
        if self.theme and self.theme not in themes():
            with contextlib.suppress(PostingfilterError):  # it is reported when the brief is made
                paths += theme.folder_of(self.theme).rglob("*")
        return {path: _stamp(path) for path in paths}

    def _announce(self, shown: Shown) -> None:
        """Count a change of a note, and wake everybody who waits."""
        self.count += 1
        shown.changed = self.count
        self._wake()

    def _wake(self) -> None:
        """Wake everybody who waits for a change."""
        self._news.set()
        self._news = asyncio.Event()


def _stamp(path: Path) -> Stamp:
    """Return time and size of a file; None when there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # an address may be no name of a file
        return None
    return found.st_mtime_ns, found.st_size
