"""Find the steps of a process section in each form in which notes write them, one function a form.

Each function takes the section's blocks and the language, and returns what it found or None.
"""

from __future__ import annotations

from collections.abc import Callable

import panflute as pf

from postingfilter.doc import inlines
from postingfilter.doc.arrows import chain, ends_with_arrow, vertical
from postingfilter.doc.lines import joined, split, width
from postingfilter.doc.text import line_of, table_rows
from postingfilter.startup.annotations import Any
from postingfilter.steps.process import step as steps_
from postingfilter.steps.process import step_words
from postingfilter.steps.process.chains import LONGEST_NAME, Found, is_step, long_chain, short_chain
from postingfilter.steps.process.step import Step
from postingfilter.text import patterns
from postingfilter.text.decoration import unnumbered

_NEXT_NUMBER = patterns.compile(r"(?<!\s)\s++(\d{1,2})[.)]\s+(?=\S)")
SENTENCE_ENDS = (".", "。", "!", "?", ":", "：")
LONGEST_PLAIN_NAME = 39  # characters of a numbered name that isn't bold; a longer one is a sentence


def numbered_list(blocks: list[Any], language: str) -> Found | None:
    """Find a numbered list, and the lists that go on with its numbers behind text that belongs to a step.

    What the writer has numbered is a step, whatever it says.
    """
    starts = [
        at for at, block in enumerate(blocks) if block.tag == "OrderedList" and all(map(_has_line, block.content))
    ]
    if not starts:
        return None
    found: list[Step] = []
    end = starts[0]
    for at in starts:
        numbers = blocks[at]
        if found and not (numbers.start in (1, len(found) + 1) and (numbers.start > 1 or len(numbers.content) == 1)):
            break
        if found:
            found[-1].below += blocks[end:at]
        found += [steps_.of_item(item, language) for item in numbers.content]
        end = at + 1
    if len(starts) > 1 and len(found) > 1 and len(blocks[starts[0]].content) == 1:
        found[-1].below += blocks[end:]  # each number has its text below it, the last one too
        end = len(blocks)
    return Found(found, starts[0], end) if len(found) > 1 else None


def numbers_in_a_line(blocks: list[Any], language: str) -> Found | None:
    """Find numbered steps that stand in one line, which is an item when it begins with `1.`: `1. A 2. B 3. C`."""
    for at, block in enumerate(blocks):
        if block.tag == "OrderedList" and len(block.content) == 1 and block.start == 1 and _has_line(block.content[0]):
            text = f" 1. {line_of(block.content[0].content[0])}"
        elif block.tag in ("Para", "Plain"):
            text = f" {line_of(block)}"
        else:
            continue
        numbers = list(_NEXT_NUMBER.finditer(text))
        if len(numbers) > 1 and [int(number[1]) for number in numbers] == [*range(1, len(numbers) + 1)]:
            ends = [*(number.start() for number in numbers[1:]), len(text)]
            names = [text[number.end() : end] for number, end in zip(numbers, ends, strict=True)]
            if not text[: numbers[0].start()].strip() and all(width(name) <= LONGEST_NAME for name in names):
                return Found([steps_.of_text(name, language) for name in names], at, at + 1)
    return None


def without_dates(steps: list[Step], language: str) -> list[Step]:
    """Return the steps without those that are a date, which is added to the step before; a first date stays."""
    kept: list[Step] = []
    for step in steps:
        if kept and steps_.is_date(step, language):
            kept[-1].below += [pf.Plain(*step.whole), *(step.below if step.whole is step.name else [])]
        else:
            kept.append(step)
    return kept


def _has_line(item: Any) -> bool:
    """Return whether an item begins with text."""
    return bool(item.content) and item.content[0].tag in ("Para", "Plain")


def vertical_chain(blocks: list[Any], language: str) -> Found | None:
    """Find one step a line with arrows between the lines, in a code block or a paragraph."""
    for at, block in enumerate(blocks):
        names: list[str] = []
        if block.tag == "CodeBlock":
            across = [part for line in block.text.splitlines() for part in chain(inlines.words(line), weak=True)]
            names = vertical(block.text) or list(map(line_of, across))
            if not any(is_step(name, language) for name in names):
                names = []
        elif block.tag == "Para" and not any(item.tag == "Link" for item in block.content):
            names = vertical("\n".join(map(line_of, split(block.content))))
        if len(names) > 1:
            return Found([steps_.of_text(name, language) for name in names], at, at + 1)
    return None


def bold_paragraphs(blocks: list[Any], language: str) -> Found | None:
    """Find bold or numbered paragraphs with text below each."""
    starts = [at for at, block in enumerate(blocks) if block.tag in ("Para", "Plain") and _opens_step(block, language)]
    if len(starts) < 2:
        return None
    found = []
    for at, after in zip(starts, [*starts[1:], len(blocks)], strict=True):
        first, *rest = split(blocks[at].content)
        step = steps_.of_part(first, language)
        step.below += [*([pf.Para(*joined(rest))] if rest else []), *blocks[at + 1 : after]]
        found.append(step)
    return Found(found, starts[0], len(blocks))


def _opens_step(block: Any, language: str) -> bool:
    """Return whether a paragraph's first line is the bold or numbered name of a step."""
    lines = split(block.content)
    said = line_of(lines[0]) if lines else ""
    if not said or width(said) > LONGEST_NAME:
        return False
    is_bold = all(item.tag in ("Strong", "Space") for item in lines[0])
    is_hiring = is_step(said, language)
    if is_bold and is_hiring:
        return True
    if not is_bold and not (is_hiring and len(said) <= LONGEST_PLAIN_NAME):
        return False
    return unnumbered(said) != said or step_words.begins_with_number(said, language)


def bullet_list(blocks: list[Any], language: str) -> Found | None:
    """Find a bullet list most of whose items name a step or end with an arrow, or the section's only list."""
    lists = [at for at, block in enumerate(blocks) if block.tag == "BulletList"]
    for at in lists:
        items = list(blocks[at].content)
        if len(items) < 2 or not all(map(_has_line, items)):
            continue
        read = [steps_.of_item(item, language) for item in items]
        last = _before_remarks(read, language)
        remarks = [pf.BulletList(*items[last:])] if last < len(items) else []
        found = without_dates(read[:last], language)
        short = [step for step in found if width(step.text) <= LONGEST_NAME]
        named = sum(is_step(step.text, language) for step in short)
        arrows = sum(ends_with_arrow(list(item.content[0].content)) for item in items)
        only = len(lists) == 1 and named > 0 and len(short) == len(found)
        if (2 * named > len(found) or arrows >= len(items) - 1 or only) and not any(
            step.is_remark(language) for step in found
        ):
            return Found(found, at, at + 1, below=remarks)
    return None


def _before_remarks(read: list[Step], language: str) -> int:
    """Return the number of items before the sentences at the end of a list; of all items if fewer than two remain."""
    last = len(read)
    while last and read[last - 1].is_remark(language):
        last -= 1
    return last if last > 1 else len(read)


def plain_lines(blocks: list[Any], language: str) -> Found | None:
    """Find a paragraph each of whose lines is a step."""
    for at, block in enumerate(blocks):
        if block.tag not in ("Para", "Plain"):
            continue
        each = split(block.content)
        counted = all(step_words.ordinal_of(line_of(line), language) for line in each)
        if len(each) > 1 and (counted or all(width(line_of(line)) <= LONGEST_NAME for line in each)):
            found = [steps_.of_item(pf.ListItem(pf.Plain(*line)), language) for line in each]
            found = without_dates(found, language)
            named = sum(is_step(step.text, language) for step in found)
            sentences = any(step.is_remark(language) or step.text.endswith(SENTENCE_ENDS) for step in found)
            if counted or (2 * named > len(found) > 1 and not sentences):
                return Found(found, at, at + 1)
    return None


def table(blocks: list[Any], language: str) -> Found | None:
    """Find a table with steps in a row or in a column."""
    for at, block in enumerate(blocks):
        is_wrapped = block.tag == "Div" and block.content and block.content[0].tag == "Table"
        element = block.content[0] if is_wrapped else block
        if element.tag != "Table":
            continue
        rows = [row for row in ([line_of(cell) for cell in row.content] for row in table_rows(element)) if any(row)]
        if len(rows) == 1:
            names = [line_of(part) for cell in rows[0] for part in chain(inlines.words(cell), weak=True)]
            if sum(is_step(name, language) for name in names) >= 2:
                return Found([steps_.of_text(name, language) for name in names], at, at + 1)
        # A row of steps above a row of details, or a column of steps beside one.
        columns = [_column(rows[1:], number) for number in range(len(rows[0]))] if len(rows) > 2 else []
        for names in ([*rows[:1]] if rows and len(rows[0]) > 2 else []) + columns:
            if names and 2 * sum(is_step(name, language) for name in names) >= len(names):
                return Found([steps_.of_text(name, language) for name in names if name])
    return None


def _column(rows: list[list[str]], number: int) -> list[str]:
    """Return one column of rows; rows below a cell that spans several lack that column."""
    return [row[number] for row in rows if number < len(row)]


#: The forms, in the order in which they are tried.
FORMS: tuple[Callable[[list[Any], str], Found | None], ...] = (
    long_chain,
    numbers_in_a_line,
    numbered_list,
    short_chain,
    vertical_chain,
    bold_paragraphs,
    bullet_list,
    plain_lines,
    table,
)
