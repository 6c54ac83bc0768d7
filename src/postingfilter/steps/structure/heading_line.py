"""Tells by its form whether a line can be a heading, and makes the content of the heading of it."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.lines import Line, width
from postingfilter.doc.text import line_of
from postingfilter.text import patterns
from postingfilter.text.decoration import undecorated
from postingfilter.text.signs import HEADING_ORNAMENTS

#: A line that stands in brackets as a whole.
BRACKETED = patterns.compile(
    r"^\s*(?:\[[^\]]+\]|【[^】]+】|<[^>]+>|〈[^〉]+〉|《[^》]+》|≪[^≫]+≫|「[^」]+」|〔[^〕]+〕|『[^』]+』)\s*:?\s*$"
)
#: A label with its value, which is not a heading.
LABELLED = patterns.compile(r"^[^:：]{1,30}[:：]\s*\S")
ORNAMENTED = patterns.compile(rf"^\s*[{re.escape(HEADING_ORNAMENTS)}]+\s*\S")
SENTENCE_END = patterns.compile(r"[.。;,]\s*$")
LONGEST_HEADING = 60  # columns; a longer line is a sentence
SHORTEST_CAPITALS = 4  # letters; a shorter line in capitals is an abbreviation


def bare_line(line: Line) -> Line:
    """Return the content of a heading made of a line: without bold, brackets and a colon at the end."""
    content: Line = []
    for item in line:
        content += list(item.content) if item.tag == "Strong" else [item]
    if content and content[-1].tag == "Str":
        content[-1] = pf.Str(content[-1].text.rstrip(":：") or content[-1].text)
    text = line_of(content)
    if not BRACKETED.match(text) or any(item.tag not in ("Str", "Space") for item in content):
        return content
    words: Line = []
    for word in lexicon.bare(text).split(" "):
        if words:
            words.append(pf.Space())
        words.append(pf.Str(word))
    return words


def can_be_heading(line: Line, text: str) -> bool:
    """Tell whether a line is short, and neither a Markdown heading, a table's row nor a picture."""
    short = bool(text) and width(text) <= LONGEST_HEADING
    return short and not text.startswith("#") and text.count("|") <= 1 and line[0].tag != "Image"


def is_bold(line: Line) -> bool:
    """Tell whether a line is bold as a whole, apart from emoji and ornaments."""
    words = [item for item in line if not (item.tag == "Str" and not undecorated(item.text).strip(" :："))]
    return all(item.tag in ("Strong", "Space") for item in words)


def is_in_capitals(text: str) -> bool:
    """Tell whether a line is written in Latin capitals and is no abbreviation."""
    bare = lexicon.bare(text)
    long = len(bare) >= SHORTEST_CAPITALS
    return bare.isupper() and bare.isascii() and long and not SENTENCE_END.search(text)
