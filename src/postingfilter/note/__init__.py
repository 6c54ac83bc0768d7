"""A note: bytes in, front matter and a body that pandoc can read out."""

from __future__ import annotations

import codecs
import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from postingfilter.errors import NoteError
from postingfilter.note import front_matter
from postingfilter.note.prepare import prepare

#: A hundred times the longest posting met: more is no note, and pandoc would take long over it.
MAX_BYTES = 5_000_000

_LINE_END = re.compile("\r+\n|\r|\u2028|\u2029|\x85")
_KS_X_1001 = re.compile(rb"[\xb0-\xc8][\xa1-\xfe]")
_CHINESE = re.compile("[\u4e00-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class Note:
    """What a note says, and what had to be mended to read it."""

    name: str  #: the path as given, or "-"
    folder: Path | None  #: where its relative links start; None for stdin
    metadata: dict[str, Any]  #: values are text (as written), bool, list or dict; empty ones are left out
    body: str  #: prepared: pandoc.read() takes it as it is
    body_line: int = 1  #: the line in the file, from 1, at which the body begins
    warnings: tuple[str, ...] = ()  #: whole sentences, `FILE:LINE: …`
    dropped: tuple[str, ...] = ()  #: `FILE:LINE: TEXT (why)`, what pandoc doesn't get to see
    source: str = field(default="", repr=False)  #: the whole file as text, lines ended by \n

    def moved(self, folder: Path) -> Note:
        """The note as if it lay in another folder: its name stays, its pictures are looked for there."""
        return replace(self, folder=folder)


def read(path: Path | None, data: bytes | None = None, *, strict: bool = False) -> Note:
    """Read the note at `path`, or from stdin when that is None; `data` are its bytes if at hand.

    NoteError, with `FILE:LINE: sentence`, when it isn't there, is no text, or has front matter that
    can't be read; under `strict` also when YAML refuses the front matter.
    """
    name = "-" if path is None else str(path)
    if data is None:
        data = content(path)
    source, warnings = _decode(data, name)
    taken = front_matter.take(source, name, strict=strict)
    body, dropped = prepare(taken.body)
    warnings += taken.warnings
    if not source.strip():
        raise NoteError(f"{name}: the note is empty: paste the posting into it")
    return Note(
        name=name,
        folder=path.parent if path else None,
        metadata=taken.metadata or {},
        body=body,
        body_line=taken.body_line,
        warnings=tuple(warnings),
        dropped=(
            *taken.dropped,
            *(f"{name}:{taken.body_line + line}: {text}" for line, text in dropped),
        ),
        source=source,
    )


def content(path: Path | None) -> bytes:
    """The bytes of a file, or of stdin when that is None; NoteError as in `read`."""
    name = "-" if path is None else str(path)
    try:
        if path is None:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise NoteError(f"{name}: there is no such note: check the name, or give the folder it is in") from error
    except IsADirectoryError as error:
        raise NoteError(f"{name}: this is a folder: give a note, a file that ends in .md") from error
    except OSError as error:
        raise NoteError(f"{name}: the note can't be read ({error.strerror})") from error
    if len(data) > MAX_BYTES:
        raise NoteError(f"{name}: the file is too big to be a note: {MAX_BYTES // 1_000_000} MB is the limit")
    return data


def _decode(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text of the bytes, its lines ended as Python ends them; a warning if it isn't UTF-8."""
    warnings = []
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
            warnings.append(f"{name}: the note is UTF-16: save it as UTF-8")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        korean = _cp949(data)
        if korean is None:
            raise NoteError(f"{name}:{line}: this is neither UTF-8 nor CP949 text: save the note as UTF-8") from error
        text = korean
        warnings.append(f"{name}:{line}: the note was read as CP949 (Korean Windows): save it as UTF-8")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise NoteError(f"{name}:{line}: this is no text but a binary file: give the note as Markdown")
    return _LINE_END.sub("\n", text), warnings


def _cp949(data: bytes) -> str | None:
    """The bytes as CP949 text when that makes Korean of them.

    Chinese or Japanese bytes decode too, but to a jumble with Chinese characters, or with syllables
    beyond the 2350 of KS X 1001, which Korean text hardly ever needs.
    """
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return None
    common = len(_KS_X_1001.findall(data))
    chinese = len(_CHINESE.findall(text))
    foreign = sum(not char.isascii() for char in text)
    return text if common > 4 * chinese and 2 * common > foreign else None
