"""Set facts and links as cells: a small label, the value below it; cells stand side by side in rows."""

from __future__ import annotations

from typing import Any

import panflute as pf

from postingfilter.doc.lines import strip
from postingfilter.doc.marks import is_div
from postingfilter.doc.text import line_of
from postingfilter.fit import block_heights, lengths, text_widths
from postingfilter.page import columns

#: A cell is wider than its predicted text by this factor, and by these em. Measured in the themes' faces, bold and
#: serif included, text is at most 1.075 times as wide as predicted, and a short word half a letter more.
SLACK, ROOM = 1.08, 0.5


def part(holder: Any, name: str) -> Any:
    """Return the Span of a class in the lines of a fact or step; None when there is none."""
    for block in holder.content if holder is not None else ():
        for inline in getattr(block, "content", ()):
            if inline.tag == "Span" and name in inline.classes:
                return inline
    return None


def of_fact(fact: Any) -> Any:
    """Return a Div(.fact) as a cell, its label in one paragraph and the value in the next; other blocks unchanged."""
    if not is_div(fact, "fact") or len(fact.content) != 1:
        return fact
    label, value = part(fact, "label"), part(fact, "value")
    return _cell([label], [value], fact.classes, fact.attributes)


def of_links(row: Any) -> list[Any]:
    """Return the links of a Div(.links) as cells in their order: a link's text, below it its address.

    In the Div the links stand in one line, separated by `·`.
    """
    links: list[list[Any]] = [[]]
    for inline in (inline for line in row.content for inline in line.content):
        if inline.tag == "Str" and inline.text == "·":
            links.append([])
        else:
            links[-1].append(inline)
    return [_link(words) for words in links if line_of(words)]


def runs(facts: list[Any], links: list[Any], together: bool = False) -> list[Any]:
    """Return cells as one or two Div(.cells): the links begin a row of their own unless that takes more rows.

    Rows are counted on the loosest page. With `together` there is one Div: in a DOCX each is a table, and Word wants an
    empty line between two tables.
    """
    if together:
        return [pf.Div(*facts, *links, classes=["cells"])] if facts or links else []
    measure = columns.page(1.0).measure
    one = [[*facts, *links]]
    two = [facts, links]
    runs = two if _count_rows(two, measure) <= _count_rows(one, measure) else one
    return [pf.Div(*run, classes=["cells"]) for run in runs if run]


def _count_rows(runs: list[list[Any]], measure: float) -> int:
    """Count the rows that runs of cells take, each run beginning a row, in `measure` em."""
    return sum(text_widths.Cells(tuple(block_heights.widths(run))).rows(measure) for run in runs)


def _link(words: list[Any]) -> Any:
    """Return the inlines of one link as a cell."""
    address = [word for word in words if "address" in getattr(word, "classes", ())]
    text = [word for word in words if word not in address]
    return _cell(strip(text), address, ["link"], {})


def _cell(label: list[Any], value: list[Any], classes: list[str], attributes: dict[str, str]) -> Any:
    """Return a Div with a paragraph for the label and one for the value, as wide as the wider one.

    The predicted width is set in its style: computing it costs a layout engine as much as ten lines of text.
    """
    lines = [line for line in (label, value) if line]
    wide = lengths.SMALL_SIZE * max(text_widths.width(line_of(line)) for line in lines)
    if classes != ["link"]:
        wide = max(wide, text_widths.width(line_of(value)))  # a fact's value has the size of the body text
    style = {**attributes, "style": f"{block_heights.WIDTH}{SLACK * wide + ROOM:.2f}em"}
    return pf.Div(*(pf.Para(*line) for line in lines), classes=classes, attributes=style)
