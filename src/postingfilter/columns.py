"""Columns where they serve: neighbours set side by side when that saves height, long lists of short items in two.

What it costs and saves is estimated (`estimate`); a page with room to spare keeps its one column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import panflute as pf

from postingfilter import estimate, extent
from postingfilter.extent import Part, Row
from postingfilter.outline import is_section
from postingfilter.text import text_of


@dataclass(frozen=True)
class _Page:
    """A page as the estimate sees it, in em of its type: the width of its text, leading, gap, and height."""

    measure: float
    leading: float
    gap: float
    height: float


ROOMY = _Page(45.0, 1.58, 0.6, 66.0)  # set at its loosest: what fits it needs no columns
USUAL = _Page(48.0, 1.42, 0.25, 70.0)  # set half tight: what columns save is reckoned on it
#: Em that columns must save: sections side by side, parts of one section (they read better so), a list cut in two.
WORTH_BESIDE, WORTH_PARTS, WORTH_SPLIT = 0.5, -1.0, 2.8
MOST = 3  # columns
NARROWEST = 14.0  # em
#: Kinds that keep the whole width: the strip of steps needs it, the writer's own words stand apart.
ALONE = {"process", "prep"}


@dataclass(frozen=True)
class _Plan:
    """Blocks as they would stand, and their height in em."""

    blocks: tuple[Any, ...]
    height: float


def arrange(blocks: Sequence[Any], head: Any) -> list[Any]:
    """The blocks of a page, in columns where these let its type stand larger; `head` stands above them."""
    if _height(estimate.stack([head, *blocks]), ROOMY.measure, ROOMY) <= ROOMY.height:
        return list(blocks)
    return list(_arranged(list(blocks), USUAL.measure).blocks)


def _arranged(blocks: list[Any], measure: float) -> _Plan:
    """The best plan for blocks one after another: each alone, or two or three sections side by side."""
    best: list[_Plan] = [_Plan((), 0.0)]
    for end in range(1, len(blocks) + 1):
        plans = [_after(best[end - 1], _alone(blocks[end - 1], measure))]
        for count in range(2, min(MOST, end) + 1):
            together = _side_by_side(blocks[end - count : end], measure)
            if together is not None:
                plans.append(_after(best[end - count], together))
        best.append(min(plans, key=lambda plan: plan.height))
    return best[-1]


def _after(first: _Plan, second: _Plan) -> _Plan:
    return _Plan(first.blocks + second.blocks, first.height + second.height)


def _alone(block: Any, measure: float) -> _Plan:
    """One block at full width, what is in it arranged in its turn."""
    if is_section(block):
        inner = _arranged(list(block.content), measure)
        made = pf.Div(*inner.blocks, classes=block.classes, attributes=block.attributes, identifier=block.identifier)
        frame = _height(estimate.stack([block]), measure) - _height(estimate.stack(block.content), measure)
        return _Plan((made,), inner.height + frame)
    plain = _Plan((block,), _height(estimate.stack([block]), measure))
    if block.tag not in ("BulletList", "OrderedList") or len(block.content) < 4:
        return plain
    halves = _halves(block, measure)
    row = Row(tuple(estimate.stack([half]) for half in halves))
    split = _Plan((_columns([[half] for half in halves]),), _height(row, measure) + WORTH_SPLIT)
    return min(plain, split, key=lambda plan: plan.height)


def _side_by_side(blocks: Sequence[Any], measure: float) -> _Plan | None:
    """Some sections in a column each; None when they are none, or too wide for it."""
    inner = extent.column(measure, len(blocks))
    if inner < NARROWEST or not all(_narrow(block, inner) for block in blocks):
        return None
    levels = {block.content[0].level for block in blocks}
    if len(levels) > 1:
        return None
    row = Row(tuple(estimate.stack([block]) for block in blocks))
    worth = WORTH_BESIDE if levels == {2} else WORTH_PARTS
    height = _height(row, measure) + worth * (len(blocks) - 1)
    return _Plan((_columns([[block] for block in blocks], heads=levels == {2}),), height)


def _narrow(block: Any, measure: float) -> bool:
    """Whether a block is a section that reads well in a narrow column."""
    if not is_section(block) or not block.content or block.content[0].tag != "Header" or ALONE & set(block.classes):
        return False
    wide = {"Table", "CodeBlock"}
    if any(inner.tag in wide or is_section(inner) or _is_process(inner) for inner in _inside(block)):
        return False
    if measure >= 2 * NARROWEST * 0.75:
        return True
    # In a third of the page only lists of short items stand well.
    words = [line for line in text_of(block).split("\n") if line]
    return all(extent.width(line) <= 1.6 * measure for line in words)


def _is_process(block: Any) -> bool:
    return block.tag == "Div" and "process" in block.classes


def _inside(block: Any) -> list[Any]:
    found = []
    for inner in getattr(block, "content", ()):
        found.append(inner)
        if inner.tag == "Div":
            found += _inside(inner)
    return found


def _height(part: Part, measure: float, page: _Page = USUAL) -> float:
    return part.extent(measure).height(page.leading, page.gap)


def _halves(block: Any, measure: float) -> list[Any]:
    """A list cut in two that come out nearly as tall as each other."""
    inner = extent.column(measure, 2)
    heights = [_height(estimate.stack(item.content), inner) + estimate.ITEM_GAP * USUAL.gap for item in block.content]
    # Of two cuts that are as good, the one with the longer first half.
    cut = min(range(1, len(heights)), key=lambda at: (round(max(sum(heights[:at]), sum(heights[at:])), 3), -at))
    items = list(block.content)
    if block.tag == "BulletList":
        return [pf.BulletList(*items[:cut]), pf.BulletList(*items[cut:])]
    start = block.start
    return [
        pf.OrderedList(*part, start=first, style=block.style, delimiter=block.delimiter)
        for part, first in ((items[:cut], start), (items[cut:], start + cut))
    ]


def _columns(columns: Sequence[Sequence[Any]], heads: bool = False) -> Any:
    made = [pf.Div(*blocks, classes=["column"]) for blocks in columns]
    return pf.Div(*made, classes=["columns", "heads"] if heads else ["columns"])
