"""Compose the head of a page: company, role, title, excerpt, and the facts and links before the first section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import panflute as pf

from postingfilter.doc.lines import joined, split
from postingfilter.doc.marks import is_div
from postingfilter.doc.text import line_of
from postingfilter.fit import text_widths
from postingfilter.page import columns, pairs
from postingfilter.page.pairs import part
from postingfilter.text.keys import compact, spaced

LONG_TITLE = 24.0  # em: at twice that, its width as a title, a line is nearly full; a wider title is set smaller
Inlines = list[Any]


def compose(opening: Sequence[Any], title: str, posting: dict[str, Any], headline: str) -> tuple[Any, list[Any]]:
    """Return the head as a Div, and the blocks of `opening` that stay below it.

    The headline is the large line: the role, or what else names the note; the company stands above it. The note's
    title, headings and excerpt follow when they hold further words. Facts and links are runs of pairs.
    """
    lang = str(posting.get("lang") or "en")
    company = posting.get("company") or ""
    facts = [fact for block in opening if is_div(block, "facts") for fact in pairs.of_facts(block, lang)]
    facts, company_label, headline_label = _without_repeated(facts, company, headline)
    headers = [block for block in opening if block.tag == "Header"]
    named = next((header for header in headers if compact(line_of(header)) == compact(headline)), None)

    shown = f"{company} {headline}"
    parts: Inlines = []
    if company and company != headline:
        words = [*company_label, pf.Span(pf.Str(company), classes=["company"])]
        parts.append(pf.Div(pf.Plain(*words), classes=["eyebrow"]))
    # The heading's own inlines are kept: they may hold a link or a footnote.
    large = [*(list(named.content) if named else [pf.Str(headline)]), *headline_label]
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
    parts += pairs.runs(pairs.in_order(facts), [link for row in rows for link in pairs.of_links(row)])
    rest = [block for block in opening if block.tag not in ("Header", "HorizontalRule")]
    rest = [block for block in rest if not is_div(block, "facts") and not is_div(block, "links")]
    rest = [block for block in rest if not _is_empty_without(block, (company, headline))]
    wide = ["long-title"] if text_widths.width(headline) > LONG_TITLE else []
    named_by = " · ".join(dict.fromkeys(filter(None, (company, headline))))  # printed above the text of further pages
    return pf.Div(*parts, classes=["head", *wide], attributes={"brief": named_by}), rest


def _is_empty_without(block: Any, printed: Sequence[str]) -> bool:
    """Take the lines out of a paragraph that only repeat what is printed above; return whether no line is left."""
    if block.tag not in ("Para", "Plain"):
        return False
    lines = split(block.content)
    kept = [line for line in lines if not _is_plain(line) or compact(line_of(line)) not in map(compact, printed)]
    if kept and len(kept) < len(lines):
        block.content = joined(kept)
    return not kept


def _is_plain(line: Sequence[Any]) -> bool:
    """Return whether a line is nothing but words."""
    return all(item.tag in ("Str", "Space", "Strong", "Emph") for item in line)


def adds_words(line: str, shown: str) -> bool:
    """Return whether a line holds words that `shown` doesn't."""
    return not set(spaced(line).split()) <= set(spaced(shown).split())


def _without_repeated(facts: Sequence[Any], company: str, headline: str) -> tuple[list[Any], Inlines, Inlines]:
    """Return the facts of the run, and the labels to print beside the company and the headline.

    A fact that only repeats the company or the headline stays in the run if that costs no line. Otherwise it is removed
    from the run, and its label is printed beside the words that it repeats.
    """
    measure = columns.typical_measure()
    rest: Inlines = list(facts)
    before: Inlines = []
    behind: Inlines = []
    for key, value in (("company", company), ("role", headline)):
        fact = next((fact for fact in rest if _repeats(fact, key, value)), None)
        others = [other for other in rest if other is not fact]
        if fact is not None and pairs.lines(rest, measure) > pairs.lines(others, measure):
            rest, label = others, part(fact, "label")
            if value == headline:
                behind += [pf.Space(), label]
            else:
                before += [label, pf.Space()]
    return rest, before, behind


def _repeats(fact: Any, key: str, value: str) -> bool:
    """Return whether a fact has this key and just this value."""
    span = part(fact, "value")
    return span is not None and fact.attributes.get("key") == key and compact(line_of(span)) == compact(value) != ""
