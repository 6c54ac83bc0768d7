"""Lines that a paste or a reader ran together, as the lists they were."""

from __future__ import annotations

import re
from itertools import pairwise

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.lines import Line, joined, split, strip, width
from postingfilter.doc.text import line_of, text_of
from postingfilter.startup.annotations import Any
from postingfilter.text.decoration import EMOJI

#: Signs that are a bullet wherever they begin a line, and those that are one only when the next line has the same.
BULLETS = "-–—*+•·・‣◦▪▫"
ORNAMENTS = "●○■□◆◇▶►▸★☆※✔✓✅☑☐➢➤✨👉🔹🔸🔥👍💡⭐✳❖▷☞✦"
_NUMBER = re.compile(r"(?:[(（](\d{1,2})[)）]|(\d{1,2})[.)．）](?!\d)|([①-⑳])|([0-9])\ufe0f?\u20e3)\s*")
_SENTENCE_END = re.compile(r"[.!?。！？:：…]['\"”’)）]*$")


def restored(blocks: list[Any], language: str) -> list[Any]:
    """The blocks with bullets and numbers at the start of lines as lists, and hard-wrapped lines as running text."""
    out: list[Any] = []
    for block in blocks:
        if block.tag in ("Para", "Plain"):
            made = _paragraph(block, language)
        elif block.tag == "LineBlock":
            made = [pf.Para(*joined([list(item.content) for item in block.content if len(item.content)]))]
        else:
            made = [_inside(block, language)]
        if made and out and block.tag in ("Para", "Plain") and out[-1].tag == made[0].tag == "BulletList":
            out[-1].content.extend(list(made.pop(0).content))  # a list made of lines goes on with the one before it
        out += made
    return out


def _inside(block: Any, language: str) -> Any:
    if block.tag in ("BlockQuote", "Div"):
        block.content = restored(list(block.content), language)
    elif block.tag in ("BulletList", "OrderedList"):
        items = []
        for item in block.content:
            # An empty item is a slip of the hand, and would print a lonely bullet.
            for own in _items(item):
                own.content = [
                    _inside(inner, language) if inner.tag not in ("Para", "Plain") else _item(inner)
                    for inner in own.content
                ]
                items.append(own)
        block.content = items
    return block


def _items(item: Any) -> list[Any]:
    """An item, and those on the lines that ran into it: `- a⏎• b`; none for an empty one."""
    blocks = list(item.content)
    if not blocks or blocks[0].tag not in ("Para", "Plain"):
        return [item] if blocks else []
    lines = split(blocks[0].content)
    starts = [at for at, line in enumerate(lines) if at and (mark(line) or "") in "•・▪◦‣" and mark(line)]
    if not starts:
        return [item] if lines or blocks[1:] else []
    ends = [*starts, len(lines)]
    first = type(blocks[0])(*joined(lines[: starts[0]]))
    made = [pf.ListItem(first)]
    for start, end in zip(starts, ends[1:], strict=True):
        own = [_unmarked(lines[start], mark(lines[start])), *lines[start + 1 : end]]
        made.append(pf.ListItem(pf.Plain(*joined(own))))
    made[-1].content.extend(blocks[1:])
    return made


def _item(block: Any) -> Any:
    """A paragraph of a list item: hard-wrapped lines joined."""
    lines = split(block.content)
    if len(lines) > 1 and wrapped(lines):
        block.content = joined(lines, pf.Space)
    return block


def _paragraph(block: Any, language: str) -> list[Any]:
    lines = split(block.content)
    if not lines:
        return []
    lines = [part for line in lines for part in _glued(line)]
    marks = [mark(line) for line in lines]
    if len(lines) == 1 and not (marks[0] and marks[0] in BULLETS and marks[0] not in "-–—*+"):
        return [block]
    if not any(marks) and wrapped(lines):
        block.content = joined(lines, pf.Space)
        return [block]
    made: list[Any] = []
    text: list[Line] = []
    at = 0
    while at < len(lines):
        run = _run(lines, marks, at, language)
        if run:
            if text:
                made.append(type(block)(*joined(text)))
                text = []
            made.append(_list(lines[at : at + run], marks[at]))
            at += run
        else:
            text.append(lines[at])
            at += 1
    if text:
        made.append(type(block)(*joined(text)))
    return made


def _glued(line: Line) -> list[Line]:
    """A line cut before each further number sign of its own: nothing but lines of `…` bullets in one are cut."""
    said = text_of(line)
    for sign in "•▪◦‣":
        if said.count(sign) > 1 and said.startswith(sign):
            parts: list[Line] = [[]]
            for item in line:
                if item.tag == "Str" and item.text.startswith(sign) and parts[-1]:
                    parts.append([])
                parts[-1].append(item)
            return [stripped for part in parts if (stripped := strip(part))]
    return [line]


def mark(line: Line) -> str | None:
    """The sign with which a line begins as an item: one of BULLETS or ORNAMENTS, `1` for a number, an emoji."""
    first = line[0]
    if first.tag != "Str" or not first.text:
        return None
    text = first.text
    if _NUMBER.match(text):
        return "1"
    if text[0] in BULLETS:
        alone = len(text) == 1 and len(line) > 1
        return text[0] if alone or text[0] in "•・▪◦‣" else None
    emoji = EMOJI.match(text)
    if text[0] in ORNAMENTS or emoji:
        sign = emoji.group() if emoji else text[0]
        return sign if len(line) > 1 or len(text) > len(sign) else None
    return None


def _run(lines: list[Line], marks: list[str | None], at: int, language: str) -> int:
    """How many lines from `at` on are items of one list; 0 when the line is none."""
    sign = marks[at]
    if sign is None:
        return 0
    end = at
    while end < len(lines) and marks[end] == sign:
        end += 1
    # `■ 자격 요건` or `1. 자격 요건` above plain lines begins a section; among its like it is an item.
    if sign not in BULLETS and end < len(lines) and lexicon.exact_kind(line_of(lines[end - 1]), language):
        end -= 1
    run = end - at
    if sign == "1":
        return run if run > 1 and _counting(lines[at:end]) else 0
    if sign in BULLETS:
        return run
    return run if run > 1 else 0


def _counting(lines: list[Line]) -> bool:
    """Whether the numbers of the lines go up by one, or are all the same."""
    numbers = [_number(line) for line in lines]
    steps = {after - before for before, after in pairwise(numbers)}
    return steps <= {1} or steps == {0}


def _number(line: Line) -> int:
    found = _NUMBER.match(line[0].text)
    if not found:
        return 0
    if found.group(3):
        return ord(found.group(3)) - ord("①") + 1
    return int(found.group(1) or found.group(2) or found.group(4))


def _list(lines: list[Line], sign: str | None) -> Any:
    items = [pf.ListItem(pf.Plain(*(_unmarked(line, sign) or [pf.Str("")]))) for line in lines]
    if sign == "1":
        return pf.OrderedList(*items, start=_number(lines[0]), style="Decimal", delimiter="Period")
    return pf.BulletList(*items)


def _unmarked(line: Line, sign: str | None) -> Line:
    first = line[0].text
    rest = _NUMBER.sub("", first, count=1) if sign == "1" else first[len(sign or "") :].lstrip("\ufe0f ")
    return strip([*([pf.Str(rest)] if rest else []), *line[1:]])


def wrapped(lines: list[Line]) -> bool:
    """Whether an editor wrapped the lines: each ends where the next word would not have fitted any more."""
    texts = [line_of(line) for line in lines]
    widths = [width(text) for text in texts]
    longest = max(widths)
    if len(texts) < 2 or not 55 <= longest <= 125 or widths[-1] > longest:
        return False
    ended = sum(bool(_SENTENCE_END.search(text)) for text in texts[:-1])
    if ended and (len(texts) == 2 or ended == len(texts) - 1):
        return False
    play = 4 if len(texts) > 2 else 0  # columns by which editors differ
    words = [min(width(text.split(" ")[0]), 20) for text in texts[1:]]
    return all(before + 1 + word > longest - play for before, word in zip(widths[:-1], words, strict=True))
