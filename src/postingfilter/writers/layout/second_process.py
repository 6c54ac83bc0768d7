"""Lay a brief out in a second process, which loads WeasyPrint while this one reads the note."""

from __future__ import annotations

import atexit
import sys
from importlib import import_module
from typing import Any

from postingfilter import process_limits
from postingfilter.writers.layout import forked

_process: forked.Forked | None = None


def begin(writer: str) -> None:
    """Start the process if there is a free core; it calls `get_ready` and `lay_out` of the module `writer`.

    This process must end after one brief: it doesn't load WeasyPrint unless the second process fails.
    """

    def get_ready() -> None:
        from postingfilter.writers.layout import renderer

        renderer.load()
        import_module(writer).get_ready()
        process_limits.limit_memory(process_limits.note_memory_limit())

    def lay_out(page: Any) -> Any:
        return import_module(writer).lay_out(page)

    global _process
    if _process is None and "weasyprint" not in sys.modules:
        _process = forked.begin(lay_out, get_ready)
        if _process is not None:
            atexit.register(_process.end)


def has_begun() -> bool:
    """Return whether there is a second process, so that this one needn't load WeasyPrint."""
    return _process is not None


def laid_out(page: Any) -> Any:
    """Return the result of `lay_out` for a page from the second process; None without one, or if it has failed."""
    if _process is None:
        return None
    _process.send(page)
    return _process.answer()
