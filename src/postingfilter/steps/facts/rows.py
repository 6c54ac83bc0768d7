"""Read labels and values from the rows of a table and from the terms of a definition list."""

from __future__ import annotations

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.text import line_of, table_rows
from postingfilter.doc.undecorated import undecorated_inlines
from postingfilter.startup.annotations import Any

LONGEST_LABEL = 24  # characters of a label in a table


def rows(table: Any, language: str) -> list[dict[str, str]]:
    """Return the facts of a table of two columns, or of one row of labels above their values.

    Empty when the lexicon knows none of the labels.
    """
    cells = [list(row.content) for row in table_rows(table)]
    if len(cells) == 2 and len(cells[0]) > 2 and len(cells[1]) == len(cells[0]):
        cells = [list(pair) for pair in zip(*cells, strict=True)]
    if not cells or any(len(row) != 2 for row in cells):
        return []
    read = []
    for label, value in cells:
        label_text, value_text = lexicon.shown(line_of(label)), line_of(value)
        if label_text and value_text:
            key = lexicon.fact_key(label_text, language) or "other"
            read.append({"label": label_text, "value": value_text, "key": key})
    if all(fact["key"] == "other" for fact in read) or any(len(fact["label"]) > LONGEST_LABEL for fact in read):
        return []
    header = [line_of(cell) for row in table.head.content for cell in row.content]
    if header and read[0]["key"] == "other" and [read[0]["label"], read[0]["value"]] == header:
        return read[1:]  # the first row names the columns: `항목 | 내용`
    return read


def definition(item: Any, language: str) -> list[pairs.Pair]:
    """Return a term and its definition as a list of one pair; empty when the definition is more than a paragraph."""
    blocks = [block for definition in item.definitions for block in definition.content]
    if len(blocks) != 1 or blocks[0].tag not in ("Para", "Plain"):
        return []
    label = undecorated_inlines(list(item.term))
    return [pairs.Pair(label, list(blocks[0].content), lexicon.fact_key(line_of(label), language), True)]
