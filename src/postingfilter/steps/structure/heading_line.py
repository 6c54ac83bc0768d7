"""One line as a heading: what may be one, and its content without the dress."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.lines import Line
from postingfilter.doc.text import line_of

#: A line in brackets as a whole.
BRACKETED = re.compile(
    r"^\s*(?:\[[^\]]+\]|【[^】]+】|<[^>]+>|〈[^〉]+〉|《[^》]+》|≪[^≫]+≫|「[^」]+」|〔[^〕]+〕|『[^』]+』)\s*:?\s*$"
)
#: A label with its value, which is no heading.
LABELLED = re.compile(r"^[^:：]{1,30}[:：]\s*\S")
LONGEST = 60  # columns of a line that can be a heading


def bare_line(line: Line) -> Line:
    """The content of a heading: the bold taken off, brackets and a closing colon too."""
    content: Line = []
    for item in line:
        content += list(item.content) if item.tag == "Strong" else [item]
    if content and content[-1].tag == "Str":
        content[-1] = pf.Str(content[-1].text.rstrip(":：") or content[-1].text)
    said = line_of(content)
    if BRACKETED.match(said):
        inner = lexicon.bare(said).split(" ")
        if all(item.tag in ("Str", "Space") for item in content):
            content = []
            for word in inner:
                content += [*([pf.Space()] if content else []), pf.Str(word)]
    return content
