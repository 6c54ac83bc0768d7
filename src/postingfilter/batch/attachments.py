"""Collect the files beside a note that its brief needs, for a machine without access to the note's folder.

Neither a note nor the names in it are trusted: no file outside the note's folder is sent, and the worker writes no file
outside a temporary folder.
"""

from __future__ import annotations

import html
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote

from postingfilter import files, note
from postingfilter.errors import PostingfilterError
from postingfilter.limits import PICTURE_BYTES, SETTINGS_BYTES
from postingfilter.settings import layers
from postingfilter.writers.layout.picture_size import is_picture

#: What may be a picture's address: in a link, a reference, HTML, or a wikilink. No part searches beyond its line, so
#: that the search takes linear time.
_ADDRESS = re.compile(
    r"""\]\(\s*(?:<([^<>\n]*)>|((?:[^()\n]|\([^()\n]*\))+))
      | \]:\s*(?:<([^<>\n]*)>|([^<\s][^\n]*))
      | \bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))
      | !\[\[([^\]|\n]+)""",
    re.I | re.X,
)
_TITLE = re.compile(r"\s[\"'(]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def of_note(path: Path, content: bytes) -> dict[str, bytes]:
    """Return the pictures that a note names and the choices of its folder, by their paths below that folder."""
    folder = path.parent.resolve()
    found: dict[str, bytes] = {}
    if (choices := folder / layers.FILE).is_file():
        with suppress(OSError):  # it is reported where the brief is made
            found[layers.FILE] = files.read_regular(choices, folder, SETTINGS_BYTES)
    with suppress(PostingfilterError):  # it is reported when the brief is made
        for name in _names(note.read(path, content).source):
            with suppress(OSError, ValueError):
                # normpath, not resolve: a symbolic link is sent under the name that the note uses.
                file = Path(os.path.normpath(folder / name))
                if _is_within(file, folder) and is_picture(picture := files.read_regular(file, folder, PICTURE_BYTES)):
                    found[file.relative_to(folder).as_posix()] = picture
    return found


def named_by(path: Path, content: bytes) -> Iterator[Path]:
    """Yield each file that a note names as a picture, whether it is there or not; NoteError when it can't be read."""
    for name in _names(note.read(path, content).source):
        yield path.parent / name


def _names(source: str) -> Iterator[str]:
    """Yield each file name that the text of an address may mean."""
    for groups in _ADDRESS.findall(source):
        whole = next(filter(None, groups), "").strip()
        for name in {whole, _TITLE.split(whole, maxsplit=1)[0].strip()}:
            plain = html.unescape(_ESCAPED.sub(r"\1", name))
            yield from {name, plain, unquote(plain)} - {""}


@contextmanager
def unpacked(contents: Mapping[str, bytes]) -> Iterator[Path | None]:
    """Write files to a temporary folder, by their paths below it, and give the folder; None without files."""
    if not contents:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="postingfilter-") as temporary:
        folder = Path(temporary).resolve()
        for name, content in contents.items():
            file = folder / name
            if _is_within(file, folder):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        yield folder


def _is_within(file: Path, folder: Path) -> bool:
    """Return whether a file lies in a folder, both by its path and after symbolic links are resolved."""
    return Path(os.path.normpath(file)).is_relative_to(folder) and files.real(file).is_relative_to(folder)
