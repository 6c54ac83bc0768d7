"""Call LibreOffice: count the pages of a DOCX, and convert it to PDF. No other module calls it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from postingfilter import programs
from postingfilter.errors import MissingError, PostingfilterError, reason
from postingfilter.messages import foreign, message

NAMES = ("soffice", "libreoffice")
MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
#: How to install the part of LibreOffice that is needed, by platform.
INSTALL = {"darwin": "brew install --cask libreoffice", "linux": "sudo apt-get install libreoffice-writer-nogui"}
START, EACH = 60, 10  # seconds: the limit for the start, which is slow on a new profile, and for each file
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def remedy() -> str:
    """Return the command that installs LibreOffice."""
    return INSTALL["darwin" if sys.platform == "darwin" else "linux"]


def program() -> str:
    """Return the soffice to call: that of POSTINGFILTER_SOFFICE, else the first found. MissingError without one."""
    named = os.environ.get("POSTINGFILTER_SOFFICE")
    found = named or next(filter(None, map(shutil.which, NAMES)), None) or (str(MAC) if MAC.is_file() else None)
    if found is None:
        raise MissingError(message("--verify needs LibreOffice: type `{command}`", command=remedy()))
    return found


def pages(documents: Sequence[bytes]) -> list[int]:
    """Return the number of pages of each DOCX."""
    return [len(_PAGE.findall(pdf)) for pdf in pdfs(documents)]


def pdfs(documents: Sequence[bytes]) -> list[bytes]:
    """Convert each DOCX to PDF, all in one call of LibreOffice."""
    if not documents:
        return []
    with TemporaryDirectory(prefix="postingfilter-") as folder:
        files = [Path(folder, f"{at}.docx") for at in range(len(documents))]
        for file, content in zip(files, documents, strict=True):
            file.write_bytes(content)
        said = _convert(files, Path(folder))
        converted = [file.with_suffix(".pdf") for file in files]
        if not all(pdf.is_file() for pdf in converted):
            why = foreign(said) if said else message("it said nothing")
            raise PostingfilterError(message("LibreOffice could not lay out the brief ({reason})", reason=why))
        return [pdf.read_bytes() for pdf in converted]


def _convert(files: Sequence[Path], folder: Path) -> str:
    """Write a PDF beside each file; return what LibreOffice wrote to stderr."""
    # A profile of its own: the user's may be locked by an open LibreOffice, and its settings change the layout.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    limit = START + EACH * len(files)
    try:
        # soffice is a script that starts the program.
        output = programs.Program(command, has_children=True).result(limit)
    except TimeoutError as error:
        text = message("LibreOffice took longer than {limit} s: try again without --verify", limit=limit)
        raise PostingfilterError(text) from error
    except OSError as error:
        text = message(
            "{program}: can't be started ({reason}): type `{command}`, or unset POSTINGFILTER_SOFFICE",
            program=program(),
            reason=reason(error),
            command=remedy(),
        )
        raise MissingError(text) from error
    return output.stderr.decode("utf-8", "replace").strip()
