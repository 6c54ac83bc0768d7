"""Compose the head of a page: company, role, title, excerpt, and the facts and links before the first section."""

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

LONG_TITLE = 24.0  # em: at twice that, its width as a title, a line is nearly full; a wider title is set smaller
Inlines = list[Any]


def compose(
    opening: Sequence[Any], title: str, posting: dict[str, Any], headline: str, one_run: bool = False
) -> tuple[Any, list[Any]]:
    """Return the head as a Div, and the blocks of `opening` that stay below it.

    The headline is the large line: the role, or what else names the note; the company stands above it. A fact with just
    one of these as its value moves to that line with its label. The note's title, headings and excerpt follow when they
    hold further words: no word is lost. `one_run` sets facts and links in one Div(.cells).
    """
    company = posting.get("company") or ""
    facts = [fact for block in opening if is_div(block, "facts") for fact in block.content]
    company_fact, facts = _taken(facts, "company", company)
    role_fact, facts = _taken(facts, "role", headline)
    headers = [block for block in opening if block.tag == "Header"]
    named = next((header for header in headers if compact(line_of(header)) == compact(headline)), None)

    shown = f"{company} {headline}"
    parts: Inlines = []
    large_fact = role_fact
    if headline == company:
        large_fact = company_fact  # the company is the headline, and stands above it no second time
    elif eyebrow := _eyebrow(company_fact, company):
        parts.append(pf.Div(pf.Plain(*eyebrow), classes=["eyebrow"]))
    # The heading's own inlines are kept: they may hold a link or a footnote.
    large = list(named.content) if named else _value(large_fact) or [pf.Str(headline)]
    if large_fact is not None:
        large += [pf.Space(), part(large_fact, "label")]  # the label stands small behind the headline
    first = named or next(iter(headers), None)
    # Links within the note lead to its title's identifier.
    parts.append(pf.Header(*large, level=1, identifier=first.identifier if first else ""))
    excerpt = posting.get("excerpt") or ""
    under = [(list(header.content), "" if header is first else header.identifier) for header in headers]
    for line, identifier in [([pf.Str(title)], ""), *under, ([pf.Str(excerpt)], "")]:
        if adds_words(line_of(line), shown):
            parts.append(pf.Div(pf.Plain(*line), identifier=identifier, classes=["subtitle"]))
            shown += f" {line_of(line)}"
    rows = [block for block in opening if is_div(block, "links")]
    parts += cells.runs([*map(cells.of_fact, facts)], [cell for row in rows for cell in cells.of_links(row)], one_run)
    rest = [block for block in opening if block.tag not in ("Header", "HorizontalRule")]
    rest = [block for block in rest if not is_div(block, "facts") and not is_div(block, "links")]
    wide = ["long-title"] if text_widths.width(headline) > LONG_TITLE else []
    return pf.Div(*parts, classes=["head", *wide]), rest


def adds_words(line: str, shown: str) -> bool:
    """Tell whether a line holds words that `shown` doesn't."""
    return not set(spaced(line).split()) <= set(spaced(shown).split())


def _taken(facts: Sequence[Any], key: str, value: str) -> tuple[Any, list[Any]]:
    """Return the fact with this key and just this value, None when there is none, and the other facts."""
    for fact in facts:
        of_key = is_div(fact, "fact") and fact.attributes.get("key") == key
        if of_key and value and compact(line_of(_value(fact))) == compact(value):
            return fact, [other for other in facts if other is not fact]
    return None, list(facts)


def _value(fact: Any) -> Inlines:
    """Return the inlines of a fact's value; none for None."""
    span = part(fact, "value")
    return list(span.content) if span is not None else []


def _eyebrow(company_fact: Any, company: str) -> Inlines:
    """Return the line above the role: the company, with the label of its fact; empty when it isn't known."""
    words: Inlines = []
    if company_fact is not None:
        words += [part(company_fact, "label"), pf.Space()]
    if company:
        words.append(pf.Span(*(_value(company_fact) or [pf.Str(company)]), classes=["company"]))
    return words
