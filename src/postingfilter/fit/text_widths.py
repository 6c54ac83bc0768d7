"""Predict the width and the height of text from the widths of its characters, without a layout.

Lengths are in em of the body type. Heights are counted in lines of body text, gaps and em, so that one prediction
holds for every setting of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil
from typing import NamedTuple

from postingfilter.fit.lengths import COLUMN_GAP

# Advance widths of NanumGothic (Regular) in thousandths of an em; other sans faces differ little.
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
_HANGUL, _IDEOGRAPH, _OTHER = 940, 1000, 560  # other: about the mean of the Latin letters, for accents and Cyrillic
_SPACE = _ASCII[" "] / 1000

# The lengths below follow styles/base.css.
PAIR_LEADING, PAIR_SPACE = 1.5, 1.4  # em: the height of a line of pairs, and the space between two
UNBROKEN = 32.0  # em: a pair narrower than that isn't broken
CELL_PADDING = 1.6  # em at the right of a table's cell
NARROWEST = 4.0  # em: no text is wrapped to less, however deep it is indented
#: A usual leading and gap (em) by which the tallest of several columns is chosen, before the setting is known.
USUAL_LEADING, USUAL_GAP = 1.4, 0.25


class Extent(NamedTuple):
    """A height in three parts: lines, which depend on the leading; gaps; em, which depend on the type size alone."""

    lines: float = 0.0
    gaps: float = 0.0
    ems: float = 0.0

    def plus(self, other: Extent) -> Extent:
        """Return the sum of both heights."""
        return Extent(self.lines + other.lines, self.gaps + other.gaps, self.ems + other.ems)

    def height(self, leading: float, gap: float) -> float:
        """Return the height in em, for a leading (multiple of the type) and a gap in em."""
        return self.lines * leading + self.gaps * gap + self.ems


NOTHING = Extent()


def width(text: str) -> float:
    """Return the width of a line of text in em."""
    return sum(map(_thousandths, text)) / 1000


@cache
def _thousandths(char: str) -> int:
    """Return the width of a character in thousandths of an em."""
    return _ASCII.get(char) or _wide(char)


def _wide(char: str) -> int:
    """Return the width of a character outside ASCII in thousandths of an em."""
    if "\uac00" <= char <= "\ud7a3":
        return _HANGUL
    # Signs such as €, – and … are as wide as an ideograph in Korean, Japanese and Chinese faces.
    return _IDEOGRAPH if char >= "\u2e80" or "\u2000" <= char <= "\u22ff" else _OTHER


@lru_cache(maxsize=4096)
def _words(line: str) -> tuple[float, ...]:
    """Return the widths of a line's words in em; negative for a word that no space follows.

    Kana and Han break anywhere, so each of their characters is such a word.
    """
    found: list[float] = []
    for word in line.split():
        if any("\u2e80" <= char < "\uac00" for char in word):
            found += [-width(char) for char in word[:-1]]
            word = word[-1]
        found.append(width(word))
    return tuple(found)


def wrapped(text: str, measure: float) -> int:
    """Count the lines of a text that is wrapped to `measure` em; each line of the text itself takes at least one."""
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
    """A paragraph, its type size in em, and its own leading; None: the leading of the body text."""

    text: str
    size: float = 1.0
    leading: float | None = None

    def extent(self, measure: float) -> Extent:
        """Return the height of the text in a column `measure` em wide."""
        lines = wrapped(self.text, max(NARROWEST, measure / self.size)) * self.size
        return Extent(lines) if self.leading is None else Extent(ems=lines * self.leading)


@dataclass(frozen=True)
class Stack:
    """Parts one below the other, narrower by `indent` em; `frame` is the space around them."""

    parts: tuple[Part, ...]
    frame: Extent = NOTHING
    indent: float = 0.0

    def extent(self, measure: float) -> Extent:
        """Return the height of all parts in a column `measure` em wide."""
        found = self.frame
        for part in self.parts:
            found = found.plus(part.extent(measure - self.indent))
        return found


@dataclass(frozen=True)
class Row:
    """Parts side by side in columns of equal width; the tallest decides the height."""

    parts: tuple[Part, ...]
    gap: float = COLUMN_GAP  # em between two columns

    def extent(self, measure: float) -> Extent:
        """Return the height of the tallest part when all stand in `measure` em."""
        inner = column(measure, len(self.parts), self.gap)
        extents = (part.extent(inner) for part in self.parts)
        return max(extents, key=lambda extent: extent.height(USUAL_LEADING, USUAL_GAP))


@dataclass(frozen=True)
class Pairs:
    """Labels with their values, which run on as words do; each is so many em wide."""

    widths: tuple[float, ...]

    def extent(self, measure: float) -> Extent:
        """Return the height of the lines in a column `measure` em wide."""
        return Extent(ems=PAIR_LEADING * self.lines(measure))

    def lines(self, measure: float) -> int:
        """Count the lines that the pairs take in `measure` em."""
        count, at = min(1, len(self.widths)), 0.0
        for pair in self.widths:
            if at and at + min(pair, UNBROKEN) > measure:
                count, at = count + 1, 0.0
            at += pair
            if at > measure:
                over = ceil(at / measure) - 1
                count, at = count + over, at - over * measure
            at += PAIR_SPACE
        return count


@dataclass(frozen=True)
class Grid:
    """A table's rows of texts; its columns are as wide as their content, or share the room when that is less."""

    rows: tuple[tuple[str, ...], ...]

    def extent(self, measure: float) -> Extent:
        """Return the height of the rows in `measure` em, each as tall as its tallest cell."""
        widths = self._widths(measure)
        tallest = (max(map(wrapped, row, widths), default=0) for row in self.rows)
        return Extent(lines=sum(tallest))

    def _widths(self, measure: float) -> list[float]:
        """Return the width of each column's text in em."""
        count = max(map(len, self.rows), default=0)
        cells = [[row[at] for row in self.rows if at < len(row)] for at in range(count)]
        wanted = [CELL_PADDING + max(map(width, column), default=0.0) for column in cells]
        found, room = [0.0] * count, measure
        # The narrowest columns get their full width, which leaves the others a larger share.
        for done, at in enumerate(sorted(range(count), key=wanted.__getitem__)):
            found[at] = min(wanted[at], room / (count - done))
            room -= found[at]
        return [wide - CELL_PADDING for wide in found]


Part = Text | Stack | Row | Pairs | Grid


def column(measure: float, count: int, gap: float = COLUMN_GAP) -> float:
    """Return the width in em of one of `count` columns that share `measure` em, `gap` em apart."""
    return (measure - (count - 1) * gap) / count
