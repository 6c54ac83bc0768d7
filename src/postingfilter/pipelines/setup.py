"""Install the defaults files and the filters into pandoc's user data directory, and remove them."""

from __future__ import annotations

import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from postingfilter import data, output, pandoc
from postingfilter.errors import OutputError
from postingfilter.filter import options as filter_options
from postingfilter.messages import Message, message

MARK = "put here by `postingfilter pandoc-setup`"
FILTER = "pandoc-postingfilter"
#: The file of each step as a filter of its own. The step `posting` needs all others, so its file runs them all.
STEPS = {f"{step}.py": step for step in filter_options.OPTIONS["steps"].values} | {"posting.py": ""}

#: What is said of a file.
WRITTEN = message("{file}: written")
REWRITTEN = message("{file}: written anew")
STAYS = message("{file}: is not ours, and stays")


def install() -> Iterator[Message]:
    """Write the files; yield a line on each. A file of the same name that is not ours stays.

    The defaults files refer to the filter, so nothing is written when one of those names is taken. A step alone needs
    no other file.
    """
    files = _files(pandoc.user_data_dir())
    for path in files:
        if path.name not in STEPS and not _is_free(path):
            raise OutputError(message("{file}: this is not ours: move it away, then try again", file=path))
    for path, text in files.items():
        if not _is_free(path):
            yield STAYS.filled(file=path)
            continue
        change = REWRITTEN if path.exists() else WRITTEN
        output.make_folder(path.parent)
        output.write(path, text.encode())
        if path.parent.name == "filters":
            path.chmod(0o755)
        yield change.filled(file=path)


def remove() -> Iterator[Message]:
    """Remove what `install` wrote; yield a line on each file. The folders stay."""
    for path in _files(pandoc.user_data_dir()):
        if not path.exists():
            yield message("{file}: is not there", file=path)
        elif _is_free(path):
            path.unlink()
            yield message("{file}: removed", file=path)
        else:
            yield STAYS.filled(file=path)


def _is_free(path: Path) -> bool:
    """Return whether a path is unused or holds a file that `install` wrote."""
    return not path.exists() or (path.is_file() and MARK in path.read_text("utf-8", "replace"))


def _files(folder: Path) -> dict[Path, str]:
    """Return each file with its text; paths in it are absolute, since it refers to files elsewhere."""
    # -P: Python imports no module from the current folder, which is that of the notes.
    run = f"#!/bin/sh\n# {MARK}\nexec {shlex.quote(sys.executable)} -P"
    found = {folder / "filters" / FILTER: f'{run} -m postingfilter.pipelines.entry_point "$@"\n'}
    for name, step in STEPS.items():
        named = f'"{step}"' if step else ""
        call = f"from postingfilter.pipelines.entry_point import main; main({named})"
        found[folder / "filters" / name] = f"{run} -c '{call}' \"$@\"\n"
    for path in sorted((data.data_dir() / "defaults").glob("*.yaml")):
        text = re.sub(r"\$\{\.\}/\.\./(\S+)", lambda part: _quoted(data.data_dir() / part[1]), path.read_text("utf-8"))
        text = re.sub(
            rf"^( +- ){FILTER}$", lambda item: item[1] + _quoted(folder / "filters" / FILTER), text, flags=re.M
        )
        found[folder / "defaults" / path.name] = f"# {MARK}\n{text}"
    return found


def _quoted(path: Path) -> str:
    """Return a path as a YAML string, in JSON's form."""
    return json.dumps(str(path), ensure_ascii=False)
