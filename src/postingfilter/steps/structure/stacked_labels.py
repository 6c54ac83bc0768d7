"""Put labels and the values below them on one line each, as a paste of a job site has them: `Location⏎Berlin`."""

from __future__ import annotations

from collections.abc import Iterator

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.lines import Line, joined, split, width
from postingfilter.doc.text import line_of
from postingfilter.lexicon import short_texts
from postingfilter.startup.annotations import Any

LEAST_PAIRS = 2  # in a row; one label above a line may be a heading
LONGEST_LABEL = 30  # columns
LONGEST_VALUE = 60  # columns; what is longer is text below a heading


def with_pairs(blocks: list[Any], language: str) -> list[Any]:
    """Return the blocks, in which each of several known labels in a row stands in a line with the value below it."""
    lines = [(block, line) for block in blocks for line in _lines(block)]
    starts = set(_starts([line for _, line in lines], language))
    if not starts:
        return blocks
    out: list[Any] = []
    at = 0
    while at < len(lines):
        block, line = lines[at]
        end = at
        if at in starts:
            pairs: list[Line] = []
            while end in starts:
                pairs.append(_pair(lines[end][1], lines[end + 1][1]))
                end += 2
            out.append(pf.Para(*joined(pairs)))
        elif not line:
            out.append(block)
            end += 1
        else:
            while end < len(lines) and lines[end][0] is block and end not in starts:
                end += 1
            kept = [line for _, line in lines[at:end]]
            # The lines of such a paste stand for themselves; two alone would look like one that an editor wrapped.
            out += [block] if len(kept) == len(_lines(block)) else [type(block)(*line) for line in kept]
        at = end
    return out


def _lines(block: Any) -> list[Line]:
    """Return the lines of a paragraph; of any other block one that is empty."""
    return split(block.content) if block.tag in ("Para", "Plain") and block.content else [[]]


def _starts(lines: list[Line], language: str) -> Iterator[int]:
    """Yield the places of labels that stand in a row of labels and values."""
    texts = [_text(line) for line in lines]
    at = 0
    while at < len(texts):
        run = at
        while run + 1 < len(texts) and _are_pair(texts[run], texts[run + 1], language):
            run += 2
        if run - at >= 2 * LEAST_PAIRS:
            yield from range(at, run, 2)
        at = max(run, at + 1)


def _text(line: Line) -> str:
    """Return a line of plain words; empty for any other."""
    return line_of(line) if all(item.tag in ("Str", "Space") for item in line) else ""


def _are_pair(label: str, value: str, language: str) -> bool:
    """Return whether a line is a known label and the next one its value: short, neither label nor heading."""
    if not 0 < width(label) <= LONGEST_LABEL or not 0 < width(value) <= LONGEST_VALUE:
        return False
    key, kind = lexicon.fact_key(_bare(label), language), lexicon.exact_kind(_bare(label), language)
    if key is None or (key == "other" and kind) or ":" in value.replace("：", ":"):
        return False
    is_other = lexicon.fact_key(value, language) or lexicon.exact_kind(value, language)
    return not is_other and not short_texts.is_sentence(value, language)


def _bare(label: str) -> str:
    return label.rstrip(" :：")


def _pair(label: Line, value: Line) -> Line:
    return [pf.Strong(pf.Str(_bare(line_of(label)))), pf.Str(":"), pf.Space(), *value]
