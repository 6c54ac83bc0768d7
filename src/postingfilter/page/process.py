"""Give a hiring process its form on the page: a strip, a row of columns, or a ladder."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import panflute as pf

from postingfilter.doc.text import line_of
from postingfilter.fit import text_widths
from postingfilter.lexicon.printed_words import Words
from postingfilter.page import columns
from postingfilter.page.cells import part
from postingfilter.text.direction import is_right_to_left

LONGEST_NAME = 24.0  # em: a process with a longer name of a step is no strip, and its names aren't bold
LONGEST_DETAIL = 60.0  # em: a process with more text below a step is no row
BOLD = 1.08  # bold names are at most that much wider than predicted
ROUNDING = 1e-6  # em: widths that are summed in another order differ by less
MAX_WIDTH = "max-width: "  # the style that limits the width of a strip


def set_form(process: Any, lang: str) -> None:
    """Number the steps of a Div(.process), mark the current one, and add the class of its form.

    The form is `strip` (names and arrows in lines of text), `row` (a column for each step, details below its name) or
    `ladder` (steps one below the other). `lang` is the note's language.
    """
    lists = [block for block in process.content if block.tag == "OrderedList"]
    items = [item for steps in lists for item in steps.content]
    numbers = [number for steps in lists for number, _ in enumerate(steps.content, steps.start)]
    if is_right_to_left(lang):
        process.walk(_point_left)
    _number(items, numbers, lang)
    for item in items:
        _set_details_in_paragraphs(item)
    names = [text_widths.width(line_of(item.content[0])) for item in items]
    details = [sum(text_widths.width(line_of(block)) for block in list(item.content)[1:]) for item in items]
    has_details = any(len(item.content) > 1 for item in items)
    if not has_details and max(names) <= LONGEST_NAME:
        form = "strip"
        _move_arrows(items)
        process.attributes["style"] = f"{MAX_WIDTH}{_balanced_width(names):.1f}em"
    elif max(names) <= columns.typical_measure() / len(items) - 1 and max(details) <= LONGEST_DETAIL:
        form = "row"
    else:
        form = "ladder"
    process.classes += [form, *(["named"] if max(names) <= LONGEST_NAME else [])]


def _number(items: Sequence[Any], numbers: Sequence[int], lang: str) -> None:
    """Put its number before each step's name, and the word for "now" behind the current step's.

    When there is a current step, the numbers of the others are set as empty rings.
    """
    steps = [part(item, "step") for item in items]
    has_current = any("current" in step.classes for step in steps if step is not None)
    for number, step in zip(numbers, steps, strict=True):
        if step is None:
            continue
        is_current = "current" in step.classes
        ring = ["ring"] if has_current and not is_current else []
        step.content = [pf.Span(pf.Str(str(number)), classes=["number", *ring]), pf.Space(), *step.content]
        if is_current:
            step.content += [pf.Space(), pf.Span(pf.Str(Words(lang)["now"]), classes=["here"])]


def _set_details_in_paragraphs(item: Any) -> None:
    """Make each text below a step's name a paragraph: it begins a line of its own."""
    name, *details = item.content
    item.content = [name, *(pf.Para(*block.content) if block.tag == "Plain" else block for block in details)]


def _point_left(element: Any, doc: Any = None) -> None:  # noqa: ARG001
    """Turn an arrow to the left, where a text from right to left goes on: Unicode doesn't mirror arrows."""
    if element.tag == "Span" and "arrow" in element.classes:
        element.content = [pf.Str("←")]


def _move_arrows(items: Sequence[Any]) -> None:
    """Move each arrow from the end of a step to the beginning of the next one, so that no line ends between the two."""
    for item, following in pairwise(items):
        line, step = item.content[0], part(following, "step")
        arrow = next((inline for inline in line.content if "arrow" in getattr(inline, "classes", ())), None)
        if arrow is not None and step is not None:
            at = list(line.content).index(arrow)
            line.content = list(line.content)[: at - 1] + list(line.content)[at + 1 :]
            arrow.content.append(pf.Space())
            step.content = [arrow, *step.content]


def _balanced_width(names: Sequence[float]) -> float:
    """Return the least width (em) of a strip that needs no more rows than the whole page: its rows are nearly equal.

    `names` are the widths of the steps' names in em.
    """
    widths = [BOLD * name + 1 for name in names]
    fewest = _rows(widths, columns.typical_measure())
    # A narrowest width is always the sum of some neighbours.
    sums = sorted(sum(widths[start:end]) for start in range(len(widths)) for end in range(start + 1, len(widths) + 1))
    return next(width for width in sums if width >= max(widths) and _rows(widths, width) <= fewest)


def _rows(widths: Sequence[float], measure: float) -> int:
    """Count the rows that steps of these widths take in `measure`, all in em."""
    rows, at = 1, 0.0
    for width in widths:
        if at and at + width > measure + ROUNDING:
            rows, at = rows + 1, 0.0
        at += width
    return rows
