"""Find the title of a note that has no top heading: its first plain line with words."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.lines import Line, joined, split, width
from postingfilter.doc.text import line_of
from postingfilter.lexicon import short_texts
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure.heading_line import bare_line
from postingfilter.text.keys import compact

LONGEST_TITLE = 80  # columns; a longer line is a sentence
LONGEST_BUTTON = 30  # characters of a link in a web page's navigation, on average
SEARCHED_BLOCKS = 4  # the title stands near the top: below this many blocks no line is taken for one


def with_title(blocks: list[Any], language: str) -> list[Any]:
    """Turn the first plain line with words into an H1, unless a heading already is one.

    A heading that names a section, such as `# 포지션 상세`, is no title. A web page's own words above the title, as
    `Skip to main content` is, stay where they are.
    """
    tops = (line_of(block) for block in blocks if block.tag == "Header" and block.level == 1)
    if not all(lexicon.exact_kind(top, language) for top in tops):
        return blocks
    for at, block in enumerate(blocks[:SEARCHED_BLOCKS]):
        if block.tag in ("Para", "Plain"):
            lines = split(block.content)
            number = next((number for number, line in enumerate(lines) if not _is_navigation(line, language)), None)
            if number is None:
                continue
            if not _is_title(lines[number], language):
                return blocks
            return [*blocks[:at], *_with_header(block, lines, number), *blocks[at + 1 :]]
        if at == 0 or block.tag not in ("BulletList", "BlockQuote"):
            return blocks
    return blocks


def _with_header(block: Any, lines: list[Line], number: int) -> list[Any]:
    """Return the paragraph's blocks with line `number` as an H1 between the lines above and below it."""
    above, below = lines[:number], lines[number + 1 :]
    made = [type(block)(*joined(above))] if above else []
    made.append(pf.Header(*bare_line(lines[number]), level=1))
    if below:
        made.append(type(block)(*joined(below)))
    return made


def _is_navigation(line: Line, language: str) -> bool:
    """Return whether a line belongs to the web page around the posting: a known phrase, or several short links."""
    text = compact(line_of(line))
    if short_texts.is_furniture(line_of(line), language):
        return True
    if text in lexicon.words("chrome") or text.endswith(tuple(lexicon.words("chrome end"))) or _is_address(line):
        return True
    links = sum(item.tag == "Link" for item in line)
    only_links = all(item.tag in ("Link", "Space") or not any(map(str.isalnum, line_of(item))) for item in line)
    return links > 1 and only_links and len(line_of(line)) <= LONGEST_BUTTON * links


def _is_address(line: Line) -> bool:
    """Return whether a line is nothing but an address, such as that of the page at the top of a paste."""
    return len(line) == 1 and line[0].tag in ("Link", "Str") and "/" in line_of(line) and "." in line_of(line)


def _is_title(line: Line, language: str) -> bool:
    """Return whether a line can be the title: short plain words, no label with its value, no section's heading."""
    text = line_of(line)
    plain = all(item.tag in ("Str", "Space", "Strong", "Emph", "Code") for item in line)
    if not plain or width(text) > LONGEST_TITLE or not any(map(str.isalnum, text)):
        return False
    if short_texts.is_sentence(text, language) or short_texts.is_greeting(text, language):
        return False
    return not pairs.read(line, language) and not lexicon.exact_kind(text, language)
