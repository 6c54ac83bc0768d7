"""The facts step: labels and values of the head, and of sections made of them, marked and listed in `posting`."""

from __future__ import annotations

from collections.abc import Iterator

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata, pairs
from postingfilter.doc.arrows import chain
from postingfilter.doc.lines import Line, joined, split
from postingfilter.doc.marks import is_marked
from postingfilter.doc.outline import Section, each_section
from postingfilter.doc.text import line_of, table_rows
from postingfilter.startup.annotations import Any

#: Kinds of section in which labels are facts, and which keys; None: every key, and labels the lexicon doesn't know.
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
#: Values longer than this say more than a fact; their line stays a line. In characters.
LONGEST_VALUE = 160
LONGEST_LABEL = 24  # characters of a label in a table


def facts(doc: pf.Doc) -> pf.Doc:
    """Mark each fact as `Span(.fact key=KEY)` with `.label` and `.value` in a `Div(.facts)`; list them in `posting`."""
    language = metadata.language(doc)
    found: list[dict[str, str]] = []

    def change(section: Section) -> list[Any]:
        return [new for block in section.blocks for new in _marked(block, section, language, found)]

    each_section(doc, language, change)
    metadata.put(doc, "facts", list({(fact["label"], fact["value"]): fact for fact in found}.values()))
    return doc


def _marked(block: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    if is_marked(block, "facts"):
        _collect(block, language, found)
        return [block]
    if not section.in_head and _kind(section) not in SECTIONS and block.tag != "Table":
        return [block]
    if block.tag in ("Para", "Plain"):
        return _paragraph(block, section, language, found)
    if block.tag == "BulletList":
        return _list(block, section, language, found)
    if block.tag == "Table":
        return _table(block, section, language, found)
    if block.tag == "BlockQuote" and section.in_head:
        block.content = [new for inner in block.content for new in _marked(inner, section, language, found)]
    return [block]


def _allowed(read: list[list[pairs.Pair]], section: Section, language: str) -> list[list[pairs.Pair]]:
    """The pairs of some lines that are facts here, an empty list for each line that is none."""
    kind = _kind(section)
    if not section.in_head and kind not in SECTIONS:
        return [[] for _ in read]
    keys = None if section.in_head else SECTIONS[kind]
    read = [[] if any(_is_process(pair, language) for pair in line) else line for line in read]
    usable = [[pair for pair in line if pair.value_text and len(pair.value_text) <= LONGEST_VALUE] for line in read]
    known = sum(any(pair.key for pair in line) for line in usable)
    labelled = sum(bool(line) for line in usable)
    # Labels that the lexicon doesn't know are facts only among known ones, or in bold in a section of facts.
    peers = known >= 1 and 2 * labelled >= len(read)
    enough = known > 1 or (known and kind in ("conditions", "deadline", "apply")) or peers
    if not section.in_head and not enough:
        return [[] for _ in read]
    out = []
    for line in usable:
        mostly = all(pair.key or (peers and keys is None and (pair.dressed or 2 * known >= len(read))) for pair in line)
        allowed = mostly and all(keys is None or pair.key in keys for pair in line)
        out.append(line if allowed else [])
    return out


def _kind(section: Section) -> str:
    return section.kinds[-1] if section.kinds else "other"


def _is_process(pair: pairs.Pair, language: str) -> bool:
    """`채용 절차: A → B → C` is left to the process step."""
    return len(chain(pair.value, weak=True)) > 1 and lexicon.kind(pair.label_text, language) == "process"


def _span(pair: pairs.Pair) -> Any:
    label = pf.Span(pf.Strong(*pair.label), classes=["label"])
    value = pf.Span(*pair.value, classes=["value"])
    return pf.Span(label, pf.Str(":"), pf.Space(), value, classes=["fact"], attributes={"key": pair.key or "other"})


def _spans(line: list[pairs.Pair], found: list[dict[str, str]]) -> Line:
    out: Line = []
    for pair in line:
        found.append({"label": pair.label_text, "value": pair.value_text, "key": pair.key or "other"})
        out += [*([pf.LineBreak()] if out else []), _span(pair)]
    return out


def _paragraph(block: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    lines = split(block.content)
    allowed = _allowed([pairs.read(line, language) for line in lines], section, language)
    out: list[Any] = []
    group: list[Line] = []
    marked = False

    def flush() -> None:
        if group:
            made = pf.Para(*joined(list(group)))
            out.append(pf.Div(made, classes=["facts"]) if marked else made)
            group.clear()

    if not any(allowed):
        return [block]
    for line, facts_ in zip(lines, allowed, strict=True):
        if bool(facts_) != marked:
            flush()
            marked = bool(facts_)
        group.append(_spans(facts_, found) if facts_ else line)
    flush()
    return out


def _list(block: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    read = [_item(item, language) for item in block.content]
    allowed = _allowed(read, section, language)
    if 2 * sum(map(bool, allowed)) < len(read):
        return [block]
    for item, facts_ in zip(block.content, allowed, strict=True):
        if facts_:
            used = 2 if facts_[0].value_from_list else 1
            item.content = [pf.Plain(*_spans(facts_, found)), *list(item.content)[used:]]
    return [pf.Div(block, classes=["facts"])]


def _item(item: Any, language: str) -> list[pairs.Pair]:
    """The pairs of a list item; a nested list is the value of the label above it."""
    blocks = list(item.content)
    if not blocks or blocks[0].tag not in ("Para", "Plain"):
        return []
    read = [pairs.read(line, language) for line in split(blocks[0].content)]
    if read and all(read) and all(pair.value for line in read for pair in line):
        return [pair for line in read for pair in line]
    if len(blocks) == 2 and blocks[1].tag in ("BulletList", "OrderedList"):
        label = lexicon.bare(line_of(blocks[0]))
        if any(item.tag == "Link" for item in blocks[0].content):
            return []
        key = lexicon.fact_key(label, language)
        simple = all(len(inner.content) == 1 and inner.content[0].tag == "Plain" for inner in blocks[1].content)
        if key and simple:
            value = _listed([list(inner.content[0].content) for inner in blocks[1].content])
            return [pairs.Pair([pf.Str(label)], value, key, False, value_from_list=True)]
    return []


def _listed(values: list[Line]) -> Line:
    """Values one after the other, a comma between each two."""
    out: Line = []
    for value in values:
        out += [*([pf.Str(","), pf.Space()] if out else []), *value]
    return out


def _table(table: Any, section: Section, language: str, found: list[dict[str, str]]) -> list[Any]:
    kind = section.kinds[-1] if section.kinds else "other"
    of_facts = section.in_head or SECTIONS.get(kind, set()) is None or kind in ("apply", "deadline", "benefits")
    rows = _rows(table, language) if of_facts else []
    found.extend(rows)
    return [pf.Div(table, classes=["facts"])] if rows else [table]


def _rows(table: Any, language: str) -> list[dict[str, str]]:
    """The facts of a table of two columns, or of labels above their values; none when the lexicon knows no label."""
    rows = [list(row.content) for row in table_rows(table)]
    if len(rows) == 2 and len(rows[0]) > 2 and len(rows[1]) == len(rows[0]):
        rows = [list(pair) for pair in zip(*rows, strict=True)]
    if not rows or any(len(row) != 2 for row in rows):
        return []
    read = []
    for label, value in rows:
        said, text = lexicon.shown(line_of(label)), line_of(value)
        if said and text:
            read.append({"label": said, "value": text, "key": lexicon.fact_key(said, language) or "other"})
    if all(fact["key"] == "other" for fact in read) or any(len(fact["label"]) > LONGEST_LABEL for fact in read):
        return []
    header = [line_of(cell) for row in table.head.content for cell in row.content]
    if header and read[0]["key"] == "other" and [read[0]["label"], read[0]["value"]] == header:
        read = read[1:]  # the table's own heading: `항목 | 내용`
    return read


def _collect(element: Any, language: str, found: list[dict[str, str]]) -> None:
    """The facts of an element that was marked before."""
    if element.tag == "Table":
        found.extend(_rows(element, language))
    elif "fact" in getattr(element, "classes", ()):
        said = dict(_named_spans(element))
        key = element.attributes.get("key", "other")
        found.append({"label": lexicon.shown(said.get("label", "")), "value": said.get("value", ""), "key": key})
    elif hasattr(element, "content"):
        for inner in element.content:
            _collect(inner, language, found)


def _named_spans(element: Any) -> Iterator[tuple[str, str]]:
    """Class and text of the Spans for label and value within a fact."""
    for inner in element.content:
        if inner.tag == "Span" and inner.classes:
            yield inner.classes[0], line_of(inner)
        elif hasattr(inner, "content"):
            yield from _named_spans(inner)
