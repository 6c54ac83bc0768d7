"""Import WeasyPrint quickly and in the background, and collect its log messages."""

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
from postingfilter.messages import message
from postingfilter.writers.layout.c_declarations import prepared
from postingfilter.writers.layout.deferred import Deferred


def start() -> None:
    """Start the import in a thread, where it costs no time while pandoc runs."""
    if "weasyprint" not in sys.modules:
        threading.Thread(target=_begin, daemon=True).start()


def _begin() -> None:
    """Import WeasyPrint; an error is raised again by `load`, which reports it."""
    with contextlib.suppress(MissingError):
        load()


def load() -> ModuleType:
    """Return the module `weasyprint`; MissingError when it, or a library that it needs, isn't installed."""
    try:
        with _importing:
            if "weasyprint" not in sys.modules:
                _import()
            import weasyprint
    except (ImportError, OSError) as error:
        raise MissingError(
            message(
                "WeasyPrint can't be loaded ({reason}): type `postingfilter doctor` to see what is missing",
                reason=_first_line(error),
            )
        ) from error
    return weasyprint  # type: ignore[no-any-return]


_importing = threading.Lock()

#: WeasyPrint needs these only for bitmap fonts, for a stylesheet's fonts, and without HarfBuzz's subsetter. Importing
#: them takes as long as laying out a page.
FONT_TOOLS = Deferred(
    ("fontTools", "fontTools.subset", "fontTools.ttLib", "fontTools.varLib", "fontTools.varLib.instancer"),
    user="weasyprint",
)


def _import() -> None:
    """Import WeasyPrint without what it prints and, on Linux, without its slow search for libraries."""
    # On failure WeasyPrint prints advice to stdout, which carries the document.
    with contextlib.redirect_stdout(io.StringIO()):
        if sys.platform == "linux":
            with contextlib.suppress(ImportError, OSError), sonames_only(), FONT_TOOLS, prepared():
                import weasyprint

                return
        import weasyprint  # noqa: F401


@contextlib.contextmanager
def sonames_only() -> Iterator[None]:
    """Make `ctypes.util.find_library` find nothing within this context.

    For a bare name, such as `pango-1.0`, that function starts the compiler and the linker: sixteen times while
    WeasyPrint is imported, a third of the import's time. WeasyPrint then tries full names, such as
    `libpango-1.0.so.0` (weasyprint/text/ffi.py), and on Linux these exist.
    """
    found = ctypes.util.find_library
    ctypes.util.find_library = lambda _name: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = found


def _first_line(error: Exception) -> str:
    """Return the first line of an error's message."""
    return str(error).strip().split("\n")[0]


@contextlib.contextmanager
def messages() -> Iterator[list[str]]:
    """Collect the messages that WeasyPrint logs within this context, each once, and print none of them."""
    texts: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if (text := record.getMessage()) not in texts:
                texts.append(text)

    handler = Keep(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    propagate, logger.propagate = logger.propagate, False
    try:
        yield texts
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
