"""Cells: a small word and the value below it, side by side in a run. Facts and the links of the head stand in them."""

from __future__ import annotations

from typing import Any

import panflute as pf

from postingfilter.doc.lines import strip
from postingfilter.doc.marks import is_div
from postingfilter.doc.text import line_of
from postingfilter.fit import block_heights, lengths, text_widths
from postingfilter.page import columns

#: Of the estimate, and em: words of the faces here, bold and serif too, come to 1.075 of it at most, and a short
#: one to half a letter more.
SLACK, ROOM = 1.08, 0.5


def part(holder: Any, name: str) -> Any:
    """The Span of this class in the lines of a fact or step; None when there is none."""
    for block in holder.content if holder is not None else ():
        for inline in getattr(block, "content", ()):
            if inline.tag == "Span" and name in inline.classes:
                return inline
    return None


def of_fact(fact: Any) -> Any:
    """A Div(.fact) as a cell: its label in a paragraph, the value in the next; any other block as it is."""
    if not is_div(fact, "fact") or len(fact.content) != 1:
        return fact
    label, value = part(fact, "label"), part(fact, "value")
    return _cell([label], [value], fact.classes, fact.attributes)


def of_links(row: Any) -> list[Any]:
    """The links of a Div(.links) as cells, the one to apply by first: what a link says, below it its address."""
    found: list[list[Any]] = [[]]
    for inline in (inline for line in row.content for inline in line.content):
        if inline.tag == "Str" and inline.text == "·":
            found.append([])
        else:
            found[-1].append(inline)
    return [_link(words) for words in found if line_of(words)]


def runs(facts: list[Any], links: list[Any], together: bool = False) -> list[Any]:
    """Cells as Div(.cells): the links begin a row of their own where that takes no more rows on the loosest page.

    All are `together` in a DOCX, where a second run would be a second table, with a line between them.
    """
    if together:
        return [pf.Div(*facts, *links, classes=["cells"])] if facts or links else []
    measure = columns.page(1.0).measure
    runs = ([*facts, *links], facts, links)
    joined, *apart = (text_widths.Cells(tuple(block_heights.widths(run))).rows(measure) for run in runs)
    split = [facts, links] if sum(apart) <= joined else [[*facts, *links]]
    return [pf.Div(*run, classes=["cells"]) for run in split if run]


def _link(words: list[Any]) -> Any:
    address = [word for word in words if "address" in getattr(word, "classes", ())]
    said = [word for word in words if word not in address]
    return _cell(strip(said), address, ["link"], {})


def _cell(word: list[Any], value: list[Any], classes: list[str], attributes: dict[str, str]) -> Any:
    """A Div of two paragraphs, as wide as the wider of them.

    Its width stands in its style: to find it out costs a layout engine as much as ten lines of text.
    """
    lines = [line for line in (word, value) if line]
    wide = lengths.SMALL_SIZE * max(text_widths.width(line_of(line)) for line in lines)
    if classes != ["link"]:
        wide = max(wide, text_widths.width(line_of(value)))  # values stand in the size of the text
    style = {**attributes, "style": f"{block_heights.WIDTH}{SLACK * wide + ROOM:.2f}em"}
    return pf.Div(*(pf.Para(*line) for line in lines), classes=classes, attributes=style)
