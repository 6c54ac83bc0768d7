"""What is dear to make and the same for every note, kept in the user's cache: regular expressions, tables of words.

Pandoc starts a filter anew for every document, and most of its time would go there. Like bytecode, what is kept belongs
to one version of Python, is made anew when its sources change, and is never missed: what isn't there is made.
Nothing of a note gets in: expressions are kept only of modules as they are imported.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import marshal
import os
import re
import sys
import zlib
from collections.abc import Callable

from postingfilter.startup.annotations import Any

FOLDER = os.path.dirname(__file__)
_SUM = 4  # bytes of a checksum, which come first in a file
_new: list[tuple[str, Any, Any]] = []  # what had to be made in this process: its file, its stamp, itself


def value(name: str, make: Callable[[], Any], *sources: str) -> Any:
    """What is kept by a name, else what `make` makes: plain data, made of the files `sources` and nothing else."""
    found = read(name, *sources)
    if found is None:
        found = make()
        keep(name, found, *sources)
    return found


class Expressions:
    """While it is entered, regular expressions that are kept are not compiled again.

    The code that a compiled expression is made of is handed to `_sre.compile`, as the last line of `re`'s own compiler
    does. Where that compiler is built otherwise, nothing happens.
    """

    NAME = "expressions"

    def __enter__(self) -> None:
        compiler: Any = getattr(re, "_compiler", None)
        self._compiler: Any = compiler if compiler is not None and compiler.MAGIC == _sre.MAGIC else None
        if self._compiler is None:
            return
        self._compile, self._engine = compiler.compile, compiler._sre
        self._known: dict[tuple[Any, int], tuple[Any, ...]] = read(self.NAME) or {}
        self._asked: dict[tuple[Any, int], tuple[Any, ...]] = {}
        compiler.compile = self._compiled

    def __exit__(self, *error: object) -> None:
        if self._compiler is None:
            return
        self._compiler.compile = self._compile
        if self._asked.keys() - self._known.keys():
            keep(self.NAME, self._asked)

    def _compiled(self, pattern: Any, flags: int = 0) -> Any:
        key = (pattern, flags)
        if found := self._known.get(key):
            self._asked[key] = found
            wanted, code, *rest = found
            return _sre.compile(pattern, wanted, memoryview(code).cast("I").tolist(), *rest)
        self._compiler._sre, self._key = self, key
        try:
            return self._compile(pattern, flags)
        finally:
            self._compiler._sre = self._engine

    def compile(self, pattern: Any, flags: int, code: list[int], *rest: Any) -> Any:
        """Stands in for `_sre.compile`: notes what it is given."""
        groups, names, indices = rest
        self._asked[self._key] = (flags, _packed(code), groups, dict(names), indices)
        return _sre.compile(pattern, flags, code, *rest)

    def __getattr__(self, name: str) -> Any:
        return getattr(_sre, name)


def folder() -> str:
    """Where it is kept: a folder of this package and this Python in the user's cache; empty when there is none.

    The cache is where platformdirs has it, whose own import would take a filter as long as its steps.
    """
    if sys.platform == "darwin":
        cache = os.path.expanduser("~/Library/Caches")
    else:
        cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    if not os.path.isabs(cache):
        return ""  # nobody's home: what lies in the folder where we happen to be is not to be run
    place = FOLDER.replace(os.sep, "-")[-150:]
    return os.path.join(cache, "postingfilter", f"{sys.implementation.cache_tag}{place}")


def write() -> None:
    """Keep what had to be made, each whole or not at all; where nothing can be written, all stays as it was."""
    for path, stamp, made in _new if folder() else ():
        beside = f"{path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                content = marshal.dumps((stamp, made))
                file.write(_sum(content) + content)
            os.replace(beside, path)
        except OSError:
            if os.path.exists(beside):
                os.unlink(beside)
    _new.clear()


def keep(name: str, made: Any, *sources: str) -> None:
    """Let `write` keep plain data by a name, made of the files `sources` and nothing else."""
    _new.append((_path(name), _stamp(sources), made))


def read(name: str, *sources: str) -> Any:
    """What is kept by a name; None when it isn't there, isn't whole or isn't ours."""
    try:
        with open(_path(name) if folder() else os.devnull, "rb") as file:
            # What is read here is run, as bytecode is: nobody else may have written it.
            if os.name == "posix" and os.fstat(file.fileno()).st_uid != os.geteuid():
                return None
            content = memoryview(file.read())
            # Damaged bytecode would run all the same, and marshal isn't safe from it.
            if content[:_SUM] != _sum(content[_SUM:]):
                return None
            stamp, found = marshal.loads(content[_SUM:])  # noqa: S302
    except (OSError, EOFError, ValueError, TypeError):
        return None
    return found if stamp == _stamp(sources) else None


def _path(name: str) -> str:
    return os.path.join(folder(), name.replace(" ", "-"))


def _stamp(sources: tuple[str, ...]) -> tuple[Any, ...]:
    """What must be the same for what is kept to hold: Python, the place, and the sources."""
    found = [os.stat(path) for path in (__file__, *sources)]
    return (sys.version, sys.flags.optimize, FOLDER, *sources, *((one.st_mtime_ns, one.st_size) for one in found))


def _sum(content: bytes | memoryview) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM)


def _packed(code: list[int]) -> bytes:
    from array import array  # only when an expression is new

    return array("I", code).tobytes()
