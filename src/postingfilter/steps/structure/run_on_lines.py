"""Join lines that an editor or a web page has wrapped: lines that continue the sentence of the line above."""

from __future__ import annotations

from functools import reduce

import panflute as pf

from postingfilter.doc import pairs
from postingfilter.doc.lines import Line, width
from postingfilter.doc.text import line_of
from postingfilter.lexicon.line_ends import runs_on
from postingfilter.steps.structure.pasted_signs import item_sign
from postingfilter.text.keys import is_hangul
from postingfilter.text.signs import HEADING_ORNAMENTS


def goes_on(above: str, line: str, language: str) -> bool:
    """Return whether a line continues the sentence above: that line doesn't end a sentence, or this one begins none."""
    begins_small = line[:1].islower() and above[-1:].isalpha()
    return begins_small or runs_on(above, language)


def joined(lines: list[Line], language: str, *, in_item: bool = False) -> list[Line]:
    """Return the lines of a paragraph, with each line that continues the one above joined to it.

    Outside items a small letter doesn't tell it: lines of a paste may all begin so.
    """
    out: list[Line] = []
    for line in lines:
        tells = goes_on if in_item else _has_no_end
        anew = not out or _is_ornamented(out[-1]) or _begins_anew(line, language)
        if not anew and tells(line_of(out[-1]), line_of(line), language):
            out[-1] = together([out[-1], line])
        else:
            out.append(line)
    return out


def together(lines: list[Line]) -> Line:
    """Return lines as one, with a space between words of scripts that have one."""
    return reduce(lambda above, line: [*above, *_between(above, line), *line], lines)


def _between(above: Line, line: Line) -> Line:
    last, first = line_of(above)[-1:], line_of(line)[:1]
    has_space = is_hangul(last) or is_hangul(first) or width(last) < 2 or width(first) < 2
    return [pf.Space()] if has_space else []


def _has_no_end(above: str, _line: str, language: str) -> bool:
    return runs_on(above, language)


def _is_ornamented(line: Line) -> bool:
    """Return whether a line begins with the ornament of a heading, which ends with its line."""
    return line_of(line).startswith(tuple(HEADING_ORNAMENTS))


def _begins_anew(line: Line, language: str) -> bool:
    """Return whether a line begins with a label or a bullet, or is nothing but links."""
    only_links = all(item.tag in ("Link", "Space") for item in line)
    return only_links or bool(item_sign(line)) or bool(pairs.read(line, language))
