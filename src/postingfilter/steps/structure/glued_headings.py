"""Split a line where a paste has joined a heading to its text: `주요업무가마를 지펴요`, `[업무내용]- 굽기`."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.lines import Line, split, strip, width
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.text import patterns
from postingfilter.text.keys import is_hangul, is_spaceless
from postingfilter.text.signs import BULLETS

SHORTEST, LONGEST = 3, 14  # letters of such a heading
SHORTEST_TEXT = 20  # columns of the text behind it
LEAST = 2  # kinds of headings glued to words in one text: one alone may be the word itself, as in `주요업무표`
SIGNS = BULLETS + "[【※"  # what text may begin with and no word goes on with
_BRACKETS = patterns.compile(r"[\[【〔]\s*([^\[\]【】〔〕]{2,20}?)\s*[\]】〕]\s*(?=\S)", needs="[【〔")
_GLUED_DASH = patterns.compile(r"[^\d-]-$", needs="-")  # a range of numbers may be broken: `2- 3`


def are_several(blocks: list[Any], language: str) -> bool:
    """Return whether lines of several kinds have their headings glued to words, so that no chance makes them so."""
    kinds: set[str] = set()
    for line in (line for block in blocks if block.tag in ("Para", "Plain") for line in split(block.content)):
        text = line_of(line)
        if heading := _heading(text, language, to_words=True):
            kinds.add(lexicon.exact_kind(heading, language) or "")
            if len(kinds) >= LEAST:
                return True
    return False


def parted(line: Line, language: str, *, to_words: bool) -> list[Line]:
    """Return the heading and the lines of its text; a line that begins with no heading is returned whole.

    With `to_words` a heading that is glued to a word counts too.
    """
    first = line[0]
    if first.tag != "Str" or not first.text:
        return [line]
    text = line_of(line)
    heading = _heading(text, language, to_words=to_words)
    if not heading:
        return [line]
    rest = strip(_behind(heading, line))
    return [_written(heading), *_at_dashes(rest)]


def _heading(text: str, language: str, *, to_words: bool) -> str:
    """Return the heading that a line begins with, with its brackets; empty where there is none."""
    found = _BRACKETS.match(text)
    if found:
        known = lexicon.exact_kind(found[1], language) is not None and width(text[found.end() :]) >= SHORTEST_TEXT
        return found.group().strip() if known else ""
    if not is_spaceless(text[:1]):
        return ""
    for end in range(min(LONGEST, len(text) - 1), SHORTEST - 1, -1):
        before, after = text[:end], text[end]
        if before[-1].isspace() or after.isspace() or not (after in SIGNS or (to_words and is_hangul(before[-1]))):
            continue
        if not lexicon.exact_kind(before, language) or width(text[end:]) < SHORTEST_TEXT:
            continue
        return "" if _goes_on(text[end:], language) else before
    return ""


def _goes_on(text: str, language: str) -> bool:
    """Return whether a text goes on with the word before it: its first word is a particle, as in `주요업무는`."""
    return text[0].isalnum() and text.split()[0] in lexicon.words("particle", language.split("-")[0])


def _behind(heading: str, line: Line) -> Line:
    """Return the inlines of a line behind the heading, which takes up the first of them."""
    left = len(heading)
    for at, item in enumerate(line):
        if left <= 0:
            return line[at:]
        if item.tag == "Str" and len(item.text) > left:
            return [pf.Str(item.text[left:]), *line[at + 1 :]]
        left -= len(item.text) if item.tag == "Str" else 1
    return []


def _written(text: str) -> Line:
    out: Line = []
    for word in text.split():
        out += [pf.Space(), pf.Str(word)] if out else [pf.Str(word)]
    return out


def _at_dashes(line: Line) -> list[Line]:
    """Return a line parted before each dash that a paste has glued to the item before it: `- a- b`."""
    if not line or line[0].tag != "Str" or line[0].text != "-":
        return [line] if line else []
    parts: list[Line] = [[]]
    for item in line:
        if item.tag == "Str" and _GLUED_DASH.search(item.text):
            parts[-1].append(pf.Str(item.text[:-1]))
            parts.append([pf.Str("-")])
        else:
            parts[-1].append(item)
    return [stripped for part in parts if (stripped := strip(part))]
