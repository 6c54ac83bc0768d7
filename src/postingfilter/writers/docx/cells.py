"""Convert facts, links and process steps to table cells, packed in rows: a small label above, its value below."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from postingfilter.doc.text import line_of
from postingfilter.fit import text_widths
from postingfilter.page.grid import BOLD
from postingfilter.page.pairs import part
from postingfilter.writers.docx import tables
from postingfilter.writers.docx.inlines import Inlines, paragraph, trimmed
from postingfilter.writers.docx.tables import Blocks, Cell

SMALL = 0.9  # em: the size of labels, with half a point added for its rounding
STEP_GUTTER = 1.0  # em between two steps side by side
#: For each class of cell the style of its label and the style of its value.
STYLES = {"fact": ("Fact Label", "Fact"), "link": ("Link Label", "Link Address")}

Words = Callable[[Iterable[Any]], Inlines]  # converts inlines to their form in DOCX
Shaped = Callable[[Iterable[Any], str], Blocks]  # converts blocks to their form in DOCX, paragraphs in a style


def run_of(blocks: Iterable[Any], place: float, words: Words, shaped: Shaped) -> Blocks:
    """Return facts and links as one table of cells, `place` em wide; other blocks among them follow below it."""
    cells: list[Cell] = []
    rest: Blocks = []
    for block in blocks:
        names = STYLES.get(next(iter(getattr(block, "classes", ())), ""))
        if names:
            cells.append(_cell(block, names, words, shaped))
        else:
            rest += shaped([block], "Body Text")
    return [*([tables.packed(cells, place)] if cells else []), *rest]


def _cell(div: Any, names: tuple[str, str], words: Words, shaped: Shaped) -> Cell:
    """Return the cell of a fact or link: its label in the first style of `names`, its value in the second."""
    label, value = part(div, "label"), part(div, "value")
    blocks = list(div.content)
    if len(blocks) == 1 and label is not None and value is not None:
        lines = [label.content, value.content]
    else:
        lines = [block.content for block in blocks[:2] if block.tag in ("Para", "Plain")]
    more = shaped(blocks[len(lines) :], names[1])
    styles = names if len(lines) + len(more) > 1 else names[1:]
    paragraphs = [
        paragraph(style, trimmed(words(_without_address_spans(line))))
        for style, line in zip(styles, lines, strict=False)
    ]
    return max(map(_width, paragraphs), default=0.0), [*paragraphs, *more]


def _without_address_spans(inlines: Iterable[Any]) -> Inlines:
    """Return inlines without the Span(.address): the paragraph style replaces it here."""
    return [new for inline in inlines for new in (inline.content if _is(inline, "address") else [inline])]


def _width(block: Any) -> float:
    """Return the width of a paragraph in em of the body type."""
    style = block.attributes.get("custom-style", "") if block.tag == "Div" else ""
    return text_widths.width(line_of(block)) * (BOLD if style == "Fact" else SMALL)


def process(div: Any, place: float, words: Words, shaped: Shaped) -> Blocks:
    """Convert the steps of a hiring process to cells, or to a list when the page shows one step a line."""
    out: Blocks = []
    for block in div.content:
        if block.tag != "OrderedList":
            out += shaped([block], "Body Text")
        elif "ladder" in div.classes:
            out += shaped([_without_numbers(block)], "Body Text")
        else:
            columns = [_step(item, words, shaped) for item in block.content]
            out.append(tables.beside(columns, place, STEP_GUTTER))
    return out


def _step(item: Any, words: Words, shaped: Shaped) -> Blocks:
    """Return the blocks of a step."""
    first, *more = item.content
    return [paragraph("Step", trimmed(words(first.content))), *shaped(more, "Step Detail")]


def _without_numbers(steps: Any) -> Any:
    """Remove numbers and arrows from the text of a ladder's steps: the list has numbers of its own."""
    for item in steps.content:
        line = item.content[0]
        line.content = [inline for inline in line.content if not _is(inline, "arrow")]
        step = part(item, "step")
        if step is not None:
            step.content = [inline for inline in step.content if not _is(inline, "number")]
            step.content = trimmed(list(step.content))
    return steps


def _is(inline: Any, name: str) -> bool:
    return inline.tag == "Span" and name in inline.classes
