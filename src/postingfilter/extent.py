"""How much room blocks take, estimated from the widths of their characters, without a layout.

Lengths run in em of the body type, heights in lines of body text and in gaps, so that one estimate holds for every
setting of the page. The estimate decides where columns serve, and tells the fit where to begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from postingfilter.text import text_of

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

BULLET = 0.95  # em that a list item is indented
HEADING = {1: 2.0, 2: 1.16, 3: 1.0}  # size of a heading in em, smaller ones are 1
GUTTER = 2.2  # em between two columns


class Extent(NamedTuple):
    """A height: lines of body text, and gaps."""

    lines: float
    gaps: float

    def __add__(self, other: object) -> Extent:
        if not isinstance(other, Extent):
            return NotImplemented
        return Extent(self.lines + other.lines, self.gaps + other.gaps)


def width(text: str) -> float:
    """The width of a line of text in em."""
    return sum(_ASCII.get(char) or _wide(char) for char in text) / 1000


def _wide(char: str) -> int:
    if "\uac00" <= char <= "\ud7a3":
        return _HANGUL
    return _IDEOGRAPH if char >= "\u2e80" else _OTHER


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[float, ...]:
    """The widths of a text's words; kana and Han break anywhere, so each sign is one of no space (negative)."""
    found: list[float] = []
    for word in text.split():
        if any("\u2e80" <= char < "\uac00" for char in word):
            found += [-width(char) for char in word[:-1]] + [width(word[-1])]
        else:
            found.append(width(word))
    return tuple(found)


def wrapped(text: str, measure: float) -> int:
    """The lines that a text takes when they are `measure` em wide, at least one for each line break in it."""
    count = 0
    for line in text.split("\n"):
        count += 1
        at = 0.0
        for word in _words(line):
            size = abs(word)
            if at and at + size > measure:
                count, at = count + 1, 0.0
            at += size + (_SPACE if word > 0 else 0)
    return count


@dataclass(frozen=True)
class Text:
    """A paragraph: its text, type size in em, indent in em, and the gaps it keeps."""

    text: str
    size: float = 1.0
    indent: float = 0.0
    gaps: float = 0.0

    def extent(self, measure: float) -> Extent:
        lines = wrapped(self.text, max(4.0, measure - self.indent) / self.size)
        return Extent(lines * self.size, self.gaps)


@dataclass(frozen=True)
class Stack:
    """Parts one under the other, indented together; `lines` and `gaps` are its own frame."""

    parts: tuple[Part, ...]
    indent: float = 0.0
    gaps: float = 0.0
    lines: float = 0.0

    def extent(self, measure: float) -> Extent:
        inner = measure - self.indent
        return sum((part.extent(inner) for part in self.parts), Extent(self.lines, self.gaps))


@dataclass(frozen=True)
class Row:
    """Parts side by side in columns of one width: the tallest counts."""

    parts: tuple[Part, ...]

    def extent(self, measure: float) -> Extent:
        inner = column(measure, len(self.parts))
        return max((part.extent(inner) for part in self.parts), key=lambda found: sum(found))


Part = Text | Stack | Row


def column(measure: float, count: int) -> float:
    """The width of one of `count` columns in em."""
    return (measure - (count - 1) * GUTTER) / count


def stack(blocks: Iterable[Any]) -> Stack:
    """The estimate of some blocks, one under the other."""
    return Stack(tuple(_part(block) for block in blocks))


def _part(block: Any) -> Part:
    tag = block.tag
    if tag in ("Para", "Plain"):
        return Text(_said(block), gaps=0.7 if tag == "Para" else 0.0)
    if tag == "Header":
        return Text(_said(block), HEADING.get(block.level, 1.0), gaps=2.6 if block.level <= 2 else 1.3)
    if tag in ("BulletList", "OrderedList"):
        items = tuple(Stack(_parts(item.content), gaps=0.45) for item in block.content)
        return Stack(items, indent=BULLET, gaps=0.4)
    if tag == "BlockQuote":
        return Stack(_parts(block.content), indent=1.0, gaps=1.0)
    if tag == "CodeBlock":
        return Text(block.text, 0.88, indent=1.0, gaps=2.0)
    if tag == "Table":
        return _table(block)
    if tag == "HorizontalRule":
        return Stack((), gaps=2.0)
    if tag == "DefinitionList":
        return Text(_said(block), gaps=1.0)
    if tag == "Div":
        return _div(block)
    return Stack(_parts(getattr(block, "content", ()) if tag in ("LineBlock", "Figure") else ()))


def _div(div: Any) -> Part:
    if "columns" in div.classes:
        return Row(_parts(div.content))
    if "process" in div.classes:
        return _process(div)
    if "facts" in div.classes or "links" in div.classes:
        return _cells(div)
    if div.classes and div.classes[-1] in ("notes", "prep"):
        return Stack(_parts(div.content), indent=2.0, gaps=2.4)
    return Stack(_parts(div.content))


def _parts(blocks: Iterable[Any]) -> tuple[Part, ...]:
    return tuple(_part(block) for block in blocks)


def _process(div: Any) -> Part:
    """A strip of steps runs on like text; what stands below a step adds its own lines."""
    items = [item for block in div.content if block.tag == "OrderedList" for item in block.content]
    names = " ".join(f"888{_said(item.content[0])}".replace(" ", "\u00a0") for item in items if item.content)
    below = tuple(_part(block) for item in items for block in list(item.content)[1:])
    return Stack((Text(names, gaps=2.0), *below), lines=0.6)


def _cells(div: Any) -> Part:
    """Facts and links run on in a row, each as wide as the wider of its label and value, two lines high."""
    cells = [part for block in div.content for part in _cell_widths(block)]
    return Stack((_Cells(tuple(cells)),), gaps=1.0)  # type: ignore[arg-type]


def _cell_widths(block: Any) -> Sequence[float]:
    lines = _said(block).split("\n")
    return [max(width(line) for line in lines) + 1.6]


@dataclass(frozen=True)
class _Cells:
    cells: tuple[float, ...]

    def extent(self, measure: float) -> Extent:
        rows, at = 1, 0.0
        for cell in self.cells:
            if at and at + cell > measure:
                rows, at = rows + 1, 0.0
            at += cell
        return Extent(1.85 * rows, 0.8 * rows)


def _table(table: Any) -> Part:
    rows = [row for body in table.content for row in (*body.head, *body.content)]
    rows = [*table.head.content, *rows, *table.foot.content]
    found = tuple(Row(tuple(Text(_said(cell)) for cell in row.content)) for row in rows if row.content)
    return Stack(tuple(Stack((row,), gaps=0.6) for row in found), gaps=1.4)


def _said(element: Any) -> str:
    return text_of(element).strip("\n")
