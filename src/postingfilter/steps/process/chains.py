"""Finds chains of steps, `A → B → C`, in a section and separates them from the sentence around them."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.arrows import chain, ends_with_arrow, starts_with_arrow
from postingfilter.doc.lines import Line, joined, split, width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.process import step as steps_
from postingfilter.steps.process.step import Step
from postingfilter.text import patterns
from postingfilter.text.decoration import unnumbered
from postingfilter.text.keys import compact

LONGEST_NAME = 60  # columns of a step's name; a longer part is a sentence
_ORDER_BEHIND = patterns.compile(r"\s*(?:의\s*)?(?:순서|순|과정|단계|절차)(?:으로|로|를|을)?(?=\s|진행|$).*$")
_SENTENCE_BEHIND = patterns.compile(r"(?:[.;。]\s+|,\s+(?=[a-z])).*$")
_SENTENCE_BEFORE = patterns.compile(
    r"^.*(?:[:：]|(?:은|는|이)\s(?=\S{1,8}(?:\s\S{1,8})?$)"
    r"|\b(?:is|are|goes|follows|runs|looks like|steps|process)\b)\s*"
)


class Found:
    """Steps that were found, and the blocks `start` to `end` that their list replaces; `start` None when these stay.

    `above` and `below` are blocks to keep above and below the list, `label` the words in front of the chain that name
    the process.
    """

    def __init__(
        self,
        steps: list[Step],
        start: int | None = None,
        end: int = 0,
        above: list[Any] | None = None,
        below: list[Any] | None = None,
        label: Line | None = None,
    ) -> None:
        self.steps = steps
        self.start = start
        self.end = end
        self.above = [] if above is None else above
        self.below = [] if below is None else below
        self.label = label


def is_step(text: Any, language: str) -> bool:
    """Tell whether an element, or a text, holds a word of hiring."""
    return lexicon.is_step(text if isinstance(text, str) else line_of(text), language)


def parts(line: Line, *, weak: bool = False) -> list[Line]:
    """Split a line at its arrows and remove what a sentence says before and after the chain."""
    cut = chain(line, weak=weak)
    if len(cut) < 2:
        return cut
    first, last = line_of(cut[0]), unnumbered(line_of(cut[-1]))
    if (shorter := _SENTENCE_BEHIND.sub("", _ORDER_BEHIND.sub("", last))) and shorter != last:
        cut[-1] = steps_.words(shorter.rstrip("."))
    if (shorter := _SENTENCE_BEFORE.sub("", first)) and shorter != first:
        cut[0] = steps_.words(shorter)
    # Numbers drawn as emoji have become digits: `1 서류 전형 → 2 면접`.
    numbers = [re.match(r"(\d{1,2})\s+(?=\D)", line_of(part)) for part in cut]
    if all(number and int(number[1]) == at for at, number in enumerate(numbers, 1)):
        cut = [steps_.words(line_of(part).split(None, 1)[1]) for part in cut]
    return cut


def is_whole(line: Line, cut: list[Line]) -> bool:
    """Tell whether a line holds nothing but the chain that was cut from it."""
    return _unnumbered_key(line) == "".join(map(_unnumbered_key, cut))


def _unnumbered_key(line: Line) -> str:
    """Return a line's key to compare by, without digits."""
    return re.sub(r"\d", "", compact(line_of(line)))


def long_chain(blocks: list[Any], language: str) -> Found | None:
    """Find `A → B → C` of three steps or more, in a line, over lines with arrows at their ends, or in an item."""
    return _chain_in(blocks, language, 3)


def short_chain(blocks: list[Any], language: str) -> Found | None:
    """Find `A → B`, or steps between dashes, strokes or numbers in circles."""
    return _chain_in(blocks, language, 2)


def _chain_in(blocks: list[Any], language: str, least: int) -> Found | None:
    """Find the first chain of at least `least` steps in blocks."""
    for at, block in enumerate(blocks):
        if block.tag in ("Para", "Plain"):
            if found := _in_lines(split(block.content), language, least):
                found.start, found.end = (at, at + 1) if found.start is not None else (None, 0)
                return found
        elif block.tag in ("BulletList", "OrderedList"):
            items = list(block.content)
            for number, item in enumerate(items):
                alone = len(item.content) == 1 and item.content[0].tag in ("Para", "Plain")
                found = _in_lines(split(item.content[0].content), language, 3) if alone else None
                if found:
                    whole = found.start is not None
                    before, after = items[:number], items[number + 1 :]
                    above = [*([type(block)(*before)] if before else []), *found.above]
                    below = [*found.below, *([type(block)(*after)] if after else [])]
                    return Found(found.steps, at if whole else None, at + 1, above, below, found.label)
    return None


def _in_lines(lines: list[Line], language: str, least: int) -> Found | None:
    """Find the first chain of at least `least` steps in a paragraph's lines; `start` is 0 when it replaces them."""
    for first in range(len(lines)):
        last = first + 1
        while last < len(lines) and (ends_with_arrow(lines[last - 1]) or starts_with_arrow(lines[last])):
            last += 1
        whole, label = joined(lines[first:last], pf.Space), None
        read = pairs.read(whole, language)
        pair = read[0] if len(read) == 1 else None  # a line of several pairs stays a line
        if pair and len(chain(pair.value, weak=True)) > 1 and len(chain(pair.label, weak=True)) == 1:
            label, whole = pair.label, pair.value
        cut = parts(whole, weak=True)
        if len(cut) < 2 and least == 2:
            cut = _separated(whole, language)
        named = sum(is_step(part, language) for part in cut)
        if len(cut) < least or not named or any(width(line_of(part)) > LONGEST_NAME for part in cut):
            continue
        found = [steps_.of_part(part) for part in cut]
        if not is_whole(whole, cut):
            return Found(found)
        above, below = ([pf.Para(*joined(part))] if part else [] for part in (lines[:first], lines[last:]))
        return Found(found, 0, 1, above, below, label)
    return None


def _separated(line: Line, language: str) -> list[Line]:
    """Split a line at dashes, strokes or numbers in circles; empty unless every part names a step."""
    names = [part for part in re.split(r"\s+[-–/·]\s+|\s*[①-⑳]\s*", line_of(line)) if part.strip()]
    if len(names) < 3 or not all(is_step(name, language) for name in names):
        return []
    return [steps_.words(name) for name in names]
