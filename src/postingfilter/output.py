"""Write an output file completely or not at all."""

import os
import shutil
import sys
from pathlib import Path

from postingfilter.errors import OutputError, UsageError

STDOUT = Path("-")
# Where the shell redirects stdout to a file, this name resolves to that file, and `write` would replace it.
ALSO_STDOUT = Path("/dev/stdout")

#: The beginning of the name of a file that isn't complete yet.
TEMPORARY = ".postingfilter-"


def make_folder(folder: Path) -> None:
    """Make a folder for outputs unless it exists; OutputError when that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: this folder can't be made: {error.strerror or error}") from error


def check(output: Path) -> None:
    """Refuse an output that can't be written before any work is done for it.

    UsageError for a folder, OutputError for a file in a folder that doesn't exist.
    """
    if output in (STDOUT, ALSO_STDOUT):
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder: name a file in it")
    if not output.parent.is_dir():
        raise OutputError(f"{output}: there is no folder {output.parent}: make it first")


def write(output: Path, content: bytes) -> None:
    """Write a file through a temporary one in its folder, so that no other program reads an incomplete file.

    OutputError when it can't be written, UsageError for binary content on a terminal.
    """
    try:
        if output in (STDOUT, ALSO_STDOUT):
            _print(content)
        elif output.exists() and not output.is_file():
            output.write_bytes(content)  # a device or a pipe is written to, not replaced
        else:
            _replace(output.resolve(), content)  # a link stays a link
    except OSError as error:
        name = "stdout" if output == STDOUT else output
        raise OutputError(f"{name}: can't be written: {error.strerror or error}") from error


def _print(content: bytes) -> None:
    """Write to stdout; UsageError for binary content on a terminal."""
    if sys.stdout.isatty() and b"\0" in content:
        raise UsageError("A terminal can't show this format: name a file with -o")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _replace(output: Path, content: bytes) -> None:
    """Write a temporary file in the output's folder and rename it; the mode of an existing output stays."""
    output.parent.mkdir(parents=True, exist_ok=True)
    # The name doesn't contain the output's, which may already have the greatest length of a file name.
    temporary = output.with_name(f"{TEMPORARY}{os.getpid()}")
    try:
        temporary.write_bytes(content)
        if output.exists():
            shutil.copymode(output, temporary)
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)
