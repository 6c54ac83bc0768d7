"""Mark the labels and values in the head and in sections about facts, and list them in `posting`: the facts step."""

from __future__ import annotations

from itertools import groupby

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata, pairs
from postingfilter.doc.lines import Line, joined, split
from postingfilter.doc.marks import is_marked
from postingfilter.doc.outline import Section, each_section
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.facts import bare_terms, rules

SHORTENED = "…"  # in the text of a link whose address is too long to print


def facts(doc: pf.Doc) -> pf.Doc:
    """Mark each fact as `Span(.fact key=KEY)` with `.label` and `.value` in a `Div(.facts)`; list them in `posting`."""
    language = metadata.language(doc)
    found: list[dict[str, str]] = []

    def with_marks(section: Section) -> list[Any]:
        found.extend(_of_heading(section, language))
        found.extend(bare_terms.of_head(section, language))
        return [new for block in section.blocks for new in _marked(block, section, language, found)]

    each_section(doc, language, with_marks)
    metadata.put(doc, "facts", list({(fact["label"], fact["value"]): fact for fact in found}.values()))
    return doc


def _of_heading(section: Section, language: str) -> list[dict[str, str]]:
    """Return the fact that a heading and the one line under it make: `### Location` above `Prague`."""
    if section.header is None or len(section.blocks) != 1 or "prep" in section.kinds:
        return []
    line = section.blocks[0]
    if line.tag not in ("Para", "Plain") or len(split(line.content)) != 1:
        return []
    key, value = lexicon.fact_key(line_of(section.header), language), line_of(line)
    if key in (None, "other") or value.endswith((".", "。")) or not 0 < len(value) <= rules.LONGEST_VALUE:
        return []
    return [{"label": lexicon.shown(line_of(section.header)), "value": value, "key": str(key)}]


def _marked(block: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    """Return the blocks that replace a block of a section, its facts marked, and add the facts to `found`."""
    if block.tag == "Table" or is_marked(block, "facts"):
        from postingfilter.steps.facts import tables  # few notes hold a table

        if block.tag == "Table":
            return tables.marked_table(block, section, language, found)
        tables.collect(block, language, found)
        return [block]
    if not rules.can_hold_facts(section):
        return [block]
    if block.tag in ("Para", "Plain"):
        return _paragraph(block, section, language, found)
    if block.tag in ("BulletList", "OrderedList"):
        return _list(block, section, language, found)
    if block.tag == "DefinitionList":
        return _definitions(block, section, language, found)
    if block.tag == "BlockQuote" and section.in_head:
        block.content = [new for inner in block.content for new in _marked(inner, section, language, found)]
    return [block]


def _span(pair: pairs.Pair) -> Any:
    """Return the Span that marks a fact."""
    label = pf.Span(pf.Strong(*pair.label), classes=["label"])
    value = pf.Span(*pair.value, classes=["value"])
    return pf.Span(label, pf.Str(":"), pf.Space(), value, classes=["fact"], attributes={"key": pair.key or "other"})


def _said(pair: pairs.Pair) -> str:
    """Return a value as text, with the whole address in place of a shortened one."""
    link = pair.value[0] if len(pair.value) == 1 and pair.value[0].tag == "Link" else None
    return link.url if link is not None and SHORTENED in pair.value_text else pair.value_text


def _spans(line: list[pairs.Pair], found: list[dict[str, str]]) -> Line:
    """Return the facts of one line as Spans, a line each, and add them to `found`."""
    found += [{"label": pair.label_text, "value": _said(pair), "key": pair.key or "other"} for pair in line]
    return joined([[_span(pair)] for pair in line])


def _paragraph(block: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    """Return a paragraph cut into Divs of facts and paragraphs of the other lines."""
    lines = split(block.content)
    facts_of = rules.facts_of([pairs.read(line, language) for line in lines], section, language)
    if not any(facts_of):
        return [block]
    out: list[Any] = []
    by_line = zip(lines, facts_of, strict=True)
    for marked, group in groupby(by_line, key=lambda line_and_facts: bool(line_and_facts[1])):
        paragraph = pf.Para(*joined([_spans(pairs_, found) if marked else line for line, pairs_ in group]))
        out.append(pf.Div(paragraph, classes=["facts"]) if marked else paragraph)
    return out


def _list(block: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    """Return a list in a Div of facts when enough of its items are facts: half, a third in a section about facts."""
    facts_of = rules.facts_of([_item(item, language) for item in block.content], section, language)
    least = 3 if rules.kind(section) in rules.ABOUT_FACTS else 2
    if least * sum(map(bool, facts_of)) < len(facts_of):
        return [block]
    for item, pairs_ in zip(block.content, facts_of, strict=True):
        if pairs_:
            used = 2 if pairs_[0].value_from_list else 1  # blocks of the item that the facts are made of
            item.content = [pf.Plain(*_spans(pairs_, found)), *list(item.content)[used:]]
    # The numbers of labels count nothing.
    marked = pf.BulletList(*block.content) if all(facts_of) else block
    return [pf.Div(marked, classes=["facts"])]


def _item(item: Any, language: str) -> list[pairs.Pair]:
    """Return the pairs of a list item; an empty list when it holds anything else."""
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
    text = lexicon.plain_heading(line_of(label))
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
    from postingfilter.steps.facts.rows import definition  # few notes hold such a list

    facts_of = rules.facts_of([definition(item, language) for item in block.content], section, language)
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
