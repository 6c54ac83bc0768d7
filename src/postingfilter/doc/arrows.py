"""Split chains of steps at their arrows, and test for arrows at the ends of lines."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc.elements import Inline
from postingfilter.doc.inlines import strs
from postingfilter.doc.lines import Line, strip
from postingfilter.doc.text import line_of
from postingfilter.text import patterns
from postingfilter.text.signs import ARROWS, ASCII_BRACKETS, DOWN_ARROWS, PLUS, WEAK_ARROWS

Signs = tuple[str, ...]


_WEAK = (*ARROWS, *WEAK_ARROWS)
_WEAK_OR_PLUS = (*_WEAK, PLUS)
_ANY = patterns.compile("|".join(map(re.escape, sorted(_WEAK_OR_PLUS, key=len, reverse=True))))
_IN_BRACKETS = patterns.compile(r"[(\[][^()\[\]]*[)\]]", needs="([")


def chain(line: Line, *, weak: bool = False) -> list[Line]:
    """Split a line at its arrows and leave out empty parts; without arrows return it whole.

    Arrows within links and brackets don't split; with `weak` the signs of WEAK_ARROWS split too, and PLUS where no
    arrow does.
    """
    if len(line) == 1 and line[0].tag in ("Strong", "Emph", "Span") and "step" not in getattr(line[0], "classes", ()):
        line = list(line[0].content)
    arrows: Signs = ARROWS
    if weak:  # beside an arrow a plus stands within a step: `CV + letter → interview`
        arrows = _WEAK if _has_arrow_outside_brackets(line) else _WEAK_OR_PLUS
    parts: list[Line] = [[]]
    depth = 0  # how many brackets are open
    for item in line:
        if item.tag in ("SoftBreak", "LineBreak"):
            parts[-1].append(pf.Space())
        elif item.tag == "Strong" and _holds(line_of(item), arrows):
            _append_bold(parts, item, arrows, weak=weak)
        elif item.tag == "Str":
            depth = _append_text(parts, item.text, arrows, depth)
        else:
            parts[-1].append(item)
    return [part for part in map(strip, parts) if line_of(part)]


def _has_arrow_outside_brackets(line: Line) -> bool:
    """Return whether a line holds an arrow, strong or weak, outside of brackets."""
    return _holds(_IN_BRACKETS.sub("", line_of(line).translate(ASCII_BRACKETS)), _WEAK)


def _holds(text: str, arrows: Signs) -> bool:
    return any(map(text.__contains__, arrows))


def _append_bold(parts: list[Line], strong: Inline, arrows: Signs, *, weak: bool) -> None:
    """Append to `parts` the parts of a Strong that holds arrows, each in bold."""
    if line_of(strong).startswith(arrows):
        parts.append([])
    first, *others = [[pf.Strong(*part)] for part in chain(list(strong.content), weak=weak)] or [[]]
    parts[-1] += first
    parts += others
    if _holds(line_of(strong)[-2:], arrows):
        parts.append([])


def _append_text(parts: list[Line], text: str, arrows: Signs, depth: int) -> int:
    """Append to `parts` a text split at its arrows outside of brackets: `A > (B or C -> D) > E` has three parts.

    `depth` is the number of brackets open before the text; return the number after it.
    """
    start = 0
    for at, end in _places(text, arrows):
        depth += _opened_brackets(text[start:at])
        if depth > 0:
            parts[-1].append(pf.Str(text[start:end]))
        else:
            parts[-1] += strs(text[start:at])
            parts.append([])
        start = end
    parts[-1] += strs(text[start:])
    return depth + _opened_brackets(text[start:])


def _places(text: str, arrows: Signs) -> list[tuple[int, int]]:
    """Return where arrows begin and end in a text, of which most are all of it or hold none."""
    if text in arrows:
        return [(0, len(text))]
    return [found.span() for found in _ANY.finditer(text) if found.group() in arrows] if _holds(text, arrows) else []


def _opened_brackets(text: str) -> int:
    """Return how many more brackets a text opens than it closes."""
    return sum(char in "(（[" for char in text) - sum(char in ")）]" for char in text)


def ends_with_arrow(line: Line) -> bool:
    """Return whether a line ends with an arrow."""
    return line_of(line).endswith(ARROWS)


def starts_with_arrow(line: Line) -> bool:
    """Return whether a line begins with an arrow."""
    return line_of(line).startswith(ARROWS)


def is_down_arrow(text: str) -> bool:
    """Return whether a line is nothing but an arrow, as it stands between two steps."""
    return text.strip() in (*ARROWS, *DOWN_ARROWS)


def vertical(text: str) -> list[str]:
    """Return the steps of a vertical chain, one step a line with arrows on lines between; empty for other texts."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    steps = [line for line in lines if not is_down_arrow(line)]
    return steps if 1 < len(steps) < len(lines) else []
