"""Where a note gives its process: four looks at its sections, and sub-headings as the last resort."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.arrows import chain, vertical
from postingfilter.doc.lines import Line, joined, split, width
from postingfilter.doc.marks import is_fact, is_marked, is_section
from postingfilter.doc.outline import Section
from postingfilter.doc.text import line_of, table_rows
from postingfilter.startup.annotations import Any
from postingfilter.steps.process import chains
from postingfilter.steps.process import step as steps_
from postingfilter.steps.process.chains import LONGEST_NAME, Found, is_step
from postingfilter.steps.process.forms import DRESSES
from postingfilter.steps.process.step import Step
from postingfilter.text.decoration import unnumbered
from postingfilter.text.keys import compact


class Reader:
    """The steps found so far; each look is a change of one section's blocks, and none looks on once steps are found."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.steps: list[Step] = []
        self.spans: list[Any] = []

    def marked(self, section: Section) -> list[Any]:
        """A process that an earlier run has marked."""
        for block in section.blocks:
            if not self.steps and is_marked(block, "process"):
                for items in (inner for inner in block.content if inner.tag == "OrderedList"):
                    for item in items.content:
                        self._read_mark(item)
        return section.blocks

    def section(self, section: Section) -> list[Any]:
        """The blocks of a process section, in one of DRESSES."""
        if not self.steps and "process" in section.kinds:
            for dress in DRESSES:
                if found := dress(section.blocks, self.language):
                    return self._placed(section.blocks, found)
        return section.blocks

    def labelled(self, section: Section) -> list[Any]:
        """A label that names the process: `**채용 절차**: A → B → C`, in a line, an item, a fact or a table row."""
        for at, block in enumerate(section.blocks):
            if self.steps:
                break
            if block.tag in ("Para", "Plain"):
                lines = split(block.content)
                for first, line in enumerate(lines):
                    if pair := self._process_pair(line):
                        cut = chains.parts(pair.value, weak=True)
                        found = Found([steps_.of_part(part) for part in cut])
                        if chains.is_whole(pair.value, cut):
                            above, below = lines[:first], lines[first + 1 :]
                            found = Found(found.steps, at, at + 1, _para(above), _para(below), pair.label)
                        return self._placed(section.blocks, found)
            for label, value in _labels_within(block, self.language):
                if not self.steps and self._names_process(label, value):
                    self.steps = self._steps(value)
        return section.blocks

    def anywhere(self, section: Section) -> list[Any]:
        """A chain of three parts or more that holds words of hiring."""
        for at, block in enumerate(section.blocks):
            if self.steps:
                break
            if block.tag == "CodeBlock":
                names = vertical(block.text)
                if sum(is_step(name, self.language) for name in names) >= 2:
                    return self._placed(section.blocks, Found(list(map(steps_.of_text, names)), at, at + 1))
            for line in _lines_within(block):
                cut = chains.parts(line)
                if not self.steps and len(cut) > 2 and self._is_hiring(cut):
                    alone = block.tag in ("Para", "Plain") and compact(line_of(block)) == compact(
                        "".join(map(line_of, cut))
                    )
                    start = at if alone else None
                    return self._placed(section.blocks, Found([steps_.of_part(part) for part in cut], start, at + 1))
        return section.blocks

    def _is_hiring(self, cut: list[Line]) -> bool:
        short = all(width(line_of(part)) <= LONGEST_NAME for part in cut)
        linked = any(item.tag == "Link" for part in cut for item in part)
        return short and not linked and 2 * sum(is_step(part, self.language) for part in cut) > len(cut)

    def _process_pair(self, line: Line) -> pairs.Pair | None:
        read = pairs.read(line, self.language)
        pair = read[0] if len(read) == 1 else None
        return pair if pair and self._names_process(pair.label, pair.value) else None

    def _names_process(self, label: Line, value: Line) -> bool:
        return len(chain(value, weak=True)) > 1 and lexicon.kind(line_of(label), self.language) == "process"

    def _steps(self, value: Line) -> list[Step]:
        return [steps_.of_part(part) for part in chains.parts(value, weak=True)]

    def _placed(self, blocks: list[Any], found: Found) -> list[Any]:
        """The blocks with the strip in the place of those that gave the steps."""
        self.steps = found.steps
        if found.start is None:
            return blocks
        items = []
        for step in found.steps:
            self.spans.append(pf.Span(*step.name, classes=["step"]))
            suffix = [pf.Space(), pf.Span(*steps_.words(f"({step.suffix})"), classes=["detail"])] if step.suffix else []
            count = [pf.Span(*steps_.words(step.count), classes=["count"]), pf.Space()] if step.count else []
            items.append(pf.ListItem(pf.Plain(*count, self.spans[-1], *suffix), *step.below))
        label = [pf.Para(pf.Strong(*found.label))] if found.label else []
        strip = pf.Div(*label, pf.OrderedList(*items), classes=["process"])
        return [*blocks[: found.start], *found.above, strip, *found.below, *blocks[found.end :]]

    def _read_mark(self, item: Any) -> None:
        suffix = None
        for inline in item.content[0].content:
            if inline.tag == "Span" and "step" in inline.classes:
                self.spans.append(inline)
            elif inline.tag == "Span" and "detail" in inline.classes:
                suffix = line_of(inline)[1:-1]
        self.steps.append(Step(list(self.spans[-1].content), suffix, list(item.content)[1:]))


def sub_headings(doc: pf.Doc, language: str) -> list[Step]:
    """Steps that are the sub-headings of a process section; they stay headings."""
    for block in _sections_within(doc.content):
        if block.attributes.get("data-kind") == "process":
            inner = [line_of(part.content[0]) for part in block.content if is_section(part)]
            if len(inner) > 1 and 2 * sum(is_step(name, language) for name in inner) >= len(inner):
                return [steps_.of_text(unnumbered(name)) for name in inner]
    return []


def _para(lines: list[Line]) -> list[Any]:
    return [pf.Para(*joined(lines))] if lines else []


def _sections_within(blocks: Any) -> Any:
    for block in blocks:
        if is_section(block):
            yield block
            yield from _sections_within(block.content)


def _lines_within(block: Any) -> list[Line]:
    """The lines of a block, of a list's items and a quote's paragraphs too; a paragraph's also as one."""
    if block.tag in ("Para", "Plain"):
        lines = split(block.content)
        return [*lines, *([list(block.content)] if len(lines) > 1 else [])]
    if block.tag in ("BulletList", "OrderedList"):
        return [line for item in block.content for inner in item.content for line in _lines_within(inner)]
    if block.tag == "BlockQuote":
        return [line for inner in block.content for line in _lines_within(inner)]
    return []


def _labels_within(block: Any, language: str) -> list[tuple[Line, Line]]:
    """Labels and values in a block whose place stays: list items, facts marked before, table rows."""
    found: list[tuple[Line, Line]] = []
    if block.tag in ("BulletList", "OrderedList", "BlockQuote"):
        found += [(pair.label, pair.value) for line in _lines_within(block) for pair in pairs.read(line, language)]
    elif block.tag == "Table":
        for row in table_rows(block):
            cells = list(row.content)
            if len(cells) == 2:
                found += [
                    (steps_.words(line_of(cells[0])), list(inner.content))
                    for inner in cells[1].content
                    if inner.tag in ("Para", "Plain")
                ]
    elif is_fact(block):
        parts = {name: list(part.content) for part in block.content if part.tag == "Span" for name in part.classes}
        return [(parts["label"], parts["value"])]
    elif block.tag in ("Div", "Para", "Plain"):
        return [pair for inner in block.content for pair in _labels_within(inner, language)]
    if block.tag in ("BulletList",):
        found += [pair for item in block.content for inner in item.content for pair in _labels_within(inner, language)]
    return found
