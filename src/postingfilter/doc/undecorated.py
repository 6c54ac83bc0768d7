"""Remove emoji and ornaments at the ends of lines of inlines, and read those that mean yes, no or a rating.

Within running text emoji stay.
"""

from __future__ import annotations

import panflute as pf

from postingfilter.doc.elements import Inline
from postingfilter.doc.inlines import interspersed
from postingfilter.doc.lines import Line, strip
from postingfilter.doc.text import line_of
from postingfilter.text import patterns
from postingfilter.text.decoration import (
    begins_plain,
    ends_plain,
    keycaps,
    undecorated,
    without_leading,
    without_trailing,
)

#: Signs that answer yes or no, each with the form that most fonts have.
ANSWERS = {
    **dict.fromkeys("✅✔☑✓", "✓"),
    **dict.fromkeys("❌❎✖✕✗✘", "✗"),
    **dict.fromkeys("⭕○", "○"),
}
#: Signs at the end of a line by which the writer judges its content, each with the form in which it is printed.
JUDGEMENTS = {
    **ANSWERS,
    **dict.fromkeys("⭐🌟★", "★"),
    "👍": "+1",
    "👎": "-1",
}
_RATING = patterns.compile("[⭐🌟★☆]{2,}\\Z", needs="⭐🌟★☆")
_CONTAINERS = ("Strong", "Emph", "Link", "Span", "Underline")


def answers_and_judgements(lines: list[str]) -> list[tuple[str, str]]:
    """Return for each line its meaningful signs: the yes or no in front, and the judgement at the end.

    A judgement is a yes or no, a thumb, or a rating in stars. A missing or meaningless sign is an empty string. The
    same sign in front of all lines is a bullet, unless it is a no.
    """
    if all(line.isascii() for line in lines):
        return [("", "")] * len(lines)
    fronts = [ANSWERS.get(line.lstrip()[:1], "") for line in lines]
    if len(set(fronts)) == 1 and fronts[0] != "✗":
        fronts = [""] * len(lines)
    return [*zip(fronts, map(judgement_of, lines), strict=True)]


def judgement_of(line: str) -> str:
    """Return the sign at the end of a line that judges it, in the form in which it is printed; empty without one."""
    if not line or ends_plain(line):
        return ""
    if rating := _RATING.search(line.rstrip(" \ufe0f")):
        return rating.group().replace("⭐", "★").replace("🌟", "★")
    end = line[len(without_trailing(line)) :]
    if not undecorated(line):
        return ""
    return next((JUDGEMENTS[char] for char in end if char in JUDGEMENTS), "")


def with_signs(line: Line, signs: tuple[str, str]) -> Line:
    """Return a line with the signs of `answers_and_judgements` at its ends, each unless it is there already."""
    answer, judgement = signs
    text = line_of(line) if answer or judgement else ""
    if answer and not text.startswith(answer):
        line = [pf.Str(answer), pf.Space(), *line]
    if judgement and not text.endswith(judgement):
        line = interspersed([line, [pf.Str(judgement)]])
    return line


def undecorated_inlines(content: Line) -> Line:
    """Return inlines without decoration at both ends; unchanged when they hold nothing else.

    The Strs in them are changed.
    """
    for item in content:
        if item.tag == "Str" and "\u20e3" in item.text:
            item.text = keycaps(item.text)
    if content and content[0].tag == content[-1].tag == "Str":
        first, last = content[0].text, content[-1].text
        if begins_plain(first) and ends_plain(last):
            return content
    if not undecorated(line_of(content)):
        return content
    content = _without_decoration(_without_decoration(content, front=True), front=False)
    if content and content[0].tag == content[-1].tag == "Str" and _is_between_arrows(line_of(content)):
        content[0] = pf.Str(content[0].text.lstrip("➡\ufe0f"))
        content[-1] = pf.Str(content[-1].text.rstrip("⬅\ufe0f"))
        content = strip([item for item in content if item.tag != "Str" or item.text])
    return content


def _is_between_arrows(text: str) -> bool:
    """Return whether arrows point at a text from both sides: `➡️ Duties ⬅️`."""
    return text.startswith("➡") and text.endswith(("⬅", "⬅\ufe0f"))


def _without_decoration(content: Line, *, front: bool) -> Line:
    """Return inlines without decoration at one end, also within bold and links there."""
    while content:
        item = content[0 if front else -1]
        if not _is_only_decoration(item, front=front):
            break
        content = content[1:] if front else content[:-1]
    return content


def _is_only_decoration(item: Inline, *, front: bool) -> bool:
    """Remove the decoration at one end of an inline, in place; return whether the inline held nothing else."""
    if item.tag in ("Space", "SoftBreak", "LineBreak"):
        return True
    if item.tag == "Str":
        text = (without_leading if front else without_trailing)(item.text)
        if text:
            item.text = text
        return not text and bool(item.text)
    if item.tag in _CONTAINERS and len(item.content):
        inside = _without_decoration(list(item.content), front=front)
        if inside:
            item.content = inside
        return not inside and item.tag != "Link"
    if item.tag == "Code" and undecorated(item.text).strip() != item.text.strip():  # spaces are a part of code
        item.text = undecorated(item.text)
        return not item.text
    return False
