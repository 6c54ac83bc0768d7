"""Arrow spellings between steps, in one table, and chains cut at them."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter.doc.lines import Line, strip
from postingfilter.doc.text import line_of

#: An arrow wherever it stands between words.
ARROWS = (
    "→",
    "⇒",
    "➜",
    "➔",
    "➡\ufe0f",
    "➡",
    "⟶",
    "⇨",
    "➝",
    "➞",
    "⮕",
    "⟹",
    "-->",
    "–>",
    "—>",
    "->",
    "=>",
    "~>",
    "▶\ufe0f",
    "▶",
    "►",
    "▷",
    "▸",
)
#: An arrow in a hiring process only: elsewhere it compares, quotes or goes down a menu.
WEAK_ARROWS = (">>", ">", "＞", "»", "›", "+")
#: An arrow alone on a line of a vertical chain.
DOWN_ARROWS = ("↓", "⇩", "⬇\ufe0f", "⬇", "▼", "|", "v", "V", "∨")

_STRONG = re.compile("|".join(re.escape(arrow) for arrow in sorted(ARROWS, key=len, reverse=True)))
_WEAK = re.compile("|".join(re.escape(arrow) for arrow in sorted(ARROWS + WEAK_ARROWS, key=len, reverse=True)))
_DOWN = re.compile(rf"^\s*(?:{'|'.join(map(re.escape, ARROWS + DOWN_ARROWS))})\s*$")


def chain(line: Line, *, weak: bool = False) -> list[Line]:
    """A line cut at its arrows into its parts, empty ones left out; one part when it has none.

    Arrows within links stay; with `weak` the signs of WEAK_ARROWS cut too.
    """
    if len(line) == 1 and line[0].tag in ("Strong", "Emph", "Span") and "step" not in getattr(line[0], "classes", ()):
        line = list(line[0].content)
    cut = _WEAK if weak else _STRONG
    depth = 0
    parts: list[Line] = [[]]
    for item in line:
        if item.tag in ("SoftBreak", "LineBreak"):
            item = pf.Space()
        if item.tag == "Strong" and cut.search(line_of(item)):
            inner = chain(list(item.content), weak=weak)
            if len(inner) > 1 or cut.search(line_of(item)):
                bold: list[Line] = [[pf.Strong(*part)] for part in inner]
                parts[-1] += bold[0] if bold else []
                parts += bold[1:]
                if cut.search(line_of(item)[-2:]):
                    parts.append([])
                continue
        if item.tag != "Str":
            parts[-1].append(item)
            continue
        at = 0
        for found in cut.finditer(item.text):
            depth += _depth(item.text[at : found.start()])
            if depth > 0:  # `A > (B or C -> D) > E`: what stands in brackets is one part
                parts[-1].append(pf.Str(item.text[at : found.end()]))
            else:
                if found.start() > at:
                    parts[-1].append(pf.Str(item.text[at : found.start()]))
                parts.append([])
            at = found.end()
        if at < len(item.text):
            depth += _depth(item.text[at:])
            parts[-1].append(pf.Str(item.text[at:]))
    return [part for part in map(strip, parts) if line_of(part)]


def _depth(text: str) -> int:
    return sum(char in "(（[" for char in text) - sum(char in ")）]" for char in text)


def ends_with_arrow(line: Line) -> bool:
    """Whether a line ends with an arrow."""
    return bool(re.search(rf"(?:{_STRONG.pattern})\s*$", line_of(line)))


def starts_with_arrow(line: Line) -> bool:
    """Whether a line begins with an arrow."""
    return bool(_STRONG.match(line_of(line)))


def vertical(text: str) -> list[str]:
    """The lines of a vertical chain, one step a line with arrows between; empty when it is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    steps = [line for line in lines if not _DOWN.match(line)]
    return steps if len(steps) > 1 and len(steps) < len(lines) else []
