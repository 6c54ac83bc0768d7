"""WeasyPrint: imported quickly, ahead of its use, and with its messages caught."""

from __future__ import annotations

import contextlib
import ctypes.util
import io
import logging
import sys
import threading
from collections.abc import Iterator
from types import ModuleType

from postingfilter.errors import MissingError
from postingfilter.startup.deferred import Deferred


def start() -> None:
    """Begin the import in the background, where it costs no time while pandoc runs."""
    if "weasyprint" not in sys.modules:
        threading.Thread(target=_begin, daemon=True).start()


def _begin() -> None:
    # What goes wrong here goes wrong again in `load`, where somebody hears of it.
    with contextlib.suppress(MissingError):
        load()


def load() -> ModuleType:
    """The module `weasyprint`; MissingError when it, or a library it needs, isn't there."""
    try:
        with _importing:
            if "weasyprint" not in sys.modules:
                _import()
            import weasyprint
    except (ImportError, OSError) as error:
        raise MissingError(
            f"WeasyPrint can't be loaded ({_first_line(error)}): type `postingfilter doctor` to see what is missing"
        ) from error
    return weasyprint  # type: ignore[no-any-return]


_importing = threading.Lock()

#: Only bitmap fonts, fonts of a stylesheet's own, and a system without HarfBuzz's subsetter need them; loading them
#: takes as long as laying out a page.
FONT_TOOLS = Deferred(
    ("fontTools", "fontTools.subset", "fontTools.ttLib", "fontTools.varLib", "fontTools.varLib.instancer"),
    user="weasyprint",
)


def _import() -> None:
    # On failure WeasyPrint prints advice to stdout, which carries the document.
    with contextlib.redirect_stdout(io.StringIO()):
        if sys.platform == "linux":
            with contextlib.suppress(ImportError, OSError), sonames_only(), FONT_TOOLS:
                import weasyprint

                return
        import weasyprint  # noqa: F401


@contextlib.contextmanager
def sonames_only() -> Iterator[None]:
    """Let no library be looked for by a bare name, such as `pango-1.0`, for a while.

    For each of these `ctypes.util.find_library` starts the compiler and the linker, sixteen times while WeasyPrint is
    imported and a third of the time that takes. The names that are loaded without looking, such as `libpango-1.0.so.0`,
    come last in its lists (text/ffi.py), and on Linux they are the ones that are there.
    """
    found = ctypes.util.find_library
    ctypes.util.find_library = lambda _name: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = found


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]


@contextlib.contextmanager
def messages() -> Iterator[list[str]]:
    """What WeasyPrint logs meanwhile, each message once; nothing of it is printed."""
    said: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if (text := record.getMessage()) not in said:
                said.append(text)

    handler = Keep(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    passed_on, logger.propagate = logger.propagate, False
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = passed_on
