"""Make lists of inlines from text and from other lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import panflute as pf

from postingfilter.doc.elements import Inline


def strs(text: str) -> list[Inline]:
    """Return a list of one Str with the text; an empty list for an empty text."""
    return [pf.Str(text)] if text else []


def words(text: str) -> list[Inline]:
    """Return the words of a text as Strs with Spaces between them."""
    return interspersed([[pf.Str(word)] for word in text.split()])


def interspersed(
    parts: Iterable[Sequence[Inline]], separator: Callable[[], Sequence[Inline]] = lambda: (pf.Space(),)
) -> list[Inline]:
    """Return the inlines of all parts in one list, with new inlines of `separator` between the parts.

    There is no separator before the first part that isn't empty.
    """
    out: list[Inline] = []
    for part in parts:
        if out:
            out += separator()
        out += part
    return out
