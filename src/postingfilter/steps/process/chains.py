"""Find chains of steps, `A → B → C`, in a section and separate them from the sentence around them."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import inlines, pairs
from postingfilter.doc.arrows import chain, ends_with_arrow, starts_with_arrow
from postingfilter.doc.lines import Line, joined, split, width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.process import step as steps_
from postingfilter.steps.process import step_words
from postingfilter.steps.process.step import Step
from postingfilter.text import patterns
from postingfilter.text.decoration import unnumbered
from postingfilter.text.keys import compact, is_spaceless

LONGEST_NAME = 60  # columns of a step's name; a longer part is a sentence
_SENTENCE_BEHIND = patterns.compile(r"(?:[.;。]\s+|,\s+(?=[a-z])).*$")
LONGEST_SENTENCE = 400  # characters around steps that are searched: no process is that long in one line
LONGEST_LABEL = 3  # words in front of a chain, without a colon, that can name the process
QUOTES = {"‘": "’", "“": "”", "'": "'", '"': '"', "「": "」", "『": "』", "«": "»"}  # around a chain in a sentence
LEAST_TIGHT = 3  # steps that hyphens without spaces can stand between


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
    """Return whether an element, or a text, holds a word of hiring."""
    return lexicon.is_step(text if isinstance(text, str) else line_of(text), language)


def parts(line: Line, language: str, *, weak: bool = False) -> list[Line]:
    """Split a line at its arrows and remove what a sentence says before and after the chain."""
    cut = chain(line, weak=weak)
    if len(cut) < 2:
        return cut
    first, last = line_of(cut[0]), unnumbered(line_of(cut[-1]))
    if max(len(first), len(last)) > LONGEST_SENTENCE:
        return cut
    if (shorter := _SENTENCE_BEHIND.sub("", step_words.order_behind(language).sub("", last))) and shorter != last:
        cut[-1] = inlines.words(shorter.rstrip("."))
    if (shorter := step_words.sentence_before(language).sub("", first)) and shorter != first:
        cut[0] = inlines.words(shorter)
    cut[0], cut[-1] = _unquoted(cut[0], cut[-1])
    # Numbers drawn as emoji have become digits: `1 서류 전형 → 2 면접`.
    numbers = [re.match(r"(\d{1,2})\s+(?=\D)", line_of(part)) for part in cut]
    if all(number and int(number[1]) == at for at, number in enumerate(numbers, 1)):
        cut = [inlines.words(line_of(part).split(None, 1)[1]) for part in cut]
    return cut


def _unquoted(first: Line, last: Line) -> tuple[Line, Line]:
    """Return the ends of a chain without the quotes around it, and what the sentence says behind them."""
    opening, behind = line_of(first), line_of(last)
    closing = QUOTES.get(opening[:1])
    if closing is None or closing not in behind or closing in opening[1:]:
        return first, last
    return inlines.words(opening[1:]), inlines.words(behind[: behind.index(closing)])


def is_whole(line: Line, cut: list[Line]) -> bool:
    """Return whether a line holds nothing but the chain that was cut from it."""
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
            if found := _in_lines(split(block.content), language, least, separated=least == 2):
                found.start, found.end = (at, at + 1) if found.start is not None else (None, 0)
                return found
        elif block.tag in ("BulletList", "OrderedList"):
            items = list(block.content)
            for number, item in enumerate(items):
                alone = len(item.content) == 1 and item.content[0].tag in ("Para", "Plain")
                lines = split(item.content[0].content) if alone else []
                found = _in_lines(lines, language, 3, separated=least == 2)
                if found:
                    whole = found.start is not None
                    before, after = items[:number], items[number + 1 :]
                    above = [*([type(block)(*before)] if before else []), *found.above]
                    below = [*found.below, *([type(block)(*after)] if after else [])]
                    return Found(found.steps, at if whole else None, at + 1, above, below, found.label)
    return None


def _in_lines(lines: list[Line], language: str, least: int, *, separated: bool = False) -> Found | None:
    """Find the first chain of at least `least` steps in a paragraph's lines; `start` is 0 when it replaces them.

    With `separated` dashes, strokes and numbers in circles may stand between the steps.
    """
    for first in range(len(lines)):
        last = first + 1
        while last < len(lines) and (ends_with_arrow(lines[last - 1]) or starts_with_arrow(lines[last])):
            last += 1
        whole, label = joined(lines[first:last], pf.Space), None
        read = pairs.read(whole, language)
        pair = read[0] if len(read) == 1 else None  # a line of several pairs stays a line
        if pair and len(chain(pair.value, weak=True)) > 1 and len(chain(pair.label, weak=True)) == 1:
            label, whole = pair.label, pair.value
        cut = parts(whole, language, weak=True)
        if len(cut) < 2 and separated:
            cut = _separated(whole, language)
        named = sum(is_step(part, language) for part in cut)
        if len(cut) < least or not named or any(width(line_of(part)) > LONGEST_NAME for part in cut):
            continue
        found = [steps_.of_part(part, language) for part in cut]
        if not is_whole(whole, cut):
            return Found(found)
        above, below = ([pf.Para(*joined(part))] if part else [] for part in (lines[:first], lines[last:]))
        return Found(found, 0, 1, above, below, label)
    return None


def labelled(line: Line, language: str) -> tuple[Line, list[Line]] | None:
    """Return the words that name the process and the steps of a line without a colon: `채용 전형 서류-면접-합격`."""
    words = line_of(line).split()
    for count in range(1, min(LONGEST_LABEL + 1, len(words))):
        if lexicon.exact_kind(" ".join(words[:count]), language) == "process":
            rest = inlines.words(" ".join(words[count:]))
            cut = parts(rest, language)
            cut = cut if len(cut) > 1 else _separated(rest, language)
            named = 2 * sum(is_step(part, language) for part in cut) > len(cut)
            # The first of several steps has an arrow behind it, and words around the steps would be lost.
            if len(cut) > 1 and named and is_whole(rest, cut) and not starts_with_arrow(rest):
                return inlines.words(" ".join(words[:count])), cut
    return None


def of_value(value: Line, language: str) -> list[Line]:
    """Return the steps in the value of a label that names the process, between arrows or commas."""
    cut = parts(value, language, weak=True)
    said = line_of(value)
    short = len(said) <= LONGEST_SENTENCE
    names = re.split(r"[,，、;；](?![^(（]*[)）])", said) if len(cut) < 2 and short else []
    named = sum(is_step(name, language) for name in names)
    if len(names) >= LEAST_TIGHT and 3 * named >= 2 * len(names) and max(map(width, names)) <= LONGEST_NAME:
        return [inlines.words(name) for name in names if name.strip()]
    return cut


def _separated(line: Line, language: str) -> list[Line]:
    """Split a line at dashes, strokes or numbers in circles; empty unless the parts name steps."""
    said = line_of(line)
    names = [part for part in re.split(r"\s+[-–/·]\s+|\s*[①-⑳]\s*", said) if part.strip()]
    if len(names) >= LEAST_TIGHT and all(is_step(name, language) for name in names):
        return [inlines.words(name) for name in names]
    short = len(said) <= LONGEST_SENTENCE
    tight = re.split(r"[-–](?![^(（]*[)）])", said) if short and is_spaceless(said) else []
    named = sum(is_step(name, language) for name in tight)
    if len(tight) >= LEAST_TIGHT and 3 * named >= 2 * len(tight) and all(map(str.strip, tight)):
        return [inlines.words(name) for name in tight]
    return []
