"""Predict the height of a page that was laid out once, at other settings.

A layout shows the width of each piece of text, the height of each line and the space around each block. At another
setting the pieces wrap to another width and the rest grows by known factors, so that the height is nearly exact.
All lengths are in px at the scale of the layout, in which the type has the same size at every setting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

#: What a bound allows for: lines that hold more than their width, and pictures, whose size on paper is constant.
WIDER, SMALLER = 1.003, 0.99


class Lengths(NamedTuple):
    """The lengths of a setting; the leading is a multiple of the type's size."""

    measure: float
    gap: float
    leading: float
    is_bound: bool = False  #: whether heights are to be the least that a layout may have, not the likely ones


class Space(NamedTuple):
    """A vertical space: a part that is the same at every setting, and a number of gaps."""

    fixed: float = 0.0
    gaps: float = 0.0

    def at(self, lengths: Lengths) -> float:
        """Return the space at a setting."""
        return self.fixed + self.gaps * lengths.gap


class Piece(NamedTuple):
    """A piece of text that no line breaks within: its width, and the part of it that a line's end drops."""

    width: float
    trailing: float


class Placed(NamedTuple):
    """A part's height without its margins, and these; the margins of an empty part collapse through it."""

    height: float
    above: float = 0.0
    below: float = 0.0
    is_empty: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Lines of text: their number, their width, their mean and their least height, and the pieces in them.

    `leaded` is how much higher a line becomes for each unit of leading; 0 where its height is constant.
    """

    lines: int
    width: float
    height: float
    least: float
    leaded: float
    pieces: Sequence[Piece]

    @cached_property
    def wrapped_there(self) -> int:
        """Return the number of lines to which the pieces wrap at the width of the layout."""
        return wrapped(self.pieces, self.width)

    def placed(self, width: float, lengths: Lengths, measured_at: Lengths) -> Placed:
        """Return the height in a column of a width, at a setting; `measured_at` are the lengths of the layout."""
        likely = wrapped(self.pieces, width * (WIDER if lengths.is_bound else 1))
        # Where the pieces don't wrap as they did in the layout, the difference counts.
        lines = self.lines + likely - self.wrapped_there
        # In a narrower column there are never fewer lines.
        lines = max(lines, self.lines if width <= self.width else 1)
        height = self.least if lengths.is_bound else self.height
        return Placed(lines * (height + self.leaded * (lengths.leading - measured_at.leading)))


@dataclass(frozen=True)
class Block:
    """Parts one below the other, with the space around them; `indent` is what they lose of the width."""

    parts: Sequence[Part]
    margins: tuple[Space, Space] = (Space(), Space())
    paddings: tuple[Space, Space] = (Space(), Space())
    borders: tuple[float, float] = (0.0, 0.0)
    indent: float = 0.0
    is_solid: bool = False  #: whether the margins of its parts stay within it, as in a cell
    height: float = 0.0  #: of a block without parts, such as a picture

    def placed(self, width: float, lengths: Lengths, measured_at: Lengths) -> Placed:
        """Return the height in a column of a width, in which adjoining margins collapse."""
        above, below = (margin.at(lengths) for margin in self.margins)
        top, bottom = (space.at(lengths) + border for space, border in zip(self.paddings, self.borders, strict=True))
        at, pending, has_begun = top, 0.0, bool(top) or self.is_solid
        for part in self.parts:
            placed = part.placed(width - self.indent, lengths, measured_at)
            pending = max(pending, placed.above)
            if placed.is_empty:
                pending = max(pending, placed.below)
                continue
            if has_begun:
                at += pending
            else:
                above, has_begun = max(above, pending), True
            at, pending = at + placed.height, placed.below
        at += self.height * (SMALLER if lengths.is_bound else 1)
        if bottom or self.is_solid:
            return Placed(at + pending + bottom, above, below)
        return Placed(at, above, max(below, pending), is_empty=not (has_begun or at))


@dataclass(frozen=True)
class Row:
    """The cells of a table's row, each with its width in the layout, in a table of a width."""

    cells: Sequence[tuple[float, Block]]
    width: float

    def placed(self, width: float, lengths: Lengths, measured_at: Lengths) -> Placed:
        """Return the height of the tallest cell; what the table gains or loses of its width is shared among all."""
        whole = sum(own for own, _ in self.cells) or 1.0
        wider = (width - self.width) / whole
        heights = (cell.placed(own * (1 + wider), lengths, measured_at).height for own, cell in self.cells)
        return Placed(max(heights, default=0.0))


Part = Paragraph | Block | Row


def wrapped(pieces: Sequence[Piece], width: float) -> int:
    """Count the lines of pieces of text that are wrapped to a width."""
    lines, at = 1, 0.0
    for wide, trailing in pieces:
        if at and at + wide - trailing > width:
            lines, at = lines + 1, 0.0
        at += wide
    return lines
