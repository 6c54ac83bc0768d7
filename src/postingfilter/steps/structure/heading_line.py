"""Decide by its form whether a line can be a heading, and make the content of the heading of it."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.lines import Line, split, width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.text import patterns
from postingfilter.text.decoration import emoji_at, undecorated
from postingfilter.text.signs import HEADING_ORNAMENTS, QUESTION_MARKS

#: A line that stands in brackets as a whole.
BRACKETED = patterns.compile(
    r"^\s*(?:\[[^\]]+\]|【[^】]+】|<[^>]+>|〈[^〉]+〉|《[^》]+》|≪[^≫]+≫|「[^」]+」|〔[^〕]+〕|『[^』]+』)\s*:?\s*$",
    needs="[【<〈《≪「〔『",
)
#: A label with its value, which is not a heading.
LABELLED = patterns.compile(r"^[^:：]{1,30}[:：]\s*\S", needs=":：")
ORNAMENTED = patterns.compile(rf"^\s*[{re.escape(HEADING_ORNAMENTS)}]+\s*\S", needs=HEADING_ORNAMENTS)
SENTENCE_END = patterns.compile(r"[.。;,]\s*$")
#: Kinds of section whose heading may stand before its text in one line: `About us: we build kilns.`
INLINE = ("company", "team", "duties", "requirements", "preferred", "qualifications")
SHORTEST_TEXT = 20  # columns of that text; a shorter one is the value of a fact
_LABEL = patterns.compile(r"^[^:：]{2,40}[:：]\s*(?=\S)", needs=":：")
LONGEST_HEADING = 60  # columns; a longer line is a sentence
LAST_LATIN = "\u024f"  # the last letter of the Latin blocks; other scripts have no capitals or other ones
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
    for word in lexicon.plain_heading(text).split(" "):
        if words:
            words.append(pf.Space())
        words.append(pf.Str(word))
    return words


def can_be_heading(line: Line, text: str) -> bool:
    """Return whether a line is short, and neither a Markdown heading, a table's row nor a picture."""
    short = bool(text) and width(text) <= LONGEST_HEADING
    return short and not text.startswith("#") and text.count("|") <= 1 and line[0].tag != "Image"


def is_bold(line: Line) -> bool:
    """Return whether a line is bold as a whole, apart from emoji and ornaments."""
    words = [item for item in line if not (item.tag == "Str" and _is_decoration(item.text))]
    return all(item.tag in ("Strong", "Space") for item in words)


def _is_decoration(text: str) -> bool:
    """Return whether a text is made of emoji, keycaps too, ornaments and colons."""
    return emoji_at(text) == text or not undecorated(text).strip(" :：")


def is_in_capitals(text: str) -> bool:
    """Return whether a line is written in Latin capitals and is no abbreviation."""
    bare = lexicon.plain_heading(text)
    long = len(bare) >= SHORTEST_CAPITALS
    return bare.isupper() and max(bare) <= LAST_LATIN and long and not SENTENCE_END.search(text)


def signs_of_headings(blocks: list[Any], language: str) -> set[str]:
    """Return the ornaments and opening brackets that begin lines which name a known kind of section."""
    signs: set[str] = set()
    for block in blocks:
        for line in split(block.content) if block.tag in ("Para", "Plain") else ():
            text = line_of(line)
            marked = ORNAMENTED.match(text) or BRACKETED.match(text)
            if marked and text[0] != "|" and can_be_heading(line, text) and lexicon.line_kind(text, language):
                signs.add(text[0])
    return signs


def are_pasted(blocks: list[Any], language: str) -> bool:
    """Return whether two plain lines or more that open a paragraph are known headings, as in a paste of a page."""
    opening = [split(block.content)[:1] for block in blocks if block.tag in ("Para", "Plain")]
    plain = [line for lines in opening for line in lines if all(item.tag in ("Str", "Space") for item in line)]
    texts = [text for text in map(line_of, plain) if len(text) <= LONGEST_HEADING]
    return sum(lexicon.exact_kind(text, language) is not None for text in texts) > 1


def is_question(block: Any) -> bool:
    """Return whether a block is a paragraph of one short question."""
    text = line_of(block) if block.tag in ("Para", "Plain") else ""
    return text.endswith(QUESTION_MARKS) and width(text) <= LONGEST_HEADING


def is_navigation(header: Any) -> bool:
    """Return whether a heading is a page's switch of languages, which stood above a rule: `한글 | [English](…)`."""
    return "|" in line_of(header) and any(item.tag == "Link" for item in header.content)


def label_and_text(line: Line, language: str) -> tuple[Line, str, Line] | None:
    """Return the heading, its kind and the text of a line that holds both; None for any other line."""
    said = line_of(line)
    found = _LABEL.match(said)
    kind = lexicon.exact_kind(found.group(), language) if found else None
    if not found or kind not in INLINE or width(said[found.end() :]) < SHORTEST_TEXT:
        return None
    read = pairs.read(line, language)
    if len(read) != 1 or read[0].key:
        return None
    return bare_line(read[0].label), kind, read[0].value
