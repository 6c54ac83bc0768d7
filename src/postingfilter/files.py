"""Read files that may have come from somebody else, so that no device and no pipe keeps a command waiting."""

from __future__ import annotations

import errno
import os
import select
import stat
from pathlib import Path

from postingfilter.messages import message

WAIT = 10.0  # seconds for the first byte of a pipe that the user has named, such as that of `<(command)`


def read(path: Path, most: int) -> bytes:
    """Return up to `most` bytes of a file, a pipe or a device that the user has named; OSError when it can't be read.

    A pipe into which nobody writes is an OSError after WAIT seconds.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
        if stat.S_ISFIFO(os.fstat(file.fileno()).st_mode) and not select.select([file], [], [], WAIT)[0]:
            raise OSError(errno.EAGAIN, message("nothing comes out of this pipe"))
        os.set_blocking(file.fileno(), True)
        return file.read(most)


def is_file(path: Path) -> bool:
    """Return whether a file is there; False where nobody can look, for which Path.is_file raises OSError."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """Return whether a folder is there; False where nobody can look, for which Path.is_dir raises OSError."""
    return os.path.isdir(path)  # noqa: PTH112


def real(path: Path) -> Path:
    """Return a path with all links followed; a loop of links is returned unchanged, unlike by Path.resolve."""
    return Path(os.path.realpath(path))


def read_regular(path: Path, folder: Path | None, most: int) -> bytes:
    """Return the bytes of a regular file that lies in a folder after links are followed; None allows any folder.

    OSError when it can't be read, is no regular file, or is larger than `most` bytes; PermissionError when it lies
    in another folder.
    """
    if folder is not None and not real(path).is_relative_to(real(folder)):
        raise PermissionError(errno.EPERM, message("a link leads out of this folder"))
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, message("this is no regular file"))
        if found.st_size > most:
            raise OSError(errno.EFBIG, message("the file is larger than {limit:g} MB", limit=most / 1_000_000))
        return file.read()
