"""Read the unbreakable pieces of text, with their widths, from the lines that WeasyPrint has laid out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from postingfilter.fit import text_widths
from postingfilter.fit.laid_out import Piece

SPACE = 0.28  # em: the width of a space that a line's end has dropped
JOINER = "\u2060"  # WORD JOINER, which has no width
OBJECT = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: stands for a picture or another atomic inline
WRAPPING = ("normal", "pre-line")  #: values of white-space at which text breaks at spaces


class _Letter(NamedTuple):
    """A letter of a line, in px; `unbroken` is the box that keeps it on a line with its neighbours, or None."""

    letter: str
    left: float
    width: float
    unbroken: object | None


def paragraphs(lines: Sequence[Any]) -> Iterator[tuple[list[Any], list[Piece]]]:
    """Yield the LineBoxes of each paragraph of a block, which `<br>` divides, with the pieces in them.

    ValueError for text from right to left.
    """
    group: list[Any] = []
    for line in lines:
        if line.style["direction"] != "ltr":
            raise ValueError("the text runs from right to left")
        group.append(line)
        if line is lines[-1] or any(box.element_tag.startswith("br") for box, _ in _leaves(line)):
            yield group, [piece for one in group for piece in _pieces(one)]
            group = []


def _pieces(line: Any) -> list[Piece]:
    """Return the pieces of one line."""
    from weasyprint.text.line_break import get_log_attrs

    letters = [letter for box, unbroken in _leaves(line) for letter in _letters(box, unbroken)]
    if not letters:
        return []
    text = "".join(letter.letter for letter in letters)
    breaks = get_log_attrs(text, line.style["lang"])
    starts = [0]
    for at in range(1, len(letters)):
        unbroken = letters[at].unbroken
        if breaks[at].is_line_break and (unbroken is None or unbroken is not letters[at - 1].unbroken):
            starts.append(at)
    has_dropped = text[-1] != " " and not _is_ideograph(text[-1])
    dropped = SPACE * line.style["font_size"] if has_dropped else 0.0
    edges = [*(letters[at].left for at in starts), line.position_x + line.width + dropped]
    pieces = []
    for at, (start, stop) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        end = start + len(text[start:stop].rstrip(" "))
        trailing = sum(letter.width for letter in letters[end:stop])
        pieces.append(Piece(edges[at + 1] - edges[at], trailing))
    if dropped:
        pieces[-1] = Piece(pieces[-1].width, dropped)
    return pieces


def _is_ideograph(letter: str) -> bool:
    """Return whether lines break behind a letter without a space."""
    return "\u2e80" <= letter < "\uac00" or letter >= "\uff00"


def _leaves(box: Any, unbroken: object | None = None) -> Iterator[tuple[Any, object | None]]:
    """Yield the texts and atomic inlines in a line, in order, each with the outermost box in which no line breaks."""
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        is_wrapping = child.style["white_space"] in WRAPPING
        outermost = unbroken or (None if is_wrapping else child)
        if type(child).__name__ == "InlineBox":
            yield from _leaves(child, outermost)
        else:
            yield child, outermost


def _letters(box: Any, unbroken: object | None) -> Iterator[_Letter]:
    """Yield the letters of a box; an atomic inline is one letter. Their shares of the box's width are predicted."""
    text = getattr(box, "text", None)
    if text is None:
        yield _Letter(OBJECT, box.position_x, box.margin_width(), unbroken)
        return
    shares = [0.0 if letter == JOINER else text_widths.width(letter) for letter in text]
    scale = box.width / (sum(shares) or 1.0)
    left = box.position_x
    for letter, share in zip(text, shares, strict=True):
        yield _Letter(letter, left, share * scale, unbroken)
        left += share * scale
