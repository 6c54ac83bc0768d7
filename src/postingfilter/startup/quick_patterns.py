"""Compile regular expressions in half the time, in a process of one filter for one document.

`re` turns a set of characters, such as `[–—|]`, into a table of all characters, in which a search is quicker. To make
the tables takes a tenth of a filter's time, and a note is too short to win it back.
"""

from __future__ import annotations

from re import _compiler  # type: ignore[attr-defined]

from postingfilter.startup.annotations import Any

OPTIMIZER = "_optimize_charset"


def load() -> None:
    """Let `re` compile sets of characters as they are written; changes nothing in a Python whose `re` is another."""
    optimized: Any = getattr(_compiler, OPTIMIZER, None)
    if optimized is None:
        return

    def as_written(charset: Any, iscased: Any = None, fixup: Any = None, fixes: Any = None) -> Any:
        return optimized(charset, iscased, fixup, fixes) if fixup else (charset, False)

    setattr(_compiler, OPTIMIZER, as_written)
