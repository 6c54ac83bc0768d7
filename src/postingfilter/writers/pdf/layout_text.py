"""Extract the text of a finished layout, for the self-check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def of(document: Any) -> str:
    """Return the words of WeasyPrint's pages, each line of a page on a line."""
    return "\n".join("".join(_texts(line)) for page in document.pages for line in _lines(page._page_box))


def _lines(box: Any) -> Iterator[Any]:
    """Yield the lines within a box; the lines of a block within a line come before that line.

    So the rest of a word that is broken at a line's end follows it directly.
    """
    for inner in getattr(box, "children", ()):
        yield from _lines(inner)
    if type(box).__name__ == "LineBox":
        yield box


def _texts(box: Any) -> Iterator[str]:
    """Yield the texts of a line in their order."""
    for inner in box.children:
        if hasattr(inner, "text"):
            yield inner.text
        elif type(inner).__name__ != "LineBox" and hasattr(inner, "children"):
            yield from _texts(inner)
