"""Make lists of lines that begin with a bullet or a number, and running text of hard-wrapped lines."""

from __future__ import annotations

from itertools import pairwise

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.lines import Line, joined, split, strip, width
from postingfilter.doc.marks import is_details
from postingfilter.doc.text import line_of, text_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure import callouts, glued_headings, run_on_lines
from postingfilter.steps.structure.pasted_signs import NUMBER, NUMBERED, item_sign
from postingfilter.text import patterns
from postingfilter.text.signs import BULLETS, DRAWN_BULLETS, TOUCHING_BULLETS, TYPED_BULLETS

_SENTENCE_END = patterns.compile(r"[.!?。！？:：…]['\"”’)）]*$")
LONGEST_GLUED = 30  # characters of a heading that stands in one line with its items
# Columns of the longest of some hard-wrapped lines: editors wrap at 60 to 120, a few columns more or less.
LEAST_WRAP, MOST_WRAP = 55, 125
WRAP_TOLERANCE = 4  # columns by which a line may be shorter than the next word needs
LONGEST_WORD = 20  # columns; a longer word, such as an address, is broken or kept as editors please


def with_lists(blocks: list[Any], language: str) -> list[Any]:
    """Turn lines that begin with bullets and numbers into lists, and hard-wrapped lines into running text."""
    out: list[Any] = []
    to_words = glued_headings.are_several(blocks, language)
    for block in blocks:
        if block.tag in ("Para", "Plain"):
            made = _read_paragraph(block, language, to_words=to_words)
            if made and out and out[-1].tag == made[0].tag == "BulletList":
                out[-1].content.extend(list(made.pop(0).content))  # the lines go on with the list above them
            out += made
        elif block.tag == "LineBlock":
            out.append(pf.Para(*joined([list(item.content) for item in block.content if len(item.content)])))
        else:
            out.append(_read_inside(block, language))
    return out


def _read_inside(block: Any, language: str) -> Any:
    """Read the blocks inside a quote, a Div or a list; return the block."""
    # A Div with a class is somebody's own, `<details>` aside.
    if block.tag == "BlockQuote" or (block.tag == "Div" and (not block.classes or is_details(block))):
        block.content = with_lists(list(block.content), language)
    elif block.tag in ("BulletList", "OrderedList"):
        # An empty item is a typing error and would print a bullet alone.
        items = [part for item in block.content for part in _split_item(item)]
        for item in items:
            item.content = [
                _unwrapped(inner, language) if inner.tag in ("Para", "Plain") else _read_inside(inner, language)
                for inner in item.content
            ]
        block.content = items
    return block


def _split_item(item: Any) -> list[Any]:
    """Split an item before each further line that begins with a bullet: `- a⏎• b`; an empty item gives no items."""
    blocks = list(item.content)
    if not blocks or blocks[0].tag not in ("Para", "Plain"):
        return [item] if blocks else []
    lines = split(blocks[0].content)
    signs = [item_sign(line) for line in lines]
    starts = [at for at, sign in enumerate(signs) if at and sign and sign in TOUCHING_BULLETS]
    if not starts:
        return [item] if lines or blocks[1:] else []
    made = [pf.ListItem(type(blocks[0])(*joined(lines[: starts[0]])))]
    for start, end in pairwise([*starts, len(lines)]):
        own = [_without_sign(lines[start], signs[start]), *lines[start + 1 : end]]
        made.append(pf.ListItem(pf.Plain(*joined(own))))
    made[-1].content.extend(blocks[1:])
    return made


def _unwrapped(block: Any, language: str) -> Any:
    """Join the lines of an item's paragraph where they are hard-wrapped; return the paragraph."""
    lines = split(block.content)
    if is_hard_wrapped(lines):
        block.content = run_on_lines.together(lines)
    elif len(lines) > 1:
        block.content = joined(run_on_lines.joined(lines, language, in_item=True))
    return block


def _read_paragraph(block: Any, language: str, *, to_words: bool) -> list[Any]:
    """Return a paragraph's lines as lists and paragraphs; with `to_words` headings may be glued to words."""
    title, *below = split(block.content) or [[]]
    if below and callouts.is_title(title):
        return _below_title(title, type(block)(*joined(below)), language, to_words=to_words)
    parts = (part for line in split(block.content) for part in glued_headings.parted(line, language, to_words=to_words))
    lines = [part for line in parts for part in _split_at_bullets(line, language)]
    if not lines:
        return []
    signs = [item_sign(line) for line in lines]
    if not any(signs) and is_hard_wrapped(lines):
        block.content = run_on_lines.together(lines)
        return [block]
    written = len(lines)
    lines = run_on_lines.joined(lines, language)
    if len(lines) < written:
        block.content = joined(lines)
        signs = [item_sign(line) for line in lines]
    if len(lines) == 1 and (not signs[0] or signs[0] not in BULLETS or signs[0] in TYPED_BULLETS):
        return [block]
    made: list[Any] = []
    text: list[Line] = []
    at = 0
    while at < len(lines):
        count = _count_items(lines, signs, at, language)
        if not count:
            text.append(lines[at])
            at += 1
            continue
        if text:
            made.append(type(block)(*joined(text)))
            text = []
        made.append(_list(lines[at : at + count], signs[at]))
        at += count
    if text:
        made.append(type(block)(*joined(text)))
    return made


def _below_title(title: Line, text: Any, language: str, *, to_words: bool) -> list[Any]:
    """Return a callout's title and the paragraph below it as lists and paragraphs; the title ends with its line."""
    made = _read_paragraph(text, language, to_words=to_words)
    if not made or made[0].tag != text.tag:
        return [type(text)(*title), *made]
    made[0].content = joined([title, *split(made[0].content)])
    return made


def _split_at_bullets(line: Line, language: str) -> list[Line]:
    """Split a line of several items before each drawn bullet: `• a • b`, `자격요건• a• b`; return other lines whole.

    In front of the first bullet nothing stands, or the heading of a section.
    """
    text = text_of(line)
    at = next((at for at, char in enumerate(text) if char in DRAWN_BULLETS), -1)
    if at < 0:
        return [line]
    sign, before = text[at], text[:at].strip()
    if before and (text[at - 1].isspace() or len(before) > LONGEST_GLUED or not lexicon.line_kind(before, language)):
        return [line]
    if not before and text.count(sign) < 2:
        return [line]
    parts: list[Line] = [[]]
    for item in line:
        if item.tag != "Str" or sign not in item.text:
            parts[-1].append(item)
            continue
        first, *others = item.text.split(sign)
        parts[-1] += [pf.Str(first)] if first else []
        parts += [[pf.Str(sign + other)] for other in others]
    return [stripped for part in parts if (stripped := strip(part))]


def _count_items(lines: list[Line], signs: list[str | None], start: int, language: str) -> int:
    """Count the lines from `start` on that are items of one list; 0 when that line is none."""
    sign = signs[start]
    if sign is None:
        return 0
    end = start
    while end < len(lines) and signs[end] == sign:
        end += 1
    # `■ 자격 요건` or `1. 자격 요건` above plain lines begins a section; among lines of its own sign it is an item.
    if sign not in BULLETS and end < len(lines) and lexicon.exact_kind(line_of(lines[end - 1]), language):
        end -= 1
    count = end - start
    if sign in BULLETS:
        return count
    if count < 2 or (sign == NUMBERED and not _is_counting(lines[start:end])):
        return 0
    return count


def _is_counting(lines: list[Line]) -> bool:
    """Return whether the numbers of the lines go up by one, or are all the same."""
    numbers = [_number(line) for line in lines]
    steps = {after - before for before, after in pairwise(numbers)}
    return steps <= {1} or steps == {0}


def _number(line: Line) -> int:
    """Return the number with which a line begins; 0 without one."""
    found = NUMBER.match(line[0].text)
    if not found:
        return 0
    in_brackets, before_dot, in_circle, keycap = found.groups()
    if in_circle:
        return ord(in_circle) - ord("①") + 1
    return int(in_brackets or before_dot or keycap)


def _list(lines: list[Line], sign: str | None) -> Any:
    """Return the list whose items the lines are."""
    items = [pf.ListItem(pf.Plain(*(_without_sign(line, sign) or [pf.Str("")]))) for line in lines]
    if sign == NUMBERED:
        return pf.OrderedList(*items, start=_number(lines[0]), style="Decimal", delimiter="Period")
    return pf.BulletList(*items)


def _without_sign(line: Line, sign: str | None) -> Line:
    """Return an item's line without its number or sign."""
    first = line[0].text
    rest = NUMBER.sub("", first, count=1) if sign == NUMBERED else first[len(sign or "") :].lstrip("\ufe0f ")
    return strip([pf.Str(rest), *line[1:]] if rest else line[1:])


def is_hard_wrapped(lines: list[Line]) -> bool:
    """Return whether an editor wrapped the lines: each ends where the next word no longer fitted."""
    if len(lines) < 2:
        return False
    texts = [line_of(line) for line in lines]
    widths = [width(text) for text in texts]
    longest = max(widths)
    if not LEAST_WRAP <= longest <= MOST_WRAP:
        return False
    # Lines that all end like sentences are lines of their own.
    ended = sum(bool(_SENTENCE_END.search(text)) for text in texts[:-1])
    if ended and (len(texts) == 2 or ended == len(texts) - 1):
        return False
    tolerance = WRAP_TOLERANCE if len(texts) > 2 else 0  # one line break alone must be exact
    words = [min(width(text.split(" ")[0]), LONGEST_WORD) for text in texts[1:]]
    return all(before + 1 + word > longest - tolerance for before, word in zip(widths[:-1], words, strict=True))
