"""Read a note: from its bytes to its front matter and a body that pandoc can read."""

from __future__ import annotations

import codecs
import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from postingfilter import files
from postingfilter.errors import NoteError, reason
from postingfilter.limits import NOTE_BYTES
from postingfilter.messages import Message, in_file, message
from postingfilter.note import bounds, front_matter, other_formats, western
from postingfilter.note.prepare import prepare
from postingfilter.text import patterns
from postingfilter.text.normal_forms import normal

_LINE_END = re.compile("\r+\n|\r|\u2028|\u2029|\x85")
_KS_X_1001 = re.compile(rb"[\xb0-\xc8][\xa1-\xfe]")
_CHINESE = patterns.compile("[\u4e00-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class Note:
    """Hold the content of a note, with warnings about repairs made to read it."""

    name: str  #: the path as the user wrote it; "-" for stdin
    folder: Path | None  #: the folder that relative links start from; None for stdin
    metadata: dict[str, Any]  #: front matter: values are str (as written), bool, list or dict, without empty ones
    body: str  #: the Markdown below the front matter, prepared for pandoc.read()
    body_line: int = 1  #: the line in the file, from 1, at which the body begins
    warnings: tuple[Message, ...] = ()  #: with the note's name, and the line where there is one
    dropped: tuple[str, ...] = ()  #: texts removed before pandoc reads the body, as `FILE:LINE: TEXT (why)`
    source: str = field(default="", repr=False)  #: the whole file as text, with \n as line ends

    def moved(self, folder: Path) -> Note:
        """Return the note with another folder, in which its pictures are looked up; its name stays."""
        return replace(self, folder=folder)


def read(path: Path | None, data: bytes | None = None, *, strict: bool = False) -> Note:
    """Return the note at `path`, or from stdin for None; `data` are its bytes when they are already read.

    NoteError, with `FILE:LINE: sentence`, when the file is missing, is no text, or has front matter that
    can't be read; with `strict` also when the front matter is no valid YAML.
    """
    name = "-" if path is None else str(path)
    if data is None:
        data = content(path)
    source, warnings = _decode(data, name)
    top = front_matter.split(source, name, strict=strict)
    bounds.check(top.body, name, top.body_line)
    body, dropped = prepare(top.body)
    warnings += top.warnings
    if not source.strip():
        raise NoteError(message("{note}: the note is empty: paste the posting into it", note=name))
    return Note(
        name=name,
        folder=path.parent if path else None,
        metadata=top.metadata or {},
        body=body,
        body_line=top.body_line,
        warnings=tuple(warnings),
        dropped=(
            *top.dropped,
            *(f"{name}:{top.body_line + line}: {text}" for line, text in dropped),
        ),
        source=source,
    )


def content(path: Path | None) -> bytes:
    """Return the bytes of a file, or of stdin for None; NoteError when it is missing, unreadable or too large."""
    name = "-" if path is None else str(path)
    try:
        if path is None:
            if sys.stdin is None:
                raise NoteError(message("-: stdin is closed: give the note as a file, or pipe it in"))
            data = sys.stdin.buffer.read(NOTE_BYTES + 1)
        else:
            data = files.read(path, NOTE_BYTES + 1)
    except FileNotFoundError as error:
        raise NoteError(missing(name)) from error
    except IsADirectoryError as error:
        text = message("{note}: this is a folder: give a note, a file that ends in .md", note=name)
        raise NoteError(text) from error
    except OSError as error:
        text = message("{note}: the note can't be read ({reason})", note=name, reason=reason(error))
        raise NoteError(text) from error
    if len(data) > NOTE_BYTES:
        limit = NOTE_BYTES // 1_000_000
        raise NoteError(
            message("{note}: the file is too big to be a note: {limit} MB is the limit", note=name, limit=limit)
        )
    return data


def missing(name: object) -> Message:
    """Return the message for a note that doesn't exist."""
    return message("{note}: there is no such note: check the name, or give the folder it is in", note=name)


def _decode(data: bytes, name: str) -> tuple[str, list[Message]]:
    """Return the text of the bytes, and a warning when it isn't UTF-8; NoteError for bytes that are no text.

    All line ends become newlines, and all letters are composed (NFC).
    """
    if sentence := other_formats.refusal(data, name):
        raise NoteError(sentence)
    warnings = []
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
            warnings.append(in_file(name, message("the note is UTF-16: save it as UTF-8")))
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        readings = {"CP949 (Korean Windows)": _cp949, "Windows-1252 (Western Windows)": western.decoded}
        found = ((encoding, said) for encoding, decoded in readings.items() if (said := decoded(data)) is not None)
        encoding, text = next(found, ("", ""))
        if not encoding:
            text = message("this is neither UTF-8 nor CP949 text: save the note as UTF-8")
            raise NoteError(in_file(name, text, line)) from error
        said = message("the note was read as {encoding}: save it as UTF-8", encoding=encoding)
        warnings.append(in_file(name, said, line))
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        binary = message("this is no text but a binary file: give the note as Markdown")
        raise NoteError(in_file(name, binary, line))
    # macOS writes letters and their marks apart (NFD); words are compared as they are typed.
    return normal(_LINE_END.sub("\n", text), "NFC"), warnings


def _cp949(data: bytes) -> str | None:
    """Return the bytes decoded as CP949 when the result is Korean, else None.

    Bytes of Chinese or Japanese encodings decode too, but to Chinese characters, or to syllables
    beyond the 2350 of KS X 1001, which are rare in Korean text.
    """
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return None
    common = len(_KS_X_1001.findall(data))
    chinese = len(_CHINESE.findall(text))
    foreign = sum(not char.isascii() for char in text)
    return text if common > 4 * chinese and 2 * common > foreign else None
