"""Write an output file completely or not at all, and only where the user sent it.

The folder of an output may have come from somebody else: a link in it that leads out of it is not followed.
"""

import os
import re
import stat
import sys
from functools import cache
from pathlib import Path

from postingfilter.errors import OutputError, UsageError, reason, unwritable
from postingfilter.messages import message

STDOUT = Path("-")
# When the shell redirects stdout to a file, this path resolves to that file, and `write` would replace it.
DEV_STDOUT = Path("/dev/stdout")

#: The beginning of the name of a file that isn't complete yet; the id of the process that writes it follows.
TEMPORARY = ".postingfilter-"
_TEMPORARY = re.compile(re.escape(TEMPORARY) + r"(\d+)")
#: A new file: never one that exists, and never through a link.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def make_folder(folder: Path) -> None:
    """Make a folder for outputs unless it exists; OutputError when that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = message("{folder}: this folder can't be made: {reason}", folder=folder, reason=reason(error))
        raise OutputError(text) from error


def check(output: Path) -> None:
    """Refuse an output that can't be written before any work is done for it.

    UsageError for a folder, OutputError for a file in a folder that doesn't exist.
    """
    if output in (STDOUT, DEV_STDOUT):
        return
    if output.is_dir():
        raise UsageError(message("{output} is a folder: name a file in it", output=output))
    if not output.parent.is_dir():
        text = message("{output}: there is no folder {folder}: make it first", output=output, folder=output.parent)
        raise OutputError(text)


def is_stream(output: Path) -> bool:
    """Return whether an output is stdout, a pipe or a device, whose name doesn't determine its format."""
    return output in (STDOUT, DEV_STDOUT) or (output.exists() and not output.is_file() and not output.is_dir())


def write(output: Path, content: bytes) -> None:
    """Write a file through a temporary one in its folder, so that no other program reads an incomplete file.

    OutputError when it can't be written, or is a link that leads out of its folder; UsageError for binary content on a
    terminal.
    """
    try:
        if output in (STDOUT, DEV_STDOUT):
            _print(content)
        elif output.exists() and not output.is_file():
            _write_to_special(output, content)
        else:
            _replace(_target(output), content)
    except OSError as error:
        name = "stdout" if output == STDOUT else str(output)
        raise unwritable(name, error) from error


def remove_leftovers(folder: Path) -> None:
    """Remove the incomplete files in a folder that killed processes have left; OSError when that fails."""
    for path in folder.glob(f"{TEMPORARY}*"):
        found = _TEMPORARY.fullmatch(path.name)
        if found and not path.is_dir() and not _runs(int(found[1])):
            path.unlink(missing_ok=True)


def is_special(path: Path) -> bool:
    """Return whether a path is a link, a folder, a pipe or a device; false for a regular file or a free path."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _print(content: bytes) -> None:
    """Write to stdout; UsageError for binary content on a terminal."""
    if sys.stdout.isatty() and b"\0" in content:
        raise UsageError(message("A terminal can't show this format: name a file with -o"))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _write_to_special(output: Path, content: bytes) -> None:
    """Write to a device or a pipe, which is never replaced; OSError at once for a pipe that nobody reads."""
    descriptor = os.open(output, os.O_WRONLY | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _target(output: Path) -> Path:
    """Return the file to write for an output, with links followed; OutputError for a link that leads out of its folder.

    Links above the folder are the user's own, so that the folder is resolved too.
    """
    # realpath, unlike Path.resolve, returns a loop of links as it is; the loop is then replaced.
    target, folder = (Path(os.path.realpath(path)) for path in (output, output.parent))
    if output.is_symlink() and not target.is_relative_to(folder):
        raise OutputError(
            message(
                "{output}: this is a link that leads out of its folder: remove it, or name the file itself",
                output=output,
            )
        )
    return target


def _replace(output: Path, content: bytes) -> None:
    """Write a temporary file in the output's folder and rename it; the mode of an existing output stays."""
    output.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers_once(output.parent)
    # The name doesn't contain the output's, which may already have the greatest length of a file name.
    temporary = output.with_name(f"{TEMPORARY}{os.getpid()}")
    temporary.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(temporary, _NEW, 0o666), "wb") as file:
            file.write(content)
            if output.is_file():
                os.fchmod(file.fileno(), stat.S_IMODE(output.stat().st_mode))
            file.flush()
            os.fsync(file.fileno())  # without it a crash of the machine could leave an empty file under the new name
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)


@cache
def _remove_leftovers_once(folder: Path) -> None:
    """Remove the leftovers of killed runs from a folder, once in a process."""
    remove_leftovers(folder)


def _runs(process: int) -> bool:
    """Return whether a process is running."""
    try:
        os.kill(process, 0)
    except OSError as error:
        return isinstance(error, PermissionError)
    except OverflowError:  # the name was not made by `_replace`
        return False
    return True
