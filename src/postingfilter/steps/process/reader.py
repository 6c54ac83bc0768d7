"""Find the hiring process in a note: in marks, in its section, behind a label, in a chain, in sub-headings."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import inlines, pairs
from postingfilter.doc.arrows import vertical
from postingfilter.doc.lines import Line, joined, split, width
from postingfilter.doc.marks import is_fact, is_marked, is_section
from postingfilter.doc.outline import Section
from postingfilter.doc.text import line_of, table_rows
from postingfilter.startup.annotations import Any
from postingfilter.steps.process import chains
from postingfilter.steps.process import step as steps_
from postingfilter.steps.process.chains import LONGEST_NAME, Found, is_step
from postingfilter.steps.process.forms import FORMS, numbered_list
from postingfilter.steps.process.step import Step
from postingfilter.text.decoration import unnumbered
from postingfilter.text.keys import compact

#: Kinds of section in which a numbered list of steps can stand without a heading of its own; None is the head.
TELLING = (None, "notes", "apply", "other", "conditions", "summary")
LEAST_LISTED = 3  # items of such a list


class Reader:
    """Collect the steps of the process.

    Each method `read_…` takes a section, returns the blocks that replace its blocks, and does nothing once steps are
    found.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.steps: list[Step] = []
        self.spans: list[Any] = []

    def read_marked(self, section: Section) -> list[Any]:
        """Read a process that an earlier run of the filter has marked."""
        for block in section.blocks:
            if not self.steps and is_marked(block, "process"):
                for items in (inner for inner in block.content if inner.tag == "OrderedList"):
                    for item in items.content:
                        self._read_mark(item)
        return section.blocks

    def read_section(self, section: Section) -> list[Any]:
        """Read a process section, in the first of FORMS that fits its blocks."""
        if not self.steps and "process" in section.kinds:
            for form in FORMS:
                if found := form(section.blocks, self.language):
                    return self._placed(section.blocks, found)
        return section.blocks

    def read_labelled(self, section: Section) -> list[Any]:
        """Read a value whose label names the process, `**채용 절차**: A → B → C`: a line, item, fact or table row."""
        for at, block in enumerate(section.blocks):
            if self.steps:
                break
            if block.tag in ("Para", "Plain"):
                lines = split(block.content)
                for first, line in enumerate(lines):
                    if pair := self._process_pair(line):
                        cut = chains.of_value(pair.value, self.language)
                        found = Found([steps_.of_part(part, self.language) for part in cut])
                        if chains.is_whole(pair.value, cut):
                            above, below = lines[:first], lines[first + 1 :]
                            found = Found(found.steps, at, at + 1, _para(above), _para(below), pair.label)
                        return self._placed(section.blocks, found)
                    if named := chains.labelled(line, self.language):
                        label, cut = named
                        steps = [steps_.of_part(part, self.language) for part in cut]
                        above, below = _para(lines[:first]), _para(lines[first + 1 :])
                        return self._placed(section.blocks, Found(steps, at, at + 1, above, below, label))
            for label, value in _labels_within(block, self.language):
                if not self.steps and self._names_process(label, value):
                    self.steps = self._steps(value)
        return section.blocks

    def read_chains(self, section: Section) -> list[Any]:
        """Read a chain of three parts or more, most of which hold words of hiring."""
        for at, block in enumerate(section.blocks):
            if self.steps:
                break
            if block.tag == "CodeBlock":
                names = vertical(block.text)
                if sum(is_step(name, self.language) for name in names) >= 2:
                    return self._placed(
                        section.blocks, Found([steps_.of_text(name, self.language) for name in names], at, at + 1)
                    )
            for line in _lines_within(block):
                cut = self._chain(line)
                if not self.steps and cut:
                    alone = block.tag in ("Para", "Plain") and compact(line_of(block)) == compact(
                        "".join(map(line_of, cut))
                    )
                    start = at if alone else None
                    return self._placed(
                        section.blocks, Found([steps_.of_part(part, self.language) for part in cut], start, at + 1)
                    )
        return section.blocks

    def read_lists(self, section: Section) -> list[Any]:
        """Read a numbered list, in a section of one of the kinds TELLING, most of whose items are steps of hiring."""
        kind = section.kinds[-1] if section.kinds else None
        for at, block in enumerate(section.blocks if kind in TELLING else ()):
            if self.steps or block.tag != "OrderedList" or len(block.content) < LEAST_LISTED:
                continue
            said = [line_of(item.content[0]) for item in block.content if item.content and len(item.content) == 1]
            short = len(said) == len(block.content) and max(map(width, said)) <= LONGEST_NAME
            if short and 3 * sum(is_step(name, self.language) for name in said) >= 2 * len(said):
                found = numbered_list([block], self.language)
                if found and found.start is not None:
                    found.start, found.end = at, at + 1
                    return self._placed(section.blocks, found)
        return section.blocks

    def _chain(self, line: Line) -> list[Line]:
        """Return the parts of a line's chain; between signs that stand for other things too, all must be steps."""
        for weak in (False, True):
            cut = chains.parts(line, self.language, weak=weak)
            if len(cut) > 2 and self._is_hiring(cut):
                named = sum(is_step(part, self.language) for part in cut)
                return cut if not weak or 4 * named >= 3 * len(cut) else []
        return []

    def _is_hiring(self, cut: list[Line]) -> bool:
        """Return whether the parts of a chain are short, without links, and mostly steps of hiring."""
        short = all(width(line_of(part)) <= LONGEST_NAME for part in cut)
        linked = any(item.tag == "Link" for part in cut for item in part)
        return short and not linked and 2 * sum(is_step(part, self.language) for part in cut) > len(cut)

    def _process_pair(self, line: Line) -> pairs.Pair | None:
        """Return the only pair of a line when its label names the process and its value is a chain."""
        read = pairs.read(line, self.language)
        pair = read[0] if len(read) == 1 else None
        return pair if pair and self._names_process(pair.label, pair.value) else None

    def _names_process(self, label: Line, value: Line) -> bool:
        named = lexicon.kind(line_of(label), self.language) == "process"
        return named and len(chains.of_value(value, self.language)) > 1

    def _steps(self, value: Line) -> list[Step]:
        return [steps_.of_part(part, self.language) for part in chains.of_value(value, self.language)]

    def _placed(self, blocks: list[Any], found: Found) -> list[Any]:
        """Keep the steps; return the blocks with `Div(.process)` in the place of those that gave the steps."""
        self.steps = found.steps
        if found.start is None:
            return blocks
        items = []
        for step in found.steps:
            self.spans.append(pf.Span(*step.name, classes=["step"]))
            detail = pf.Span(*inlines.words(f"({step.suffix})"), classes=["detail"])
            suffix = [pf.Space(), detail] if step.suffix else []
            count = [pf.Span(*inlines.words(step.count), classes=["count"]), pf.Space()] if step.count else []
            items.append(pf.ListItem(pf.Plain(*count, self.spans[-1], *suffix), *step.below))
        label = [pf.Para(pf.Strong(*found.label))] if found.label else []
        marked = pf.Div(*label, pf.OrderedList(*items), classes=["process"])
        return [*blocks[: found.start], *found.above, marked, *found.below, *blocks[found.end :]]

    def _read_mark(self, item: Any) -> None:
        """Read one item of a marked process."""
        suffix = None
        for inline in item.content[0].content:
            if inline.tag == "Span" and "step" in inline.classes:
                self.spans.append(inline)
            elif inline.tag == "Span" and "detail" in inline.classes:
                suffix = line_of(inline)[1:-1]
        self.steps.append(Step(list(self.spans[-1].content), suffix, list(item.content)[1:]))


def sub_headings(doc: pf.Doc, language: str) -> list[Step]:
    """Return the sub-headings of a process section as steps if most name one; the headings stay."""
    for block in _sections_within(doc.content):
        if block.attributes.get("data-kind") == "process":
            inner = [line_of(part.content[0]) for part in block.content if is_section(part)]
            if len(inner) > 1 and 2 * sum(is_step(name, language) for name in inner) >= len(inner):
                return [steps_.of_text(unnumbered(name), language) for name in inner]
    return []


def _para(lines: list[Line]) -> list[Any]:
    return [pf.Para(*joined(lines))] if lines else []


def _sections_within(blocks: Any) -> Any:
    """Yield the sections among blocks, and those within them."""
    for block in blocks:
        if is_section(block):
            yield block
            yield from _sections_within(block.content)


def _lines_within(block: Any) -> list[Line]:
    """Return the lines of a block, of items and quoted paragraphs too; a paragraph of several lines also as one."""
    if block.tag in ("Para", "Plain"):
        lines = split(block.content)
        return [*lines, *([list(block.content)] if len(lines) > 1 else [])]
    if block.tag in ("BulletList", "OrderedList"):
        return [line for item in block.content for inner in item.content for line in _lines_within(inner)]
    if block.tag == "BlockQuote":
        return [line for inner in block.content for line in _lines_within(inner)]
    return []


def _labels_within(block: Any, language: str) -> list[tuple[Line, Line]]:
    """Return labels and values in a block that stays as it is: list items, marked facts, table rows."""
    found: list[tuple[Line, Line]] = []
    if block.tag in ("BulletList", "OrderedList", "BlockQuote"):
        found += [(pair.label, pair.value) for line in _lines_within(block) for pair in pairs.read(line, language)]
    elif block.tag == "Table":
        for row in table_rows(block):
            cells = list(row.content)
            if len(cells) == 2:
                found += [
                    (inlines.words(line_of(cells[0])), list(inner.content))
                    for inner in cells[1].content
                    if inner.tag in ("Para", "Plain")
                ]
    elif is_fact(block):
        parts = {name: list(part.content) for part in block.content if part.tag == "Span" for name in part.classes}
        return [(parts["label"], parts["value"])]
    elif block.tag in ("Div", "Para", "Plain"):
        return [pair for inner in block.content for pair in _labels_within(inner, language)]
    if block.tag == "BulletList":
        found += [pair for item in block.content for inner in item.content for pair in _labels_within(inner, language)]
    return found
