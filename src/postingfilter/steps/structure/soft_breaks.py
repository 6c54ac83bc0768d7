"""Soft breaks, which are spaces for pandoc, told from those where a line of a note begins."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.lines import Line, strip, width
from postingfilter.doc.text import line_of, table_rows
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure.heading_line import BRACKETED, LONGEST
from postingfilter.steps.structure.pasted_lists import BULLETS, mark

_ARROW = re.compile(r"(?:[→⇒➜➔➡⟶⇨↓⇩⬇▼▶►▷▸]\ufe0f?|[-=]>|-->)(?:\s|\Z)")
_ARROW_AT_END = re.compile(r"(?:[→⇒➜➔➡⟶⇨]\ufe0f?|[-=]>|-->)\Z")


def told(blocks: list[Any], language: str) -> list[Any]:
    """The blocks with a LineBreak for each SoftBreak where a label, a marker, an arrow or a heading begins a line.

    The others stay as they are: an editor wrapped the line there.
    """
    for block in blocks:
        _inside(block, language)
    return blocks


def _inside(element: Any, language: str) -> None:
    if element.tag in ("Para", "Plain"):
        if any(item.tag == "SoftBreak" for item in element.content):
            element.content = _told(list(element.content), language)
    elif element.tag == "Table":
        for row in table_rows(element):
            for cell in row.content:
                told(list(cell.content), language)
    elif element.tag in ("BlockQuote", "Div", "BulletList", "OrderedList", "ListItem"):
        for inner in element.content:
            _inside(inner, language)


def _told(content: Line, language: str) -> Line:
    lines: list[Line] = [[]]
    breaks: list[Any] = []
    for item in content:
        if item.tag in ("SoftBreak", "LineBreak"):
            breaks.append(item)
            lines.append([])
        else:
            lines[-1].append(item)
    marks = [mark(strip(line)) if strip(line) else None for line in lines]
    read = [pairs.read(line, language) for line in lines]
    labelled = all(read)
    alone = [_stands_alone(strip(line), language) for line in lines]
    out = lines[0]
    for at, between in enumerate(breaks, 1):
        begins = (
            alone[at - 1]
            or alone[at]
            or _is_item(marks, at)
            or labelled
            or any(pair.key or _is_bold_label(lines[at]) for pair in read[at][:1])
            or (read[at - 1] and all(item.tag in ("Link", "Space") for item in lines[at]))
            or _ARROW.match(line_of(lines[at]))
            or _ARROW_AT_END.search(line_of(lines[at - 1]))
        )
        out = [*out, pf.LineBreak() if begins else between, *lines[at]]
    return out


def _is_item(marks: list[str | None], at: int) -> bool:
    """Whether a line begins an item: with a bullet, or with a sign that begins another line too."""
    sign = marks[at]
    return sign is not None and ((sign in BULLETS and sign not in "–—") or marks.count(sign) > 1)


def _is_bold_label(line: Line) -> bool:
    return strip(line)[0].tag == "Strong" and not line_of(line).endswith((":", "："))


def _stands_alone(line: Line, language: str) -> bool:
    """Whether a line is a heading, or nothing but links."""
    said = line_of(line)
    if not said:
        return False
    if all(item.tag in ("Link", "Space") for item in line) or BRACKETED.match(said):
        return True
    return width(said) <= LONGEST and not said.endswith((".", ",")) and bool(lexicon.exact_kind(said, language))
