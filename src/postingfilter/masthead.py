"""The head of a page: what names the job, and the facts and links that stood before the note's first section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import panflute as pf

from postingfilter import extent
from postingfilter.text import compact, line_of, spaced

LONG_TITLE = 24.0  # em of body type at the title's size of 2: a wider title is set smaller
Inlines = list[Any]


def compose(opening: Sequence[Any], title: str, posting: dict[str, Any]) -> tuple[Any, list[Any]]:
    """The head as a Div, and those blocks of the note's opening that stay below it.

    The role stands large, the company above it. A fact that these lines say leaves the grid with its label, and the
    note's own title stays when it says more than they do: no word goes.
    """
    company, role = posting.get("company") or "", posting.get("role") or title
    facts = [fact for block in opening if is_div(block, "facts") for fact in block.content]
    company_fact, facts = _taken(facts, "company", company)
    role_fact, facts = _taken(facts, "role", role)
    headers = [block for block in opening if block.tag == "Header"]
    named = next((header for header in headers if compact(line_of(header)) == compact(role)), None)

    said = f"{company} {role}"
    parts: Inlines = []
    if eyebrow := _eyebrow(company_fact, company, role_fact):
        parts.append(pf.Div(pf.Plain(*eyebrow), classes=["eyebrow"]))
    large = _value(role_fact) or (list(named.content) if named else [pf.Str(role)])
    wide = ["long-title"] if extent.width(role) > LONG_TITLE else []
    parts.append(pf.Header(*large, level=1, classes=["role", *wide]))
    for line in [[pf.Str(title)], *(list(header.content) for header in headers)]:
        if says_more(line_of(line), said):
            parts.append(pf.Div(pf.Plain(*line), classes=["subtitle"]))
            said += f" {line_of(line)}"
    if cells := _cells(facts, [link for block in opening if is_div(block, "links") for link in _links(block)]):
        parts.append(cells)
    rest = [block for block in opening if block.tag not in ("Header", "HorizontalRule")]
    rest = [block for block in rest if not is_div(block, "facts") and not is_div(block, "links")]
    return pf.Div(*parts, classes=["head"]), rest


def is_div(block: Any, name: str) -> bool:
    """Whether a block is a Div of this class."""
    return block.tag == "Div" and name in block.classes


def part(holder: Any, name: str) -> Any:
    """The Span of this class in the lines of a fact or step; None when there is none."""
    for block in holder.content if holder is not None else ():
        for inline in getattr(block, "content", ()):
            if inline.tag == "Span" and name in inline.classes:
                return inline
    return None


def says_more(line: str, said: str) -> bool:
    """Whether a line holds words that aren't in what is said already."""
    known = compact(said)
    return any(compact(word) not in known for word in spaced(line).split())


def _taken(facts: Sequence[Any], key: str, said: str) -> tuple[Any, list[Any]]:
    """The fact of a key that says just what the head says, and the facts without it."""
    for fact in facts:
        of_key = is_div(fact, "fact") and fact.attributes.get("key") == key
        if of_key and said and compact(line_of(_value(fact))) == compact(said):
            return fact, [other for other in facts if other is not fact]
    return None, list(facts)


def _value(fact: Any) -> Inlines:
    span = part(fact, "value")
    return list(span.content) if span is not None else []


def _eyebrow(company_fact: Any, company: str, role_fact: Any) -> Inlines:
    """The line above the role: the company, with its label when it had one, and then the role's label."""
    words: Inlines = []
    if company_fact is not None:
        words += [part(company_fact, "label"), pf.Space()]
    if company:
        words.append(pf.Span(*(_value(company_fact) or [pf.Str(company)]), classes=["company"]))
    if role_fact is not None:
        words += [*([pf.Space()] if words else []), part(role_fact, "label")]
    return words


def _links(block: Any) -> list[Any]:
    """The links of a link row as Divs(.link): the link above its address, with what belongs to it."""
    row: list[Inlines] = [[]]
    for inline in (inline for line in block.content for inline in line.content):
        if inline.tag == "Str" and inline.text == "·":
            row.append([])
        elif inline.tag != "Space" or row[-1]:
            row[-1].append(inline)
    return [_cell(words, "address", ["link"]) for words in row if line_of(words)]


def fact_cells(facts: Any) -> None:
    """Make each Div(.fact) of a Div(.facts) a cell: its label in a paragraph, below it the value."""
    for at, fact in enumerate(facts.content):
        if is_div(fact, "fact") and fact.content[0].tag == "Plain":
            made = _cell(list(fact.content[0].content), "value", fact.classes)
            made.attributes.update(fact.attributes)
            facts.content[at] = made


def _cell(words: Inlines, below: str, classes: list[str]) -> Any:
    """A Div of two paragraphs, the second begins at the Span `below`.

    Its width stands in its style: to find one out by itself costs a layout engine as much as ten lines of text.
    """
    cut = next((at for at, word in enumerate(words) if below in getattr(word, "classes", ())), len(words))
    lines = [strip(line) for line in (words[:cut], words[cut:]) if line_of(line)]
    wide = max((extent.width(line_of(line)) * size for line, size in zip(lines, CELL_SIZES)), default=0.0)
    width = f"width: {wide * SLACK:.2f}em"
    return pf.Div(*(pf.Para(*line) for line in lines), classes=classes, attributes={"style": width})
