"""Keep the temporary files of a run, such as the sockets of its processes and the files of pandoc, in one folder.

A run that is killed leaves the folder behind; the next run removes it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from multiprocessing import util
from pathlib import Path

from postingfilter.programs import temporary_folder

PREFIX = "pf-"  # of the folder's name
LONGEST = 58  # characters of the folder that holds it: the whole name of a socket has 103 characters at most (macOS)

AFTER_SOCKETS = -200  # `multiprocessing` removes the folder of its sockets with -100


@cache
def begin() -> None:
    """Make this process and its children write temporary files to a folder that is removed when this process ends.

    For systems with `fcntl`. Where no folder can be made, files stay where the system has them.
    OutputError where it has no place for them.
    """
    place = Path(temporary_folder())
    if len(str(place)) > LONGEST:
        place = Path("/tmp")  # noqa: S108 - the folder in it is of this user alone
    _remove_leftovers(place)
    with suppress(OSError):
        folder = _locked(place)
        util.Finalize(None, shutil.rmtree, args=(folder, True), exitpriority=AFTER_SOCKETS)
        os.environ["TMPDIR"] = tempfile.tempdir = folder


def _locked(place: Path) -> str:
    """Make a folder that this process holds a lock on until it ends; another run may have taken it for a leftover."""
    while True:
        folder = tempfile.mkdtemp(prefix=PREFIX, dir=place)
        with suppress(FileNotFoundError):
            _lock(folder, wait=True)
            if Path(folder).exists():
                return folder


def _remove_leftovers(place: Path) -> None:
    """Remove the folders on which no process holds a lock: the runs that made them have ended."""
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError):  # in use, or of another user
            lock = _lock(str(folder), wait=False)
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _lock(folder: str, *, wait: bool) -> int:
    """Return the descriptor that holds a lock on a folder; OSError for a link, and without `wait` when it is held."""
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
