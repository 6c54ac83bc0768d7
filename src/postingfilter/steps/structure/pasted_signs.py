"""Find the sign that makes a pasted line an item: a bullet, an ornament or a number."""

from __future__ import annotations

from postingfilter.doc.lines import Line
from postingfilter.text import patterns
from postingfilter.text.decoration import begins_plain, emoji_at
from postingfilter.text.signs import ARROWS, BULLETS, ORNAMENTS, TOUCHING_BULLETS

NUMBER = patterns.compile(
    r"(?:[(（](\d{1,2})[)）]|(\d{1,2})[.)．）](?!\d)|([①-⑳])|([0-9])\ufe0f?\u20e3)\s*",
    needs=".)．）\u20e3①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
)
#: What `item_sign` returns for every number.
NUMBERED = "1"


def item_sign(line: Line) -> str | None:
    """Return the sign that makes a line an item: a bullet, an ornament or emoji, NUMBERED; None for other lines."""
    first = line[0]
    if first.tag != "Str" or not first.text:
        return None
    text = first.text
    if (text[0].isdigit() or text[0] in "(（") and NUMBER.match(text):
        return NUMBERED
    if text[0] in BULLETS:
        before_space = len(text) == 1 and len(line) > 1
        return text[0] if before_space or text[0] in TOUCHING_BULLETS else None
    emoji = "" if begins_plain(text) else emoji_at(text)
    if text[0] in ORNAMENTS or (emoji and emoji not in ARROWS):
        sign = emoji or text[0]
        return sign if len(line) > 1 or len(text) > len(sign) else None
    return None
