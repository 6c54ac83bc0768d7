"""Read the files of a theme: its icons, and its stylesheets with the files that they name embedded."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from postingfilter import files
from postingfilter.errors import UsageError, reason
from postingfilter.limits import THEME_BYTES
from postingfilter.messages import Message, in_file, message

#: A comment, an address, or a string. Text inside comments and strings is no address.
_ADDRESS = re.compile(
    r"""/\*.*?\*/|url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^"'()\s]+))\s*\)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""",
    re.I | re.S,
)
_SVG = ("svg", "{http://www.w3.org/2000/svg}svg")


def text(path: Path, folder: Path | None = None, most: int = THEME_BYTES) -> str:
    """Return the text of a UTF-8 file; UsageError when it can't be read, or is a link that leads out of `folder`.

    The default of `folder` is the file's own folder. A theme, and the choice of one, may have come with notes.
    """
    try:
        return files.read_regular(path, folder or path.parent, most).decode("utf-8-sig").replace("\r\n", "\n")
    except PermissionError as error:
        said = message("this file can't be read: {reason}: put the file itself there", reason=reason(error))
        raise UsageError(in_file(path, said)) from error
    except OSError as error:
        said = message("this file can't be read: {reason}: put another one there", reason=reason(error))
        raise UsageError(in_file(path, said)) from error
    except UnicodeDecodeError as error:
        said = message("this file can't be read ({reason}): write it in UTF-8", reason=error)
        raise UsageError(in_file(path, said)) from error


def stylesheet(path: Path) -> str:
    """Return a stylesheet with the files that it names embedded as data: addresses; empty when there is no such file.

    UsageError, with the line, for a named file that is missing or outside the stylesheet's folder.
    """
    css = text(path) if path.is_file() else ""
    if "</style" in css.lower():
        said = message("a stylesheet can't hold `</style`, which would end it in HTML: take it out")
        raise UsageError(in_file(path, said))

    def embedded(found: re.Match[str]) -> str:
        address = next(filter(None, found.groups()), "")
        if not address or address.startswith("#") or address[:5].lower() == "data:":
            return found[0]
        try:
            return f"url('{_data(path.parent, address)}')"
        except (OSError, ValueError) as error:
            line = css.count("\n", 0, found.start()) + 1
            said = message("{address:.80}: {reason}", address=address, reason=_why(error))
            raise UsageError(in_file(path, said, line)) from error

    return _ADDRESS.sub(embedded, css)


def of_folder(folder: Path) -> list[Path]:
    """Return the files of the theme in a folder: TOML files, stylesheets with the files that they name, icons."""
    sheets = sorted(folder.glob("*.css"))
    named = (path for sheet in sheets for path in _named_by(sheet))
    return [*sorted(folder.glob("*.toml")), *sheets, *named, *sorted(folder.glob("icons/*"))]


def _named_by(path: Path) -> Iterator[Path]:
    """Yield the files below its folder that a stylesheet names, whether they are there or not."""
    for groups in _ADDRESS.findall(text(path)):
        parts = urlsplit(next(filter(None, groups), ""))
        if parts.path and not parts.scheme and not parts.netloc:
            yield path.parent / unquote(parts.path)


def _data(folder: Path, address: str) -> str:
    """Return a file below a folder as a data: address; ValueError or OSError when it may not or can't be read."""
    parts = urlsplit(address)
    file = files.real(folder / unquote(parts.path))
    if parts.scheme or parts.netloc or not file.is_relative_to(folder.resolve()):
        raise ValueError(
            message("a theme takes only what lies in its own folder: put the file there and name it from there")
        )
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(files.read_regular(file, folder, THEME_BYTES)).decode()}"


def _why(error: Exception) -> Message:
    """Return why a file wasn't embedded, and how to mend it."""
    if isinstance(error, FileNotFoundError):
        return message("there is no such file: put it into the theme's folder, or take the address out")
    if isinstance(error, OSError):
        return message(
            "this file can't be read ({reason}): give it other rights, or take the address out", reason=reason(error)
        )
    return reason(error)


def icon(path: Path, folder: Path) -> str:
    """Return the text of an SVG file in a theme's folder; UsageError when the file holds no SVG."""
    from xml.etree import ElementTree

    drawn = text(path, folder)
    try:
        is_svg = ElementTree.fromstring(drawn).tag in _SVG  # noqa: S314 - a theme is chosen by its user
    except ElementTree.ParseError:
        is_svg = False
    if not is_svg:
        said = message("this is no SVG: draw the icon as <svg xmlns=…>, or take the file away")
        raise UsageError(in_file(path, said))
    return drawn
