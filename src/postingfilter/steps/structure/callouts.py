"""Read Obsidian's callouts: quotes with a mark and a title, `> [!note] 참고사항`."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc.lines import Line, joined, split
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.text import patterns

TASK = "[!todo]"
_MARK = patterns.compile(r"\[!\w+\][-+]?$", needs="!")


def read(quote: Any) -> tuple[Line, list[Any]] | None:
    """Return a callout's title, empty when it has none, and the blocks below it; None for any other quote.

    Quotes nested in its first paragraph, which Markdown takes for lines that begin with `>`, are blocks of their own.
    """
    lines = _lines(quote)
    if not lines or not is_title(lines[0]):
        return None
    first, *others = lines
    title = first[2:] if first[1:2] and first[1].tag == "Space" else first[1:]
    return title, [*_paragraphs(others), *list(quote.content)[1:]]


def is_title(line: Line) -> bool:
    """Return whether a line begins with the mark of a callout."""
    return bool(_MARK.match(line_of(line[:1])))


def is_task(quote: Any) -> bool:
    """Return whether a quote is a callout for a task of the writer's: `> [!todo]`."""
    lines = _lines(quote)
    return bool(lines) and line_of(lines[0][:1]).rstrip("+-").lower() == TASK


def _lines(quote: Any) -> list[Line]:
    """Return the lines of a quote's first paragraph."""
    return split(quote.content[0].content) if quote.content and quote.content[0].tag == "Para" else []


def _paragraphs(lines: list[Line]) -> list[Any]:
    """Return lines as paragraphs, those that begin with `>` as a quote, up to the end as Markdown reads on."""
    at = next((at for at, line in enumerate(lines) if line_of(line[:1]) == ">"), len(lines))
    above = [pf.Para(*joined(lines[:at]))] if at else []
    inner = [line[1:] if line_of(line[:1]) == ">" else line for line in lines[at:]]
    inner = [line[1:] if line and line[0].tag == "Space" else line for line in inner]
    return [*above, pf.BlockQuote(*_paragraphs(inner))] if inner else above


def unmarked(block: Any) -> Any:
    """Return a block with the mark of each callout within it replaced by its title in bold; a task is an aside."""
    task = block.tag == "BlockQuote" and is_task(block)
    if block.tag == "BlockQuote" and (callout := read(block)):
        title, below = callout
        block.content = [pf.Para(pf.Strong(*title)), *below] if title else below
    if block.tag in ("BlockQuote", "Div", "BulletList", "OrderedList", "ListItem"):
        block.content = list(map(unmarked, block.content))
    return pf.Div(block, classes=["aside"]) if task else block
