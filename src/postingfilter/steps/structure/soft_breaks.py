"""Turn soft breaks into line breaks where a note begins a new line; for pandoc every soft break is a space."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.arrows import ends_with_arrow
from postingfilter.doc.lines import Line, strip, width
from postingfilter.doc.text import line_of, table_rows
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure.heading_line import BRACKETED, LONGEST_HEADING
from postingfilter.steps.structure.pasted_signs import item_sign
from postingfilter.text.signs import ARROWS, BULLETS, COLONS, DASHES, DOWN_ARROWS

#: An arrow as a word of its own; a letter or stroke that draws one (`v`, `|`) is a word of the text here.
_ARROW_WORDS = frozenset(arrow for arrow in (*ARROWS, *DOWN_ARROWS) if arrow not in "|vV∨")


def with_line_breaks(blocks: list[Any], language: str) -> list[Any]:
    """Replace each SoftBreak by a LineBreak where a label, a bullet, an arrow or a heading begins a line.

    At the other soft breaks an editor wrapped the text: they stay.
    """
    for block in blocks:
        _read_element(block, language)
    return blocks


def _read_element(element: Any, language: str) -> None:
    """Replace the soft breaks within an element."""
    if element.tag in ("Para", "Plain"):
        if any(item.tag == "SoftBreak" for item in element.content):
            element.content = _read_paragraph(list(element.content), language)
    elif element.tag == "Table":
        for row in table_rows(element):
            for cell in row.content:
                with_line_breaks(list(cell.content), language)
    elif element.tag in ("BlockQuote", "Div", "BulletList", "OrderedList", "ListItem"):
        for inner in element.content:
            _read_element(inner, language)


def _read_paragraph(content: Line, language: str) -> Line:
    """Return a paragraph's inlines with a LineBreak where a line of the note begins."""
    lines: list[Line] = [[]]
    breaks: list[Any] = []
    for item in content:
        if item.tag in ("SoftBreak", "LineBreak"):
            breaks.append(item)
            lines.append([])
        else:
            lines[-1].append(item)
    starts = _Starts(lines, language)
    out = lines[0]
    for at, between in enumerate(breaks, 1):
        out = [*out, pf.LineBreak() if starts.at(at) else between, *lines[at]]
    return out


class _Starts:
    """Decide which of a paragraph's lines begin a line of the note."""

    def __init__(self, lines: list[Line], language: str) -> None:
        self.lines = lines
        self.signs = [item_sign(stripped) if (stripped := strip(line)) else None for line in lines]
        self.pairs = [pairs.read(line, language) for line in lines]
        self.only_pairs = all(self.pairs)
        self.standing_alone = [_stands_alone(strip(line), language) for line in lines]

    def at(self, number: int) -> bool:
        """Return whether the line of that index, counted from 0, begins a line of the note."""
        line, above = self.lines[number], self.lines[number - 1]
        return (
            self.standing_alone[number - 1]
            or self.standing_alone[number]
            or self._is_item(number)
            or self.only_pairs
            or self._begins_with_label(number)
            or (bool(self.pairs[number - 1]) and all(item.tag in ("Link", "Space") for item in line))
            or line_of(line).partition(" ")[0] in _ARROW_WORDS
            or ends_with_arrow(above)
        )

    def _is_item(self, number: int) -> bool:
        """Return whether a line begins with a bullet, or with a sign that another line begins with too."""
        sign = self.signs[number]
        if sign is None:
            return False
        is_dash = sign in DASHES and sign != "-"  # an en or em dash may go on with the sentence above
        return (sign in BULLETS and not is_dash) or self.signs.count(sign) > 1

    def _begins_with_label(self, number: int) -> bool:
        """Return whether a line begins with a label that the lexicon knows, or with a bold one."""
        read = self.pairs[number]
        return bool(read) and (read[0].key is not None or _is_bold_label(self.lines[number]))


def _is_bold_label(line: Line) -> bool:
    return strip(line)[0].tag == "Strong" and not line_of(line).endswith(COLONS)


def _stands_alone(line: Line, language: str) -> bool:
    """Return whether a line is a heading, or holds nothing but links."""
    text = line_of(line)
    if not text:
        return False
    if all(item.tag in ("Link", "Space") for item in line) or BRACKETED.match(text):
        return True
    short = width(text) <= LONGEST_HEADING and not text.endswith((".", ","))
    return short and bool(lexicon.exact_kind(text, language))
