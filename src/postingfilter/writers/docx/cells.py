"""Facts, links and steps as cells: a small word above, what it names below, packed in rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from postingfilter.doc.text import line_of
from postingfilter.fit import text_widths
from postingfilter.page.cells import part
from postingfilter.page.grid import BOLD
from postingfilter.page.process import MAX_WIDTH
from postingfilter.writers.docx import tables
from postingfilter.writers.docx.inlines import Inlines, paragraph, trimmed
from postingfilter.writers.docx.tables import Blocks, Cell

SMALL = 0.9  # em: the size of small words, and half a point for what it is rounded
BETWEEN = 0.4  # em between two steps: arrows part them
STEP = 1.04  # a step's letters are bold, the small number and the arrow about as wide as the estimate says
#: The cells of a run by their class: the style of the small word, and that of what stands below it.
STYLES = {"fact": ("Fact Label", "Fact"), "link": ("Link Label", "Link Address")}

Words = Callable[[Iterable[Any]], Inlines]  # inlines in their DOCX shape
Shaped = Callable[[Iterable[Any], str], Blocks]  # blocks in their DOCX shape, paragraphs in a style


def run_of(blocks: Iterable[Any], place: float, words: Words, shaped: Shaped) -> Blocks:
    """Facts and links as one run of cells in a place of so many em, what else stands among them below it."""
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
    """A fact or link: the small word in the first style of `names`, what stands below it in the second."""
    label, value = part(div, "label"), part(div, "value")
    blocks = list(div.content)
    if len(blocks) == 1 and label is not None and value is not None:
        lines = [label.content, value.content]
    else:
        lines = [block.content for block in blocks[:2] if block.tag in ("Para", "Plain")]
    more = shaped(blocks[len(lines) :], names[1])
    styles = names if len(lines) + len(more) > 1 else names[1:]
    made = [paragraph(style, trimmed(words(_opened(line)))) for style, line in zip(styles, lines, strict=False)]
    return max(map(_wide, made), default=0.0), [*made, *more]


def _opened(inlines: Iterable[Any]) -> Inlines:
    """Inlines without the mark of an address: it has a paragraph's style here."""
    return [new for inline in inlines for new in (inline.content if _is(inline, "address") else [inline])]


def _wide(block: Any) -> float:
    style = block.attributes.get("custom-style", "") if block.tag == "Div" else ""
    return text_widths.width(line_of(block)) * (BOLD if style == "Fact" else SMALL)


def process(div: Any, place: float, words: Words, shaped: Shaped) -> Blocks:
    """The steps of a process: cells in a run or side by side, or a list with a step a line."""
    out: Blocks = []
    for block in div.content:
        if block.tag != "OrderedList":
            out += shaped([block], "Body Text")
        elif "ladder" in div.classes:
            out += shaped([_without_numbers(block)], "Body Text")
        else:
            cells = [_step(item, words, shaped) for item in block.content]
            columns = [inner for _, inner in cells]
            row = "row" in div.classes
            even = div.attributes.get("style", "").removeprefix(MAX_WIDTH).removesuffix("em")
            within = min(place, float(even or place))
            made = tables.beside(columns, place, 1.0) if row else tables.packed(cells, place, BETWEEN, within)
            out.append(made)
    return out


def _step(item: Any, words: Words, shaped: Shaped) -> Cell:
    first, *more = item.content
    line = trimmed(words(first.content))
    return STEP * text_widths.width(line_of(line)), [paragraph("Step", line), *shaped(more, "Step Detail")]


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


def _is(inline: Any, name: str) -> bool:
    return inline.tag == "Span" and name in inline.classes
