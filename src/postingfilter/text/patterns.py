"""Provide regular expressions that are compiled when they are first used.

Pandoc starts a filter anew for every document, and a document needs a part of the expressions. To compile all of them
would take a third of the filter's time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from postingfilter.startup.annotations import Any


def compile(source: str, flags: int = 0, *, needs: str = "") -> re.Pattern[str]:  # noqa: A001 - it is as `re.compile`
    """Return a regular expression as `re.compile` does; an error in `source` is raised at its first use.

    `needs` are characters of which every text that matches holds at least one: for other texts the expression isn't
    compiled.
    """
    return _Needing(source, flags, needs) if needs else _Pattern(source, flags)  # type: ignore[return-value]


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


class _Needing:
    """A regular expression that is compiled for the first text with one of some characters."""

    def __init__(self, source: str, flags: int, needs: str) -> None:
        self.needs = needs
        self._compiled = compile(source, flags)

    def __getattr__(self, name: str) -> object:
        return getattr(self._compiled, name)

    def _may_match(self, text: str) -> bool:
        return any(map(text.__contains__, self.needs))

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        return self._compiled.match(text, *span) if self._may_match(text) else None

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        return self._compiled.fullmatch(text, *span) if self._may_match(text) else None

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return self._compiled.search(text, *span) if self._may_match(text) else None

    def findall(self, text: str) -> list[Any]:
        return self._compiled.findall(text) if self._may_match(text) else []

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text, *span) if self._may_match(text) else iter(())

    def split(self, text: str, maxsplit: int = 0) -> list[str | None]:
        return self._compiled.split(text, maxsplit) if self._may_match(text) else [text]

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return self._compiled.sub(by, text, count) if self._may_match(text) else text
