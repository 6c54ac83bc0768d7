"""The head of a page: what names the job, and the facts and links that stood before the note's first section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import panflute as pf

from postingfilter.doc.marks import is_div
from postingfilter.doc.text import line_of
from postingfilter.fit import text_widths
from postingfilter.page import cells
from postingfilter.page.cells import part
from postingfilter.text.keys import compact, spaced

LONG_TITLE = 24.0  # em of body type at the title's size of 2: a wider title is set smaller
Inlines = list[Any]


def compose(
    opening: Sequence[Any], title: str, posting: dict[str, Any], one_run: bool = False
) -> tuple[Any, list[Any]]:
    """The head as a Div, and those blocks of the note's opening that stay below it.

    The role stands large, the company above it. A fact that these lines say leaves the grid with its label, and the
    note's own title stays when it says more than they do, the excerpt too: no word goes.
    """
    company, role = posting.get("company") or "", posting.get("role") or title
    facts = [fact for block in opening if is_div(block, "facts") for fact in block.content]
    company_fact, facts = _taken(facts, "company", company)
    role_fact, facts = _taken(facts, "role", role)
    headers = [block for block in opening if block.tag == "Header"]
    named = next((header for header in headers if compact(line_of(header)) == compact(role)), None)

    said = f"{company} {role}"
    parts: Inlines = []
    if eyebrow := _eyebrow(company_fact, company):
        parts.append(pf.Div(pf.Plain(*eyebrow), classes=["eyebrow"]))
    # The heading itself, for it may hold a link or a footnote.
    large = list(named.content) if named else _value(role_fact) or [pf.Str(role)]
    if role_fact is not None:
        large += [pf.Space(), part(role_fact, "label")]  # as a dictionary has it: the word, then small what it is
    parts.append(pf.Header(*large, level=1))
    excerpt = posting.get("excerpt") or ""
    for line in [[pf.Str(title)], *(list(header.content) for header in headers), [pf.Str(excerpt)]]:
        if says_more(line_of(line), said):
            parts.append(pf.Div(pf.Plain(*line), classes=["subtitle"]))
            said += f" {line_of(line)}"
    rows = [block for block in opening if is_div(block, "links")]
    parts += cells.runs([*map(cells.of_fact, facts)], [cell for row in rows for cell in cells.of_links(row)], one_run)
    rest = [block for block in opening if block.tag not in ("Header", "HorizontalRule")]
    rest = [block for block in rest if not is_div(block, "facts") and not is_div(block, "links")]
    wide = ["long-title"] if text_widths.width(role) > LONG_TITLE else []
    return pf.Div(*parts, classes=["head", *wide]), rest


def says_more(line: str, said: str) -> bool:
    """Whether a line holds words that aren't in what is said already."""
    return not set(spaced(line).split()) <= set(spaced(said).split())


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


def _eyebrow(company_fact: Any, company: str) -> Inlines:
    """The line above the role: the company, with its label when it had one."""
    words: Inlines = []
    if company_fact is not None:
        words += [part(company_fact, "label"), pf.Space()]
    if company:
        words.append(pf.Span(*(_value(company_fact) or [pf.Str(company)]), classes=["company"]))
    return words
