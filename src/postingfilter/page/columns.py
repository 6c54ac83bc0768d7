"""Columns where they serve: neighbours set side by side when that saves height, long lists of short items in two.

What it costs and saves is estimated (`estimate`); a page with room to spare keeps its one column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import panflute as pf

from postingfilter import fit
from postingfilter.doc import lists
from postingfilter.doc.marks import is_div, is_section
from postingfilter.doc.text import text_of
from postingfilter.fit import block_heights, lengths, text_widths
from postingfilter.fit.text_widths import Part, Row
from postingfilter.units import MM, PAPERS

SHEET = PAPERS["A4"]  # columns are planned for A4, and serve other papers as well
SAVED = 0.92  # what columns leave of a page's height, about
#: Em that columns must save: sections side by side, parts of one section (they read better so), a list cut in two.
WORTH_BESIDE, WORTH_PARTS, WORTH_SPLIT = 0.5, -1.0, 2.8
MOST = 3  # columns
NARROWEST, WIDE_ENOUGH = 14.0, 20.0  # em a column must have, and has for anything but a table or code
INDENT = 1.6  # em that an item's text is set in by
FEWEST_ITEMS = 4  # of a list that is cut in two
#: Kinds that keep the whole width: the strip of steps needs it, the writer's own words stand apart.
ALONE = {"process", "prep"}


@dataclass(frozen=True)
class Page:
    """A page at one step of the fit, in em of its type: the width of its text, leading, gap, and height."""

    measure: float
    leading: float
    gap: float
    height: float

    def tall(self, part: Part, measure: float | None = None) -> float:
        """The height of a part, in a column of `measure` or across the page."""
        return part.extent(measure or self.measure).height(self.leading, self.gap)


def page(looseness: float, scale: fit.Scale = fit.SCALE) -> Page:
    """The page at a step of the fit."""
    setting = fit.setting(looseness, scale=scale)
    wide, high = ((side - 2 * setting.margin) * MM / setting.size for side in SHEET)
    return Page(wide, setting.leading, setting.gap / setting.size, high)


@dataclass(frozen=True)
class _Plan:
    """Blocks as they would stand, and their height in em."""

    blocks: tuple[Any, ...] = ()
    height: float = 0.0

    def then(self, other: _Plan) -> _Plan:
        return _Plan(self.blocks + other.blocks, self.height + other.height)


def arrange(blocks: Sequence[Any], head: Any, scale: fit.Scale = fit.SCALE, always: bool = False) -> list[Any]:
    """The blocks of a page, in columns where these let its type stand larger; `head` stands above them.

    With `always` they also stand so on a page with room to spare.
    """
    whole = block_heights.stack([head, *blocks])
    loosest = page(1.0, scale)
    if not always and loosest.tall(whole) <= loosest.height:
        return list(blocks)
    steps = (page(step, scale) for step in (*([1.0] if always else []), 0.75, 0.5, 0.25))
    likely = [at for at in steps if SAVED * at.tall(whole) <= at.height]
    return list(_arranged(list(blocks), likely[0] if likely else page(0.0, scale)).blocks)


def _arranged(blocks: list[Any], page: Page) -> _Plan:
    """The best plan for blocks one after another: each alone, or two or three sections side by side."""
    best = [_Plan()]
    for end in range(1, len(blocks) + 1):
        plans = [best[end - 1].then(_alone(blocks[end - 1], page))]
        for count in range(2, min(MOST, end) + 1):
            together = _beside(blocks[end - count : end], page)
            if together is not None:
                plans.append(best[end - count].then(together))
        best.append(min(plans, key=lambda plan: plan.height))
    return best[-1]


def _alone(block: Any, page: Page) -> _Plan:
    """One block across the page, what is in it arranged in its turn."""
    height = page.tall(block_heights.stack([block]))
    if is_section(block):
        inner = _arranged(list(block.content), page)
        made = pf.Div(*inner.blocks, classes=block.classes, attributes=block.attributes, identifier=block.identifier)
        return _Plan((made,), inner.height + height - page.tall(block_heights.stack(block.content)))
    plain = _Plan((block,), height)
    if block.tag not in ("BulletList", "OrderedList") or len(block.content) < FEWEST_ITEMS:
        return plain
    if _is_torn(block, text_widths.column(page.measure, 2)):
        return plain
    halves = _halves(block, page)
    row = Row(tuple(block_heights.stack([half]) for half in halves))
    return min(plain, _Plan((_columns(halves),), page.tall(row) + WORTH_SPLIT), key=lambda plan: plan.height)


def _beside(blocks: Sequence[Any], page: Page) -> _Plan | None:
    """Some sections in a column each; None when they are none, or wouldn't read well so."""
    inner = text_widths.column(page.measure, len(blocks))
    if inner < NARROWEST or not all(_is_narrow(block, inner) for block in blocks):
        return None
    levels = {block.content[0].level for block in blocks}
    if len(levels) > 1:
        return None
    row = Row(tuple(block_heights.stack([block]) for block in blocks))
    worth = WORTH_BESIDE if levels == {2} else WORTH_PARTS
    height = page.tall(row) + worth * (len(blocks) - 1)
    return _Plan((_columns(blocks, "heads" if levels == {2} else "parts"),), height)


def _is_narrow(block: Any, measure: float) -> bool:
    """Whether a block is a section that reads well in a column of this measure."""
    if not is_section(block) or not block.content or block.content[0].tag != "Header" or ALONE & set(block.classes):
        return False
    for inner in block.content:
        if inner.tag in ("Table", "CodeBlock") or is_section(inner) or is_div(inner, "process"):
            return False
    if _is_torn(block, measure):
        return False
    # Between the narrowest and enough only short lines stand well.
    return measure >= WIDE_ENOUGH or all(
        text_widths.width(line) <= 1.6 * measure for line in text_of(block).split("\n")
    )


def _is_torn(block: Any, measure: float) -> bool:
    """Whether lines of kana or Han would break in a column: without spaces such a line is torn when it is copied."""
    return any(
        text_widths.width(line) > measure - INDENT and any("\u3041" <= char <= "\u9fff" for char in line)
        for line in text_of(block).split("\n")
    )


def _halves(block: Any, page: Page) -> list[Any]:
    """A list cut in two that come out nearly as tall as each other."""
    inner = text_widths.column(page.measure, 2)
    heights = [
        page.tall(block_heights.stack(item.content), inner) + lengths.ITEM_SPACE * page.gap for item in block.content
    ]
    # Of two cuts that are as good, the one with the longer first half.
    cut = min(range(1, len(heights)), key=lambda at: (round(max(sum(heights[:at]), sum(heights[at:])), 3), -at))
    items = list(block.content)
    return [lists.of(block, items[:cut]), lists.of(block, items[cut:], cut)]


def _columns(blocks: Sequence[Any], *more: str) -> Any:
    """A Div(.columns) with each block in a Div(.column)."""
    return pf.Div(*(pf.Div(block, classes=["column"]) for block in blocks), classes=["columns", *more])


def most(doc: pf.Doc) -> int:
    """The most columns that stand side by side."""
    counts = [1]

    def count(element: Any, doc: pf.Doc) -> None:  # noqa: ARG001
        if element.tag == "Div" and "columns" in element.classes:
            counts.append(len(element.content))

    doc.walk(count)
    return max(counts)
