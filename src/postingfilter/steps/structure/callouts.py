"""Reads Obsidian's callouts: quotes with a mark and a title, `> [!note] 참고사항`."""

from __future__ import annotations

import panflute as pf

from postingfilter.doc.lines import Line, joined, split
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.text import patterns

_MARK = patterns.compile(r"\[!\w+\][-+]?$")


def read(quote: Any) -> tuple[Line, list[Any]] | None:
    """Return a callout's title, empty when it has none, and the blocks below it; None for any other quote.

    Quotes nested in its first paragraph, which Markdown takes for lines that begin with `>`, are blocks of their own.
    """
    if not quote.content or quote.content[0].tag != "Para":
        return None
    lines = split(quote.content[0].content)
    if not lines or not _MARK.match(line_of(lines[0][:1])):
        return None
    first, *others = lines
    title = first[2:] if first[1:2] and first[1].tag == "Space" else first[1:]
    return title, [*_paragraphs(others), *list(quote.content)[1:]]


def _paragraphs(lines: list[Line]) -> list[Any]:
    """Return lines as paragraphs, those that begin with `>` as a quote, up to the end as Markdown reads on."""
    at = next((at for at, line in enumerate(lines) if line_of(line[:1]) == ">"), len(lines))
    above = [pf.Para(*joined(lines[:at]))] if at else []
    inner = [line[1:] if line_of(line[:1]) == ">" else line for line in lines[at:]]
    inner = [line[1:] if line and line[0].tag == "Space" else line for line in inner]
    return [*above, pf.BlockQuote(*_paragraphs(inner))] if inner else above


def unmark_within(block: Any) -> None:
    """Replace the mark of each callout within a block by its title in bold, in place."""
    if block.tag == "BlockQuote" and (callout := read(block)):
        title, below = callout
        block.content = [pf.Para(pf.Strong(*title)), *below] if title else below
    for inner in block.content if block.tag in ("BlockQuote", "Div", "BulletList", "OrderedList", "ListItem") else ():
        unmark_within(inner)
