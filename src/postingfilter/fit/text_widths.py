"""How much room text takes, estimated from the widths of its characters, without a layout.

Lengths run in em of the body type, heights in lines of body text and in gaps, so that one estimate holds for every
setting of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

# Advance widths of NanumGothic (Regular) in thousandths of an em; other sans faces come near.
_ASCII = dict(
    zip(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
        [280, 303, 430, 606, 606, 1090, 727, 303, 363, 363, 484, 606, 303, 363, 303, 375]
        + [606] * 10
        + [303, 303, 606, 606, 606, 500, 950]
        + [727, 606, 672, 727, 576, 503, 797, 727, 242, 363, 641, 484, 969]
        + [727, 787, 577, 787, 622, 545, 545, 727, 666, 1029, 666, 666, 545]
        + [363, 606, 363, 606, 500, 500]
        + [545, 606, 484, 606, 545, 363, 606, 606, 242, 269, 520, 242, 908]
        + [606, 606, 606, 606, 363, 424, 363, 606, 484, 848, 510, 464, 484]
        + [363, 303, 363, 606],
        strict=True,
    )
)
_HANGUL, _IDEOGRAPH, _OTHER = 940, 1000, 560
_SPACE = _ASCII[" "] / 1000

GUTTER = 2.2  # em between two columns
CELL_LINES, CELL_GAP = 2.37, 1.4  # em a row of cells is high; em between cells
CELL_PADDING = 0.8  # em at the right of a table's cell


class Extent(NamedTuple):
    """A height: lines that grow with the leading, gaps, and em that hang on the type alone."""

    lines: float = 0.0
    gaps: float = 0.0
    ems: float = 0.0

    def plus(self, other: Extent) -> Extent:
        """Both heights, one above the other."""
        return Extent(*(mine + its for mine, its in zip(self, other, strict=True)))

    def height(self, leading: float, gap: float) -> float:
        """The height in em, for a leading and a gap in em."""
        return self.lines * leading + self.gaps * gap + self.ems


NOTHING = Extent()


def width(text: str) -> float:
    """The width of a line of text in em."""
    return sum(_ASCII.get(char) or _wide(char) for char in text) / 1000


def _wide(char: str) -> int:
    if "\uac00" <= char <= "\ud7a3":
        return _HANGUL
    # Signs such as €, –, … are as wide as an ideograph in Korean, Japanese and Chinese faces.
    return _IDEOGRAPH if char >= "\u2e80" or "\u2000" <= char <= "\u22ff" else _OTHER


@lru_cache(maxsize=4096)
def _words(line: str) -> tuple[float, ...]:
    """The widths of a line's words; kana and Han break anywhere, so each sign is a word without space: negative."""
    found: list[float] = []
    for word in line.split():
        if any("\u2e80" <= char < "\uac00" for char in word):
            found += [-width(char) for char in word[:-1]]
            word = word[-1]
        found.append(width(word))
    return tuple(found)


def wrapped(text: str, measure: float) -> int:
    """The lines that a text takes when they are `measure` em wide, at least one for each of its own."""
    count = 0
    for line in text.split("\n"):
        count += 1
        at = 0.0
        for word in _words(line):
            if at and at + abs(word) > measure:
                count, at = count + 1, 0.0
            at += abs(word) + (_SPACE if word > 0 else 0)
    return count


@dataclass(frozen=True)
class Text:
    """A paragraph: its type size in em, and the leading of its lines if it is its own."""

    text: str
    size: float = 1.0
    leading: float | None = None

    def extent(self, measure: float) -> Extent:
        """The height of the text in a column `measure` em wide."""
        lines = wrapped(self.text, max(4.0, measure / self.size)) * self.size
        return Extent(lines) if self.leading is None else Extent(ems=lines * self.leading)


@dataclass(frozen=True)
class Stack:
    """Parts one under the other, narrower by `indent` em; `frame` is what stands around them."""

    parts: tuple[Part, ...]
    frame: Extent = NOTHING
    indent: float = 0.0

    def extent(self, measure: float) -> Extent:
        """The height of all parts."""
        found = self.frame
        for part in self.parts:
            found = found.plus(part.extent(measure - self.indent))
        return found


@dataclass(frozen=True)
class Row:
    """Parts side by side in columns of one width: the tallest counts."""

    parts: tuple[Part, ...]

    def extent(self, measure: float) -> Extent:
        """The height of the tallest part."""
        inner = column(measure, len(self.parts))
        return max((part.extent(inner) for part in self.parts), key=lambda found: found.height(1.4, 0.25))


@dataclass(frozen=True)
class Cells:
    """Cells in a run, as wide as they need, that begins a new row where it must."""

    widths: tuple[float, ...]

    def extent(self, measure: float) -> Extent:
        """The height of the rows."""
        rows = self.rows(measure)
        return Extent(gaps=0.8 * rows, ems=CELL_LINES * rows)

    def rows(self, measure: float) -> int:
        """How many rows the cells take."""
        rows, at = min(1, len(self.widths)), 0.0
        for cell in self.widths:
            if at and at + cell + CELL_GAP > measure:  # a cell's margin must fit, too
                rows, at = rows + 1, 0.0
            at += cell + CELL_GAP
        return rows


@dataclass(frozen=True)
class Grid:
    """A table: columns as wide as they need, or sharing what room there is."""

    rows: tuple[tuple[str, ...], ...]

    def extent(self, measure: float) -> Extent:
        """The height of the rows, each as tall as its tallest cell."""
        widths = self._widths(measure)
        tallest = (max(map(wrapped, row, widths), default=0) for row in self.rows)
        return Extent(lines=sum(tallest))

    def _widths(self, measure: float) -> list[float]:
        count = max(map(len, self.rows), default=0)
        cells = [[row[at] for row in self.rows if at < len(row)] for at in range(count)]
        wanted = [CELL_PADDING + max(map(width, column), default=0.0) for column in cells]
        found, room = [0.0] * count, measure
        # The narrowest get what they want, and leave the others a larger share.
        for done, at in enumerate(sorted(range(count), key=wanted.__getitem__)):
            found[at] = min(wanted[at], room / (count - done))
            room -= found[at]
        return [wide - CELL_PADDING for wide in found]


Part = Text | Stack | Row | Cells | Grid


def column(measure: float, count: int) -> float:
    """The width of one of `count` columns in em."""
    return (measure - (count - 1) * GUTTER) / count
