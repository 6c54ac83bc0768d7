"""What goes into pandoc's user data directory: the defaults files, and the filter as the command that it is here."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from postingfilter import data, output, pandoc
from postingfilter.errors import OutputError

MARK = "put here by `postingfilter pandoc-setup`"
FILTER = "pandoc-postingfilter"


def install() -> Iterator[str]:
    """Write the files, a line told of each; a file of that name which is somebody else's stays."""
    folder = pandoc.user_data_dir()
    for path in _files(folder):
        if path.exists() and MARK not in path.read_text("utf-8", "replace"):
            raise OutputError(f"{path}: this file is not ours: move it away, then try again")
    for path, text in _files(folder).items():
        told = "written anew" if path.exists() else "written"
        output.make_folder(path.parent)
        output.write(path, text.encode())
        if path.parent.name == "filters":
            path.chmod(0o755)
        yield f"{path}: {told}"


def remove() -> Iterator[str]:
    """Take out what `install` wrote, a line told of each file; the folders stay."""
    for path in _files(pandoc.user_data_dir()):
        if path.exists() and MARK in path.read_text("utf-8", "replace"):
            path.unlink()
            yield f"{path}: removed"
        else:
            yield f"{path}: is not there" if not path.exists() else f"{path}: is not ours, and stays"


def _files(folder: Path) -> dict[Path, str]:
    """Each file with its text, in which paths are whole: it stands elsewhere than what it names."""
    source = data.data_dir() / "defaults"
    run = f'#!/bin/sh\n# {MARK}\nexec {shlex.quote(sys.executable)} -m postingfilter.door "$@"\n'
    found = {folder / "filters" / FILTER: run}
    for path in sorted(source.glob("*.yaml")):
        text = path.read_text("utf-8").replace("${.}/..", str(data.data_dir()))
        text = re.sub(rf"^( +- ){FILTER}$", rf"\1{folder / 'filters' / FILTER}", text, flags=re.M)
        found[folder / "defaults" / path.name] = f"# {MARK}\n{text}"
    return found
