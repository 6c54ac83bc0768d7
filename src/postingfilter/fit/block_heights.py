"""Predict the height of pandoc's blocks, for every setting of the page at once.

The prediction decides where columns are used, and where the fit begins its search. It takes the lengths of the classic
theme; with another theme it is wrong by a factor, which the fit learns from its first layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from postingfilter.doc.marks import is_div
from postingfilter.doc.text import line_of, table_rows, text_of
from postingfilter.fit import lengths, text_widths
from postingfilter.fit.text_widths import Extent, Grid, Pairs, Part, Row, Stack, Text

# Lengths of styles/base.css that are no tokens of a theme.
BULLET, NUMBER, QUOTE, TINT = 0.9, 1.75, 0.9, 1.8  # em: the width that an item, a quotation, a tinted section loses
HEADING_LEADING, SUBTITLE_LEADING = 1.25, 1.35
HEADING_SIZES = {1: lengths.TITLE_SIZE, 2: lengths.HEADING_SIZE}  # em, by level; the deeper ones have the body's size
# The gaps of the setting that blocks have around them, margins and padding together.
SECTION_GAPS, PART_GAPS = 2.5, 0.8  # a section of the page, and a section within one
TINT_GAPS, CODE_GAPS, RULE_GAPS, HEAD_GAPS = 2.2, 2.1, 2.0, 0.2
TABLE_ROW_GAPS = 0.6
STEP, STEP_GAP, STEP_LEADING, NUMBER_HEIGHT = 2.0, 0.9, 1.3, 1.44  # em: a step's indent in a ladder; a step in a row
STEP_GAPS = 0.8
PAIRS_GAPS = 0.6
RULE_EM = 0.15  # em: the rule of a section and that of the head; their width in the stylesheet is in pt
BETWEEN = 0.42  # em between a label and its value
BOLD = 1.08  # bold letters are wider by this factor


def page(doc: Any) -> Stack:
    """Return the predicted height of a composed page without its foot."""
    return stack(block for block in doc.content if "foot" not in getattr(block, "classes", ()))


def stack(blocks: Iterable[Any]) -> Stack:
    """Return the predicted height of blocks that stand one below the other."""
    return Stack(tuple(_part(block) for block in blocks))


def _part(block: Any) -> Part:
    """Return the predicted height of one block, with the gap to the next one."""
    tag = block.tag
    if tag == "Plain":
        return Text(_text(block))
    if tag in ("Para", "LineBlock", "DefinitionList", "Figure"):
        return Stack((Text(_text(block)),), Extent(gaps=lengths.PARAGRAPH_SPACE))
    if tag == "Header":
        return Text(_text(block), HEADING_SIZES.get(block.level, 1.0), HEADING_LEADING)
    if tag in ("BulletList", "OrderedList"):
        items = tuple(Stack(_parts(item.content), Extent(gaps=lengths.ITEM_SPACE)) for item in block.content)
        return Stack(
            items, Extent(gaps=lengths.PARAGRAPH_SPACE - lengths.ITEM_SPACE), BULLET if tag == "BulletList" else NUMBER
        )
    if tag == "BlockQuote":
        return Stack(_parts(block.content), indent=QUOTE)
    if tag == "CodeBlock":
        return Stack((Text(block.text, lengths.CODE_SIZE),), Extent(gaps=CODE_GAPS), QUOTE)
    if tag == "Table":
        return _table(block)
    if tag == "HorizontalRule":
        return Stack((), Extent(gaps=RULE_GAPS))
    return _div(block) if tag == "Div" else Stack(())


def _parts(blocks: Iterable[Any]) -> tuple[Part, ...]:
    return tuple(_part(block) for block in blocks)


def _div(div: Any) -> Part:
    """Return the height of a Div by its classes."""
    names = set(div.classes)
    if "posting-section" in names:
        return _section(div)
    if "codes" in names:
        return Stack(())  # QR codes float beside the head
    if "columns" in names:
        return Stack((Row(_parts(div.content)),), Extent(gaps=lengths.PARAGRAPH_SPACE))
    if "process" in names:
        return _process(div)
    if names & {"pairs", "facts"} and all(is_div(part, "pair") for part in div.content):
        return Stack((Pairs(tuple(widths(div.content))),), Extent(gaps=PAIRS_GAPS))
    parts = _parts(div.content)
    if "long-title" in names:
        at = next(at for at, block in enumerate(div.content) if block.tag == "Header")
        title = Text(_text(div.content[at]), lengths.LONG_TITLE_SIZE, HEADING_LEADING)
        parts = (*parts[:at], title, *parts[at + 1 :])
    if "head" in names:
        return Stack(parts, Extent(gaps=HEAD_GAPS, ems=RULE_EM))
    if "eyebrow" in names or "subtitle" in names:
        return Stack((Text(_text(div), leading=SUBTITLE_LEADING),))
    return Stack(parts)


def _section(div: Any) -> Part:
    """Return the height of a section, with the space above it and the frame of one that is set apart."""
    top = bool(div.content) and getattr(div.content[0], "level", 2) == 2
    frame = Extent(gaps=SECTION_GAPS, ems=RULE_EM) if top else Extent(gaps=PART_GAPS)
    if div.attributes.get("data-kind") in ("notes", "prep"):
        return Stack(_parts(div.content), frame.plus(Extent(gaps=TINT_GAPS)), TINT)
    return Stack(_parts(div.content), frame)


def _process(div: Any) -> Part:
    """Return the height of a process: its rows of steps, or in a ladder each step's own lines."""
    rows = [block for block in div.content if block.tag == "OrderedList"]
    if "row" in div.classes:
        return Stack(tuple(_row(row, len(rows[0].content)) for row in rows), Extent(gaps=lengths.PARAGRAPH_SPACE))
    items = [item for row in rows for item in row.content]
    steps = tuple(Stack(_parts(item.content), indent=STEP) for item in items)
    return Stack(steps, Extent(gaps=lengths.ITEM_SPACE * len(items)))


def _row(steps: Any, count: int) -> Part:
    """Return the height of a row of `count` steps: the number, and below it the name and the details."""
    texts = ("\n".join(_text(block) for block in item.content) for item in steps.content)
    parts: list[Part] = [Text(text, BOLD, STEP_LEADING / BOLD) for text in texts]
    parts += [Stack(())] * (count - len(parts))
    return Stack((Row(tuple(parts), STEP_GAP),), Extent(gaps=STEP_GAPS, ems=NUMBER_HEIGHT))


def step_width(measure: float, count: int) -> float:
    """Return the width in em of the text of one of `count` steps in a row `measure` em wide."""
    return measure / count - STEP_GAP


def widths(pairs: Iterable[Any]) -> Iterator[float]:
    """Yield the width of each pair in em."""
    for pair in pairs:
        is_fact = "fact" in getattr(pair, "classes", ())  # a list of facts that could not be divided has none
        sizes = (lengths.SMALL_SIZE, BOLD if is_fact else lengths.ADDRESS_SIZE)
        lines = zip(pair.content, sizes, strict=False)
        yield BETWEEN + sum(size * text_widths.width(line_of(line)) for line, size in lines)


def _table(table: Any) -> Part:
    rows = [tuple(_text(cell) for cell in row.content) for row in table_rows(table)]
    return Stack((Grid(tuple(rows)),), Extent(gaps=lengths.PARAGRAPH_SPACE + TABLE_ROW_GAPS * len(rows)))


def _text(element: Any) -> str:
    return text_of(element).strip("\n")
