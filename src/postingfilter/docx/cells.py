"""Facts, links and steps as cells: a small word above, what it names below, packed in rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from postingfilter.docx import tables
from postingfilter.docx.inlines import Inlines, paragraph, trimmed
from postingfilter.docx.tables import BOLD, Blocks, Cell, width
from postingfilter.masthead import part

SMALL = 0.84  # em
BADGE = 1.3  # em a step's number is wide, with the space behind it

Words = Callable[[Iterable[Any]], Inlines]  # inlines in their DOCX shape
Shaped = Callable[[Iterable[Any], str], Blocks]  # blocks in their DOCX shape, paragraphs in a style


def facts_and_links(groups: Iterable[Any], words: Words, shaped: Shaped) -> Blocks:
    """The facts and links of Divs as one run of cells, what else stands in these below it."""
    cells: list[Cell] = []
    rest: Blocks = []
    for block in (block for group in groups for block in group.content):
        if block.tag == "Div" and "fact" in block.classes:
            cells.append(_fact(block, words, shaped))
        elif (links := [inline for inline in getattr(block, "content", ()) if _is(inline, "link")]):
            cells += [_link(link, words) for link in links]
        else:
            rest += shaped([block], "Body Text")
    return [*([tables.packed(cells)] if cells else []), *rest]


def _fact(fact: Any, words: Words, shaped: Shaped) -> Cell:
    first, *more = fact.content
    label, value = part(fact, "label"), part(fact, "value")
    if label is None or value is None:
        return _cell(("Fact", words(first.content)), more=shaped(more, "Fact"))
    lines = ("Fact Label", _unbold(words(label.content))), ("Fact", words(value.content))
    return _cell(*lines, more=shaped(more, "Fact"))


def _link(link: Any, words: Words) -> Cell:
    address = [inline for inline in link.content if _is(inline, "address")]
    label = [inline for inline in link.content if inline not in address]
    below = [part for inline in address for part in inline.content]
    return _cell(("Link Label", words(label)), ("Link Address", words(below)))


def _cell(*lines: tuple[str, Inlines], more: Blocks | None = None) -> Cell:
    said = [(style, trimmed(inlines)) for style, inlines in lines]
    widths = [width(inlines, BOLD if style == "Fact" else SMALL) for style, inlines in said]
    return max(widths), [*(paragraph(style, inlines) for style, inlines in said if inlines), *(more or [])]


def process(div: Any, words: Words, shaped: Shaped) -> Blocks:
    """The steps of a process: cells in a run or side by side, or a list with a step a line."""
    out: Blocks = []
    for block in div.content:
        if block.tag != "OrderedList":
            out += shaped([block], "Body Text")
        elif "ladder" in div.classes:
            out += shaped([_without_numbers(block)], "Body Text")
        else:
            cells = [_step(item, words, shaped) for item in block.content]
            row = "row" in div.classes
            out.append(tables.beside([inner for _, inner in cells], gutter=1.0) if row else tables.packed(cells))
    return out


def _step(item: Any, words: Words, shaped: Shaped) -> Cell:
    first, *more = item.content
    line = trimmed(words(first.content))
    return BADGE + width(line, BOLD), [paragraph("Step", line), *shaped(more, "Step Detail")]


def _without_numbers(steps: Any) -> Any:
    """A ladder's steps without the numbers and arrows that stand in their text: the list has numbers of its own."""
    for item in steps.content:
        line = item.content[0]
        line.content = [inline for inline in line.content if not _is(inline, "arrow")]
        step = part(item, "step")
        if step is not None:
            step.content = [inline for inline in step.content if not _is(inline, "number")]
            step.content = trimmed(list(step.content))
    return steps


def _unbold(inlines: Inlines) -> Inlines:
    return [new for inline in inlines for new in (inline.content if inline.tag == "Strong" else [inline])]


def _is(inline: Any, name: str) -> bool:
    return inline.tag == "Span" and name in inline.classes
