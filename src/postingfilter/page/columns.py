"""Arrange blocks in columns where that saves height: sections side by side, a long list in two halves.

Heights are predicted (`fit.block_heights`). A page with room to spare keeps one column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
#: Columns are planned for the loosest step at which this share of the height in one column fits: they save about 8 %.
SHARE_WITH_COLUMNS = 0.92
#: Em added to the height of a plan with columns, so that columns are used only when they save more: for each section
#: beside another one, for each part of a section beside another one (negative: such parts read better side by side),
#: and for a list in two halves (two columns of one list are read in the wrong order most easily).
SECTION_COST, PART_COST, LIST_COST = 0.5, -1.0, 2.8
#: The share of the taller column's height by which a column may be shorter without a cost: for sections, and for parts
#: of one section. The space that a shorter one leaves beyond that, a hole, costs its height.
UNEVEN, UNEVEN_PARTS = 0.35, 0.5
LEAST_THIRD = 0.5  # of the tallest column: the least height of each of three
TOGETHER = {"requirements", "preferred"}  # kinds of two sections that are read together, however long they are
ROW_HEIGHT = 5.0  # em: about the height of a process in a row
STEP = 0.25  # of the looseness: pages are predicted at multiples of it
MOST_COLUMNS = 3  # columns
NARROWEST = 14.0  # em: the least width of a column
WIDE_ENOUGH = 20.0  # em: a narrower column takes only sections of short lines
SHORT_LINE = 1.6  # column widths: such a line wraps to two at most
INDENT = 1.6  # em: how far an item's text is indented
FEWEST_ITEMS = 4  # of a list that is split in two
#: Kinds of sections that keep the whole width: a strip of steps needs it, the writer's own remarks stand apart.
ALONE = {"process", "prep"}


@dataclass(frozen=True)
class Page:
    """A page at one step of the fit: width of the text, gap and height in em; leading as a multiple of the type."""

    measure: float
    leading: float
    gap: float
    height: float
    holes: float = 1.0  #: the cost of the space that a short column leaves, per em

    def height_of(self, part: Part, measure: float | None = None) -> float:
        """Return the height in em of a part, in a column of `measure` em or across the page."""
        return part.extent(measure or self.measure).height(self.leading, self.gap)


def page(looseness: float, scale: fit.Scale = fit.SCALE) -> Page:
    """Return the page at a looseness."""
    setting = fit.setting(looseness, scale=scale)
    width, height = ((side - 2 * setting.margin) * MM / setting.size for side in SHEET)
    return Page(width, setting.leading, setting.gap / setting.size, height)


def typical_measure() -> float:
    """Return the width in em of the text on a page at looseness 0.5, for which tables are planned."""
    return page(0.5).measure


def measures(arranged: Sequence[Any], processes: Sequence[Any], scale: fit.Scale) -> tuple[float, float]:
    """Return the expected width in em of the text on the page of arranged blocks, and the least width to allow for.

    Each process among the blocks is counted as one row of steps, whose words must have room in the least width.
    """
    whole, steps = block_heights.stack(arranged), block_heights.stack(processes)

    def height(page: Page) -> float:
        return page.height_of(whole) - page.height_of(steps) + ROW_HEIGHT * len(processes)

    step = _loosest(height, scale)
    return page(step, scale).measure, page(min(1.0, step + STEP), scale).measure


def _loosest(height: Callable[[Page], float], scale: fit.Scale, first: float = 1.0) -> float:
    """Return the loosest step, from `first` on, at which a height in em fits the page; 0 when there is none."""
    steps = (first - STEP * count for count in range(round(first / STEP)))
    pages = ((step, page(step, scale)) for step in steps)
    return next((step for step, page in pages if height(page) <= page.height), 0.0)


@dataclass(frozen=True)
class _Plan:
    """One arrangement of blocks, and its height in em with the costs of its columns."""

    blocks: tuple[Any, ...] = ()
    height: float = 0.0

    def then(self, other: _Plan) -> _Plan:
        """Return the plan with another one below it."""
        return _Plan(self.blocks + other.blocks, self.height + other.height)


def arrange(blocks: Sequence[Any], head: Any, scale: fit.Scale = fit.SCALE, always: bool = False) -> list[Any]:
    """Return the blocks below `head`, in columns where these save height.

    Unless `always` is set, a page that fits at the loosest step keeps one column.
    """
    whole = block_heights.stack([head, *blocks])
    loosest = page(1.0, scale)
    if not always and loosest.height_of(whole) <= loosest.height:
        return list(blocks)
    step = _loosest(lambda page: SHARE_WITH_COLUMNS * page.height_of(whole), scale, 1.0 if always else 1.0 - STEP)
    wanted = page(step, scale)
    plan = _arranged(list(blocks), wanted)
    if step == 0 and plan.height + wanted.height_of(block_heights.stack([head])) > wanted.height:
        plan = _arranged(list(blocks), replace(wanted, holes=0.0))  # one page matters more than even columns
    return list(plan.blocks)


def _arranged(blocks: list[Any], page: Page) -> _Plan:
    """Return the plan of least height for blocks in their order: each alone, or two or three sections side by side.

    `best[n]` is the best plan for the first n blocks.
    """
    best = [_Plan()]
    for end in range(1, len(blocks) + 1):
        plans = [best[end - 1].then(_alone(blocks[end - 1], page))]
        for count in range(2, min(MOST_COLUMNS, end) + 1):
            together = _beside(blocks[end - count : end], page)
            if together is not None:
                plans.append(best[end - count].then(together))
        best.append(min(plans, key=lambda plan: plan.height))
    return best[-1]


def _alone(block: Any, page: Page) -> _Plan:
    """Return the plan for one block across the page: a section arranged inside, a list perhaps in two halves."""
    height = page.height_of(block_heights.stack([block]))
    if is_section(block):
        inner = _arranged(list(block.content), page)
        section = pf.Div(*inner.blocks, classes=block.classes, attributes=block.attributes, identifier=block.identifier)
        return _Plan((section,), inner.height + height - page.height_of(block_heights.stack(block.content)))
    plain = _Plan((block,), height)
    if block.tag not in ("BulletList", "OrderedList") or len(block.content) < FEWEST_ITEMS:
        return plain
    if _breaks_cjk_line(block, text_widths.column(page.measure, 2)):
        return plain
    halves = _halves(block, page)
    row = Row(tuple(block_heights.stack([half]) for half in halves))
    return min(plain, _Plan((_columns(halves),), page.height_of(row) + LIST_COST), key=lambda plan: plan.height)


def _beside(blocks: Sequence[Any], page: Page) -> _Plan | None:
    """Return the plan for sections with a column each; None when one is no section or doesn't read well in a column.

    Their headings have one level.
    """
    inner = text_widths.column(page.measure, len(blocks))
    if inner < NARROWEST or not all(_is_narrow(block, inner) for block in blocks):
        return None
    levels = {block.content[0].level for block in blocks}
    if len(levels) > 1:
        return None
    heights = [page.height_of(block_heights.stack([block]), inner) for block in blocks]
    if len(blocks) == MOST_COLUMNS and min(heights) < LEAST_THIRD * max(heights):
        return None
    cost = SECTION_COST if levels == {2} else PART_COST
    if {block.attributes.get("data-kind") for block in blocks} != TOGETHER:
        uneven = UNEVEN if levels == {2} else UNEVEN_PARTS
        cost += page.holes * max(0.0, (1 - uneven) * max(heights) - min(heights))
    height = max(heights) + cost * (len(blocks) - 1)
    return _Plan((_columns(blocks, "heads" if levels == {2} else "parts"),), height)


def _is_narrow(block: Any, measure: float) -> bool:
    """Return whether a block is a section that reads well in a column of `measure` em."""
    if (
        not is_section(block)
        or not block.content
        or block.content[0].tag != "Header"
        or block.attributes["data-kind"] in ALONE
    ):
        return False
    for inner in block.content:
        if inner.tag in ("Table", "CodeBlock") or is_section(inner) or is_div(inner, "process"):
            return False
    if _breaks_cjk_line(block, measure):
        return False
    # In a column narrower than WIDE_ENOUGH only short lines read well.
    return measure >= WIDE_ENOUGH or all(
        text_widths.width(line) <= SHORT_LINE * measure for line in text_of(block).split("\n")
    )


def _breaks_cjk_line(block: Any, measure: float) -> bool:
    """Return whether a line with kana or Han would wrap in a column of `measure` em.

    Between such characters stands no space, so a text copied from a PDF gets a line break inside a word.
    """
    return any(
        text_widths.width(line) > measure - INDENT and any("\u3041" <= char <= "\u9fff" for char in line)
        for line in text_of(block).split("\n")
    )


def _halves(block: Any, page: Page) -> list[Any]:
    """Split a list into two whose heights are as equal as possible."""
    inner = text_widths.column(page.measure, 2)
    heights = [
        page.height_of(block_heights.stack(item.content), inner) + lengths.ITEM_SPACE * page.gap
        for item in block.content
    ]
    # Of two equally good cuts the one with the longer first half is taken.
    cut = min(range(1, len(heights)), key=lambda at: (round(max(sum(heights[:at]), sum(heights[at:])), 3), -at))
    items = list(block.content)
    return [lists.with_items(block, items[:cut]), lists.with_items(block, items[cut:], cut)]


def _columns(blocks: Sequence[Any], *more: str) -> Any:
    """Return a Div(.columns) with a Div(.column) for each block; `more` are further classes."""
    return pf.Div(*(pf.Div(block, classes=["column"]) for block in blocks), classes=["columns", *more])


def most_columns(doc: pf.Doc) -> int:
    """Return the largest number of columns side by side in a composed Doc; 1 when there are none."""
    counts = [1]

    def count(element: Any, doc: pf.Doc) -> None:  # noqa: ARG001
        if element.tag == "Div" and "columns" in element.classes:
            counts.append(len(element.content))

    doc.walk(count)
    return max(counts)
