"""Read the facts of tables, and those that an earlier run has marked."""

from __future__ import annotations

from collections.abc import Iterator

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc.outline import Section
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.facts import rules
from postingfilter.steps.facts.rows import rows

#: Kinds of section whose tables are facts, besides those in which every key is one.
TABLES = ("apply", "deadline", "benefits")


def marked_table(table: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    """Return a table in a Div of facts when its rows are facts and the section is one for them."""
    kind = rules.kind(section)
    for_facts = section.in_head or kind in TABLES or (kind in rules.SECTIONS and rules.SECTIONS[kind] is None)
    read = rows(table, language) if for_facts else []
    found.extend(read)
    return [pf.Div(table, classes=["facts"])] if read else [table]


def collect(element: Any, language: str, found: list[dict[str, str]]) -> None:
    """Add the facts of an element that an earlier run marked to `found`."""
    if element.tag == "Table":
        found.extend(rows(element, language))
    elif "fact" in getattr(element, "classes", ()):
        text_of = dict(_named_spans(element))
        key = element.attributes.get("key", "other")
        found.append({"label": lexicon.shown(text_of.get("label", "")), "value": text_of.get("value", ""), "key": key})
    elif hasattr(element, "content"):
        for inner in element.content:
            collect(inner, language, found)


def _named_spans(element: Any) -> Iterator[tuple[str, str]]:
    """Yield class and text of the Spans for label and value within a fact."""
    for inner in element.content:
        if inner.tag == "Span" and inner.classes:
            yield inner.classes[0], line_of(inner)
        elif hasattr(inner, "content"):
            yield from _named_spans(inner)
