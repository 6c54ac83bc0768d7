"""How an output is written: whole or not at all."""

import os
import shutil
import sys
from pathlib import Path

from postingfilter.errors import OutputError, UsageError

STDOUT = Path("-")
# Opened by this name, a file that the shell sends stdout to would be replaced under its hands.
ALSO_STDOUT = Path("/dev/stdout")


TEMPORARY = ".postingfilter-"  #: what the name of a file begins with that isn't written whole yet


def make_folder(folder: Path) -> None:
    """Make a folder for outputs if it isn't there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: this folder can't be made: {error.strerror or error}") from error


def check(output: Path) -> None:
    """Refuse an output that can't be written, while there is nothing to lose."""
    if output in (STDOUT, ALSO_STDOUT):
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder: name a file in it")
    if not output.parent.is_dir():
        raise OutputError(f"{output}: there is no folder {output.parent}: make it first")


def write(output: Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that nobody sees half of it."""
    try:
        if output in (STDOUT, ALSO_STDOUT):
            _print(content)
        elif output.exists() and not output.is_file():
            output.write_bytes(content)  # a device or a pipe is fed, not replaced
        else:
            _replace(output.resolve(), content)  # a link stays a link
    except OSError as error:
        name = "stdout" if output == STDOUT else output
        raise OutputError(f"{name}: can't be written: {error.strerror or error}") from error


def _print(content: bytes) -> None:
    if sys.stdout.isatty() and b"\0" in content:
        raise UsageError("A terminal can't show this format: name a file with -o")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _replace(output: Path, content: bytes) -> None:
    output.parent.mkdir(parents=True, exist_ok=True)
    # A short name: the output's own may already be as long as a name can be.
    temporary = output.with_name(f"{TEMPORARY}{os.getpid()}")
    try:
        temporary.write_bytes(content)
        if output.exists():
            shutil.copymode(output, temporary)
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)
