"""The facts step: mark the labels and values of the head and of sections made of them, and list them in `posting`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata, pairs
from postingfilter.doc.arrows import chain
from postingfilter.doc.lines import Line, joined, split
from postingfilter.doc.marks import is_marked
from postingfilter.doc.outline import Section, each_section
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.facts.rows import definition, rows

#: Kinds of section in which labels are facts, with the keys that are; None: every key, and labels without a key.
SECTIONS: dict[str, set[str] | None] = {
    "conditions": None,
    "summary": None,
    "company": None,
    "team": None,
    "other": None,
    "deadline": {"deadline", "start", "other"},
    "apply": {"deadline", "contact", "start", "location", "headcount", "role"},
    "notes": {"deadline", "contact", "start", "hours", "location", "salary", "employment"},
    "requirements": {"experience", "education"},
    "qualifications": {"experience", "education"},
}
#: Kinds of section that are about facts: one known label is enough there, elsewhere it takes two.
ABOUT_FACTS = ("conditions", "deadline", "apply")
#: Kinds of section whose tables are facts, besides those in which every key is one.
TABLES = ("apply", "deadline", "benefits")
LONGEST_VALUE = 160  # characters, two lines of a page; a longer value is text and its line stays a line


def facts(doc: pf.Doc) -> pf.Doc:
    """Mark each fact as `Span(.fact key=KEY)` with `.label` and `.value` in a `Div(.facts)`; list them in `posting`."""
    language = metadata.language(doc)
    found: list[dict[str, str]] = []

    def with_marks(section: Section) -> list[Any]:
        return [new for block in section.blocks for new in _marked(block, section, language, found)]

    each_section(doc, language, with_marks)
    metadata.put(doc, "facts", list({(fact["label"], fact["value"]): fact for fact in found}.values()))
    return doc


def _marked(block: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    """Return the blocks that replace a block of a section, its facts marked, and add the facts to `found`."""
    if is_marked(block, "facts"):
        _collect(block, language, found)
        return [block]
    if block.tag == "Table":
        return _table(block, section, language, found)
    if not _can_hold_facts(section):
        return [block]
    if block.tag in ("Para", "Plain"):
        return _paragraph(block, section, language, found)
    if block.tag == "BulletList":
        return _list(block, section, language, found)
    if block.tag == "DefinitionList":
        return _definitions(block, section, language, found)
    if block.tag == "BlockQuote" and section.in_head:
        block.content = [new for inner in block.content for new in _marked(inner, section, language, found)]
    return [block]


def _kind(section: Section) -> str:
    return section.kinds[-1] if section.kinds else "other"


def _can_hold_facts(section: Section) -> bool:
    return section.in_head or _kind(section) in SECTIONS


def _keys(section: Section) -> set[str] | None:
    """Return the keys that are facts in a section; None when every label is one."""
    return None if section.in_head else SECTIONS[_kind(section)]


def _facts_of(read: list[list[pairs.Pair]], section: Section, language: str) -> list[list[pairs.Pair]]:
    """Return for each line of a block the pairs that are facts; an empty list for a line that stays text.

    `read` holds the pairs of each line. A line is made of facts as a whole or not at all.
    """
    lines = [[pair for pair in line if _is_short(pair)] if not _holds_process(line, language) else [] for line in read]
    labelled = sum(bool(line) for line in lines)
    known = sum(any(pair.key for pair in line) for line in lines)
    # Labels that the lexicon doesn't know are facts only beside known ones, in a block mostly of labels.
    beside_known = known >= 1 and 2 * labelled >= len(lines)
    least = 1 if _kind(section) in ABOUT_FACTS else 2
    if not (section.in_head or beside_known or known >= least):
        return [[] for _ in lines]
    keys = _keys(section)
    mostly_known = 2 * known >= len(lines)

    def is_fact(pair: pairs.Pair) -> bool:
        if pair.key:
            return keys is None or pair.key in keys
        return keys is None and beside_known and (pair.is_bold or mostly_known)

    return [line if all(map(is_fact, line)) else [] for line in lines]


def _is_short(pair: pairs.Pair) -> bool:
    return 0 < len(pair.value_text) <= LONGEST_VALUE


def _holds_process(line: list[pairs.Pair], language: str) -> bool:
    return any(_is_process(pair, language) for pair in line)


def _is_process(pair: pairs.Pair, language: str) -> bool:
    """Tell whether a pair is the hiring process, `채용 절차: A → B → C`, which the process step marks."""
    return len(chain(pair.value, weak=True)) > 1 and lexicon.kind(pair.label_text, language) == "process"


def _span(pair: pairs.Pair) -> Any:
    """Return the Span that marks a fact."""
    label = pf.Span(pf.Strong(*pair.label), classes=["label"])
    value = pf.Span(*pair.value, classes=["value"])
    return pf.Span(label, pf.Str(":"), pf.Space(), value, classes=["fact"], attributes={"key": pair.key or "other"})


def _spans(line: list[pairs.Pair], found: list[dict[str, str]]) -> Line:
    """Return the facts of one line as Spans, a line each, and add them to `found`."""
    found += [{"label": pair.label_text, "value": pair.value_text, "key": pair.key or "other"} for pair in line]
    return joined([[_span(pair)] for pair in line])


def _paragraph(block: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    """Return a paragraph cut into Divs of facts and paragraphs of the other lines."""
    lines = split(block.content)
    facts_of = _facts_of([pairs.read(line, language) for line in lines], section, language)
    if not any(facts_of):
        return [block]
    out: list[Any] = []
    by_line = zip(lines, facts_of, strict=True)
    for marked, group in groupby(by_line, key=lambda line_and_facts: bool(line_and_facts[1])):
        paragraph = pf.Para(*joined([_spans(pairs_, found) if marked else line for line, pairs_ in group]))
        out.append(pf.Div(paragraph, classes=["facts"]) if marked else paragraph)
    return out


def _list(block: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    """Return a list in a Div of facts when at least half of its items are facts."""
    facts_of = _facts_of([_item(item, language) for item in block.content], section, language)
    if 2 * sum(map(bool, facts_of)) < len(facts_of):
        return [block]
    for item, pairs_ in zip(block.content, facts_of, strict=True):
        if pairs_:
            used = 2 if pairs_[0].value_from_list else 1  # blocks of the item that the facts are made of
            item.content = [pf.Plain(*_spans(pairs_, found)), *list(item.content)[used:]]
    return [pf.Div(block, classes=["facts"])]


def _item(item: Any, language: str) -> list[pairs.Pair]:
    """Return the pairs of a list item; none when it holds anything else."""
    blocks = list(item.content)
    if not blocks or blocks[0].tag not in ("Para", "Plain"):
        return []
    read = [pairs.read(line, language) for line in split(blocks[0].content)]
    if read and all(read) and all(pair.value for line in read for pair in line):
        return [pair for line in read for pair in line]
    if len(blocks) == 2 and blocks[1].tag in ("BulletList", "OrderedList"):
        pair = _pair_with_list(blocks[0], blocks[1], language)
        return [pair] if pair else []
    return []


def _pair_with_list(label: Any, values: Any, language: str) -> pairs.Pair | None:
    """Return a known label above a list of single lines as a pair, a comma between the values; None for others."""
    text = lexicon.bare(line_of(label))
    if any(item.tag == "Link" for item in label.content):
        return None
    key = lexicon.fact_key(text, language)
    simple = all(len(item.content) == 1 and item.content[0].tag == "Plain" for item in values.content)
    if not key or not simple:
        return None
    value: Line = []
    for item in values.content:
        if value:
            value += [pf.Str(","), pf.Space()]
        value += item.content[0].content
    return pairs.Pair([pf.Str(text)], value, key, False, value_from_list=True)


def _definitions(block: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    """Return a definition list cut into Divs of facts and lists of the other terms."""
    facts_of = _facts_of([definition(item, language) for item in block.content], section, language)
    if not any(facts_of):
        return [block]
    out: list[Any] = []
    by_item = zip(block.content, facts_of, strict=True)
    for marked, group in groupby(by_item, key=lambda item_and_facts: bool(item_and_facts[1])):
        members = list(group)
        if marked:
            paragraph = pf.Para(*joined([_spans(pairs_, found) for _, pairs_ in members]))
            out.append(pf.Div(paragraph, classes=["facts"]))
        else:
            out.append(pf.DefinitionList(*(item for item, _ in members)))
    return out


def _table(table: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    """Return a table in a Div of facts when its rows are facts and the section is one for them."""
    kind = _kind(section)
    for_facts = section.in_head or kind in TABLES or (kind in SECTIONS and SECTIONS[kind] is None)
    read = rows(table, language) if for_facts else []
    found.extend(read)
    return [pf.Div(table, classes=["facts"])] if read else [table]


def _collect(element: Any, language: str, found: list[dict[str, str]]) -> None:
    """Add the facts of an element that an earlier run marked to `found`."""
    if element.tag == "Table":
        found.extend(rows(element, language))
    elif "fact" in getattr(element, "classes", ()):
        text_of = dict(_named_spans(element))
        key = element.attributes.get("key", "other")
        found.append({"label": lexicon.shown(text_of.get("label", "")), "value": text_of.get("value", ""), "key": key})
    elif hasattr(element, "content"):
        for inner in element.content:
            _collect(inner, language, found)


def _named_spans(element: Any) -> Iterator[tuple[str, str]]:
    """Yield class and text of the Spans for label and value within a fact."""
    for inner in element.content:
        if inner.tag == "Span" and inner.classes:
            yield inner.classes[0], line_of(inner)
        elif hasattr(inner, "content"):
            yield from _named_spans(inner)
