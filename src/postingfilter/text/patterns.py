"""Regular expressions that are compiled when they are first used.

Pandoc starts a filter anew for every document, and a document needs a part of the expressions. To compile all of them
would take a third of the filter's time.
"""

from __future__ import annotations

import re


def compile(source: str, flags: int = 0) -> re.Pattern[str]:  # noqa: A001 - it stands in for `re.compile`
    """Return a regular expression as `re.compile` does; an error in `source` shows at its first use."""
    return _Pattern(source, flags)  # type: ignore[return-value]


class _Pattern:
    """A regular expression that isn't compiled yet, with the methods of `re.Pattern`."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Return a method of the compiled expression, and keep it: the next use finds it without this call."""
        found: object = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found
