"""Give a hiring process its form on the page: a row of numbers with names below them, or a list (ladder) of steps."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

import panflute as pf

from postingfilter.doc import lists
from postingfilter.doc.text import line_of
from postingfilter.fit import block_heights, text_widths
from postingfilter.lexicon.printed_words import Words
from postingfilter.page.pairs import part
from postingfilter.text import signs
from postingfilter.text.direction import is_right_to_left
from postingfilter.text.keys import compact

LONGEST_NAME = 24.0  # em: names are bold when none is longer; a longer one is a sentence
FEW = 7  # steps: so many stand in one row even if a name takes a line more
MOST_LINES, MOST_DETAIL_LINES = 3, 4  # of a step's name and of the details below it, in a row
ONE_ROW = 9  # steps: more of them are set in rows of at most LONGEST_ROW
LONGEST_ROW = 6
BOLD = 1.08  # bold names are at most that much wider than predicted
WORD_ROOM = 0.3  # em to spare beside the longest word of a column
DETAIL_SIZE = 0.92  # em
LAST_ROW = "--last-row: "  # the style that holds the width of a row with fewer steps than the others


def set_form(process: Any, lang: str, measure: float, least: float) -> None:
    """Add numbers to the steps of a Div(.process), mark the current one, and add the class of its form.

    The form is `row` (one list for each row of steps, the name and its details below the number) or `ladder` (steps
    one below the other). `lang` is the note's language, `measure` the expected width of the text in em,
    `least` the width in which the longest word of a step must have room.
    """
    steps = [block for block in process.content if block.tag == "OrderedList"]
    items = [item for block in steps for item in block.content]
    numbers = [number for block in steps for number, _ in enumerate(block.content, block.start)]
    if is_right_to_left(lang):
        process.walk(_point_left)
    for item in items:
        _set_details_in_paragraphs(item)
    count = _in_a_row(items, measure, least) if len(steps) == 1 else 0
    longest = max(text_widths.width(line_of(item.content[0])) for item in items)
    _number(items, numbers, lang)
    if count:
        for item in items:
            _leave_out_second_arrow(item)
        _set_in_rows(process, steps[0], count)
    else:
        for item in items:
            _run_on(item, measure)
    process.classes += ["row" if count else "ladder", *(["named"] if longest <= LONGEST_NAME else [])]


def _in_a_row(items: Sequence[Any], measure: float, least: float) -> int:
    """Return how many steps stand in each row; 0 when the steps don't fit in rows."""
    total = len(items)
    fewest = 1 if total <= ONE_ROW else ceil(total / LONGEST_ROW)
    most = fewest if any(len(item.content) > 1 for item in items) else max(fewest, total // 2)
    for rows in range(fewest, most + 1):  # details in more rows than that take more room than a ladder
        count = ceil(total / rows)
        width, narrow = (block_heights.step_width(whole, count) for whole in (measure, least))
        if all(_stands_in(item, width, narrow, MOST_LINES + (count <= FEW)) for item in items):
            return count
    return 0


def _stands_in(item: Any, width: float, narrow: float, most: int) -> bool:
    """Return whether a step fits in a column: no word is wider than `narrow` em, and the text has few lines.

    In a column `width` em wide its name may have `most` lines.
    """
    name, *details = item.content
    texts = [(line_of(name), BOLD), *((line_of(block), DETAIL_SIZE) for block in details)]
    if any(block.tag != "Para" for block in details):
        return False
    if any(size * text_widths.width(word) + WORD_ROOM > narrow for text, size in texts for word in text.split()):
        return False
    lines = [text_widths.wrapped(text, width / size) for text, size in texts]
    is_name = text_widths.width(line_of(name)) <= LONGEST_NAME
    return is_name and lines[0] <= most and sum(lines[1:]) <= MOST_DETAIL_LINES


def _set_in_rows(process: Any, steps: Any, count: int) -> None:
    """Replace the list of steps by one for each row of `count` steps, the last one perhaps shorter."""
    items = list(steps.content)
    starts = range(0, len(items), count)
    rows = [lists.with_items(steps, items[start : start + count], start) for start in starts]
    at = list(process.content).index(steps)
    process.content = [*list(process.content)[:at], *rows, *list(process.content)[at + 1 :]]
    if len(rows) > 1 and (last := len(rows[-1].content)) < count:
        process.attributes["style"] = f"{LAST_ROW}{100 * last / count:.3f}%"


def _run_on(item: Any, measure: float) -> None:
    """Move the only detail of a step in a ladder behind the step's name when both fit in one line."""
    name, *details = item.content
    if len(details) != 1 or details[0].tag != "Para":
        return
    wide = BOLD * text_widths.width(line_of(name)) + text_widths.width(line_of(details[0]))
    if wide + block_heights.STEP <= measure:
        detail = pf.Span(*details[0].content, classes=["detail"])
        item.content = [pf.Plain(*name.content, pf.Space(), detail)]


def number_table(table: Any, steps: Sequence[dict[str, Any]]) -> None:
    """Add numbers to the steps in a table that has a column of their names alone, in place; other tables stay as is.

    `steps` are those of the posting's metadata.
    """
    rows = [list(row.content) for body in table.content for row in body.content]
    names = [compact(str(step["name"])) for step in steps]
    has_current = any(step.get("current") for step in steps)
    for cells in zip(*rows, strict=False):
        if names and [compact(line_of(cell)) for cell in cells] == names:
            for number, (cell, step) in enumerate(zip(cells, steps, strict=True), 1):
                line = cell.content[0]
                line.content = [*_numbered(number, has_current and not step.get("current")), *line.content]
            return


def _numbered(number: int, is_ring: bool) -> list[Any]:
    """Return the number of a step and a space; with `is_ring` the number is in an empty ring, not in a filled disc."""
    return [pf.Span(pf.Str(str(number)), classes=["number", *(["ring"] if is_ring else [])]), pf.Space()]


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
        step.content = [*_numbered(number, has_current and not is_current), *step.content]
        if is_current:
            step.content += [pf.Space(), pf.Span(pf.Str(Words(lang)["now"]), classes=["here"])]


def _set_details_in_paragraphs(item: Any) -> None:
    """Make each text below a step's name a paragraph: it begins a line of its own."""
    name, *details = item.content
    item.content = [name, *(pf.Para(*block.content) if block.tag == "Plain" else block for block in details)]


def _leave_out_second_arrow(item: Any) -> None:
    """Remove the arrow before a step's details when the step has an arrow of its own."""
    name, *details = item.content
    if part(item, "arrow") is None or not details:
        return
    words = list(details[0].content)
    if words and words[0].tag == "Str" and words[0].text in signs.ARROWS:
        details[0].content = words[2 if len(words) > 1 and words[1].tag == "Space" else 1 :]
    item.content = [name, *(block for block in details if line_of(block))]


def _point_left(element: Any, doc: Any = None) -> None:  # noqa: ARG001
    """Replace an arrow by one to the left, for text from right to left: Unicode doesn't mirror arrows."""
    if element.tag == "Span" and "arrow" in element.classes:
        element.content = [pf.Str("←")]
