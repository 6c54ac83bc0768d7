"""Convert facts and links to paragraphs of pairs, and the steps of a process to a table with a column for each step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import panflute as pf

from postingfilter.doc.inlines import interspersed
from postingfilter.doc.marks import is_div
from postingfilter.doc.text import line_of
from postingfilter.fit import text_widths
from postingfilter.page.pairs import part
from postingfilter.writers.docx import tables
from postingfilter.writers.docx.inlines import PLACE_TO_BREAK, Inlines, paragraph, styled, trimmed
from postingfilter.writers.docx.tables import Blocks

#: Between two pairs of a line: the last space is the only one at which the line may end.
BETWEEN = "\u00a0\u00a0\u00a0\u00a0"
LISTED = 2  # columns of less important links
STEP_NUMBER = 2.9  # em: the column of a step's number, with the margin behind it
#: For each class of pair the character styles of its label and of its value.
STYLES = {"columns-names": ("Label", "Label"), "fact": ("Label", "Fact"), "link": ("Label", "Link Address")}

Words = Callable[[Iterable[Any]], Inlines]  # converts inlines to their form in DOCX
Shaped = Callable[[Iterable[Any], str], Blocks]  # converts blocks to their form in DOCX, paragraphs in a style


def pairs(div: Any, place: float, gutter: float, words: Words, shaped: Shaped) -> Blocks:
    """Convert a run of facts or links to one paragraph `place` em wide; other blocks among them follow below it.

    The less important of many links stand below each other in two columns, `gutter` em apart.
    """
    found = [block for block in div.content if is_div(block, "pair")]
    rest = shaped([block for block in div.content if block not in found], "Body Text")
    if "listed" in div.classes:
        inner = (place - gutter) / LISTED
        lines = [paragraph("Pairs", _pair(pair, inner, words)) for pair in found]
        return [tables.side_by_side([lines[at::LISTED] for at in range(LISTED)], place, gutter), *rest]
    run = interspersed((_pair(pair, place, words) for pair in found), lambda: (pf.Str(BETWEEN), pf.Space()))
    return [*([paragraph("Pairs", run)] if run else []), *rest]


def _pair(pair: Any, place: float, words: Words) -> Inlines:
    """Return the inlines of a pair, its label and value in their styles; the words of a short pair stay together."""
    names = next(names for kind, names in STYLES.items() if kind in pair.classes)
    lines = [line.content for line in pair.content]
    has_value_only = len(lines) == 1 and "fact" in pair.classes and part(pair, "label") is None
    out: Inlines = []
    for style, line in zip(names[has_value_only:], lines, strict=False):
        is_apply = not out and any("apply" in getattr(inline, "classes", ()) for inline in line)
        name = "Apply" if is_apply else style
        shown = trimmed(words(map(_without_span, line)))
        out += [*([pf.Str("\u00a0")] if out else []), *(_in_style(name, inline) for inline in shown)]
    is_whole = "whole" in pair.classes and text_widths.width(line_of(out)) < place
    return [_unbroken(inline) for inline in out] if is_whole else out


def _in_style(style: str, inline: Any) -> Any:
    """Return an inline in a character style; pandoc takes the style of a link's words only from within the link."""
    if inline.tag != "Link":
        return styled(style, inline)
    inline.content = [styled(style, *inline.content)]
    return inline


def _without_span(inline: Any) -> Any:
    """Return an inline whose Span(.label), (.value) or (.address) is a Span without a class: the pair has its style."""
    if any(_is(inline, name) for name in ("label", "value", "address")):
        return pf.Span(*inline.content)
    return inline


def _unbroken(inline: Any) -> Any:
    """Return an inline with NO-BREAK SPACES in place of its spaces, and no place to break in its addresses."""
    if inline.tag in ("Space", "SoftBreak"):
        return pf.Str("\u00a0")
    if inline.tag == "Str":
        inline.text = inline.text.replace(PLACE_TO_BREAK, "")
    if hasattr(inline, "content"):
        inline.content = [_unbroken(inner) for inner in inline.content]
    return inline


def process(div: Any, place: float, words: Words, shaped: Shaped) -> Blocks:
    """Convert the steps of a hiring process: a row of them to a table, a ladder to a list."""
    out: Blocks = []
    most = max((len(block.content) for block in div.content if block.tag == "OrderedList"), default=0)
    for block in div.content:
        if block.tag != "OrderedList":
            out += shaped([block], "Body Text")
        elif "row" in div.classes:
            out.append(_row([_step(item, words, shaped) for item in block.content], most, place))
        else:
            out += shaped([_without_numbers(block, "named" in div.classes)], "Body Text")
    return out


def _step(item: Any, words: Words, shaped: Shaped) -> tuple[Blocks, Blocks, Blocks, Blocks]:
    """Return the number, the arrow, the name and the details of a step, each as blocks."""
    line, *more = item.content
    step = part(item, "step")
    inside = list(step.content) if step is not None else []
    number = [inline for inline in inside if _is(inline, "number")]
    arrow = [inline for inline in line.content if _is(inline, "arrow")]
    details = [inline for inline in line.content if _is(inline, "detail")]
    if step is not None:
        step.content = trimmed([inline for inline in inside if inline not in number])
    name = trimmed([inline for inline in line.content if inline not in (*arrow, *details)])
    below = [paragraph("Step Detail", trimmed(words(details)))] if details else []
    return (
        [paragraph("Step Figure", words(number))],
        [paragraph("Step Arrow", words(arrow))],
        [paragraph("Step", trimmed(words(name)))],
        [*below, *shaped(more, "Step Detail")],
    )


def _row(steps: list[tuple[Blocks, Blocks, Blocks, Blocks]], count: int, place: float) -> Any:
    """Return a table of steps in `count` columns of equal width: numbers and arrows, names, details."""
    empty = [paragraph("Step", [])]
    filled = [*steps, *((empty, empty, empty, []) for _ in range(count - len(steps)))]
    figures = [pf.TableCell(*blocks) for number, arrow, _, _ in filled for blocks in (number, arrow)]
    rows = [figures, [pf.TableCell(*name, colspan=2) for _, _, name, _ in filled]]
    if any(details for _, _, _, details in filled):
        rows.append([pf.TableCell(*(details or empty), colspan=2) for _, _, _, details in filled])
    width = place / count
    shares = [STEP_NUMBER / place, (width - STEP_NUMBER) / place] * count
    return tables.table("Steps", shares, [pf.TableRow(*cells) for cells in rows])


def _without_numbers(steps: Any, named: bool) -> Any:
    """Remove numbers and arrows from the text of a ladder's steps: the list has numbers of its own.

    Names that aren't `named` are sentences: they have no style of their own, unless one is the current step.
    """
    for item in steps.content:
        line = item.content[0]
        line.content = [inline for inline in line.content if not _is(inline, "arrow")]
        step = part(item, "step")
        if step is not None:
            step.content = [inline for inline in step.content if not _is(inline, "number")]
            step.content = trimmed(list(step.content))
            step.classes = [name for name in step.classes if named or name != "step"]
    return steps


def _is(inline: Any, name: str) -> bool:
    """Return whether an inline is a Span of a class."""
    return inline.tag == "Span" and name in inline.classes
