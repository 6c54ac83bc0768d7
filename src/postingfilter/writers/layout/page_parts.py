"""Read the parts of a page from the boxes of one layout, to predict their heights at other settings.

The boxes are internals of WeasyPrint. Where they are built otherwise, `read` returns None and nothing is predicted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from postingfilter.fit.laid_out import Block, Lengths, Paragraph, Part, Row, Space
from postingfilter.writers.layout import line_pieces
from postingfilter.writers.layout.prepared_html import END

EDGES = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
ROUNDING = 1e-4  # of the leading, which the stylesheet of a setting has with four decimals
#: What reading boxes raises when they are not built as expected.
UNEXPECTED = (ArithmeticError, AttributeError, ImportError, LookupError, TypeError, ValueError)


class Content(NamedTuple):
    """The content of a page, and the margin between it and the element END, which may stand beyond the page."""

    part: Part
    margin: Space


def read(pages: Sequence[Any], lengths: Lengths) -> Content | None:
    """Return the content of pages that were laid out with these lengths.

    None when WeasyPrint's boxes aren't as expected, and for text from right to left.
    """
    reader = _Reader(lengths)
    try:
        part = reader.block([page._page_box.children[0] for page in pages], lengths.measure)
    except UNEXPECTED:
        return None
    return Content(part, reader.margin)


class _Reader:
    """Read the boxes of a layout at a setting."""

    def __init__(self, lengths: Lengths) -> None:
        self.lengths = lengths
        self.margin = Space()  #: above the element END, once it has been read
        self._styles: dict[int, Any] = {}  # by the id of another style

    def block(self, boxes: Sequence[Any], around: float) -> Block:
        """Return a block in a column `around` px wide; its `boxes` are several when pages divide it."""
        first, last = boxes[0], boxes[-1]
        parts: list[Part] = []
        for children in _grouped(boxes):
            kind = type(children[0]).__name__
            if kind == "LineBox":
                parts += self._paragraphs(children, first.width)
            elif kind == "TableRowBox":
                parts.append(self._row(children, first.width))
            else:
                parts.append(self.block(children, first.width))
        if first.element is not None and first.element.get("id") == END:
            self.margin = self._margin(first, "margin_top")
            return Block(parts, is_solid=True)
        return Block(
            parts,
            (self._margin(first, "margin_top"), self._margin(last, "margin_bottom")),
            (self._padding(first, "padding_top"), self._padding(last, "padding_bottom")),
            (first.border_top_width, last.border_bottom_width),
            around - first.width,
            is_solid=_is_cell(first),
            height=0.0 if parts else first.height,
        )

    def _paragraphs(self, lines: Sequence[Any], width: float) -> Iterator[Paragraph]:
        """Yield the paragraphs in the lines of a block."""
        leading, size = lines[0].style["line_height"], lines[0].style["font_size"]
        is_leaded = isinstance(leading, float) and abs(leading - self.lengths.leading) < ROUNDING
        for group, pieces in line_pieces.paragraphs(lines):
            heights = [line.height for line in group]
            mean, least = sum(heights) / len(heights), min(heights)
            # What is higher in a line than its leading may come to stand in a line with other such things.
            least = min(least, size * leading) if is_leaded else least
            yield Paragraph(len(group), width, mean, least, size if is_leaded else 0.0, pieces)

    def _row(self, rows: Sequence[Any], width: float) -> Row:
        """Return a row of a table."""
        cells = zip(*(row.children for row in rows), strict=True)
        return Row([(boxes[0].border_width(), self.block(boxes, boxes[0].border_width())) for boxes in cells], width)

    def _margin(self, box: Any, name: str) -> Space:
        """Return a margin as its style has it: at the top of a page the layout drops it."""
        value = box.style[name]
        return self._space(box, name, 0.0 if value == "auto" else value.value)

    def _padding(self, box: Any, name: str) -> Space:
        """Return a padding; a block that a page divides has none there, and that of a cell fills its row."""
        return self._space(box, name, box.style[name].value if _is_cell(box) else getattr(box, name))

    def _space(self, box: Any, name: str, used: float) -> Space:
        """Return a space by the length that it has with this gap and would have with twice this gap."""
        style = box.get_wrapped_table().style if box.is_table_wrapper else box.style
        if not used or not hasattr(style, "cascaded"):  # the style of an anonymous box
            return Space(used)
        more = self._doubled(style)[name].value - used
        return Space(used - more, more / self.lengths.gap)

    def _doubled(self, style: Any) -> Any:
        """Return a style with twice the gap, which is the type size of the root."""
        if id(style) not in self._styles:
            root = style.root_style.copy()
            root["font_size"] *= 2
            doubled = style.copy()
            doubled.root_style = root
            for name in EDGES:
                doubled.pop(name, None)
            self._styles[id(style)] = doubled
        return self._styles[id(style)]


def _is_cell(box: Any) -> bool:
    """Return whether a box is a table's cell."""
    return type(box).__name__ == "TableCellBox"


def _grouped(boxes: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield the children of a block in turn; the parts of a child that pages divide, and all lines, together."""
    group: list[Any] = []
    for box in boxes:
        for at, child in enumerate(_in_flow(box)):
            if group and _continues(group[-1], child, begins=at == 0 and box is not boxes[0]):
                group.append(child)
                continue
            if group:
                yield group
            group = [child]
    if group:
        yield group


def _continues(before: Any, child: Any, *, begins: bool) -> bool:
    """Return whether a box goes on with the one before it: a line after a line, or the rest where it begins a page."""
    if type(before) is not type(child):
        return False
    return type(child).__name__ == "LineBox" or (begins and before.element is child.element)


def _in_flow(box: Any) -> list[Any]:
    """Return the children of a box that take room in it."""
    return [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
