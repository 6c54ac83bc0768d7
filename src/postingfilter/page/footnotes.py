"""Merge equal footnotes: pandoc's reader makes a new one for each reference to a footnote."""

from __future__ import annotations

from typing import Any

import panflute as pf


def merge_repeated(doc: pf.Doc) -> None:
    """Replace each footnote that repeats an earlier one by the number of that one, in place."""
    numbers: dict[str, int] = {}

    def merge(element: Any, _doc: pf.Doc) -> Any:
        if element.tag != "Note":
            return None
        content = repr(element.content)
        if content in numbers:
            return pf.Superscript(pf.Str(str(numbers[content])))
        numbers[content] = len(numbers) + 1
        return None

    doc.walk(merge)
