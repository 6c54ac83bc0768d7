"""Make a preparation sheet for a note: requirements with room for evidence, the process, questions to ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any

import panflute as pf

from postingfilter import page
from postingfilter.doc.marks import is_section
from postingfilter.doc.text import line_of
from postingfilter.lexicon.printed_words import Words
from postingfilter.packet.blocks import Cell, table, words
from postingfilter.packet.front import Posting, named

BOX = "☐"
TEXT = ("Para", "Plain")
#: Kinds of sections whose lines are left out of the section around them: the sheet has another place for them.
ELSEWHERE = ("requirements", "qualifications", "preferred", "process", "prep")
_DATE = re.compile(r"\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[월月]\s*\d\d?[일日]|\d\d?\.\s?\d\d?\.(?:\d{4})?")


def items(doc: pf.Doc, *kinds: str) -> list[str]:
    """Return the lines of a Doc's sections of some kinds: list items, table rows, definitions, paragraphs, each once.

    A line that ends in a colon is put before each item of its list.
    """
    found: list[str] = []
    for section in _sections(doc.content):
        if _kind(section) in kinds:
            found += _lines(section.content)
    return list(dict.fromkeys(text for text in found if text))


def _kind(section: Any) -> str:
    """Return the kind of a section."""
    return str(section.attributes.get("data-kind"))


def _lines(blocks: Iterable[Any]) -> Iterator[str]:
    """Yield the lines of blocks."""
    for block in blocks:
        if block.tag in ("BulletList", "OrderedList"):
            for item in block.content:
                yield from _item(item.content)
        elif block.tag == "DefinitionList":
            for item in block.content:
                lines = [line for definition in item.definitions for line in _lines(definition.content)]
                yield ": ".join(filter(None, (line_of(item.term), ", ".join(lines))))
        elif block.tag == "Table":
            for row in (row for body in block.content for row in body.content):
                yield " · ".join(text for cell in row.content if (text := line_of(cell)))
        elif block.tag == "LineBlock":
            yield from map(line_of, block.content)
        elif block.tag in TEXT:
            yield line_of(block)
        elif block.tag in ("Div", "BlockQuote") and not (is_section(block) and _kind(block) in ELSEWHERE):
            yield from _lines(block.content)


def _item(blocks: Sequence[Any]) -> Iterator[str]:
    """Yield the line of a list item, and the lines of its inner blocks."""
    text = " ".join(line_of(block) for block in blocks if block.tag in TEXT)
    inner = list(_lines(block for block in blocks if block.tag not in TEXT))
    if inner and text.endswith((":", "：")):
        yield from (f"{text} {line}" for line in inner)
    else:
        yield from (text, *inner)


def own(doc: pf.Doc) -> list[Any]:
    """Return copies of the note's own sections of kind `prep`, in the form that a page has for tables and tasks."""
    copies = [deepcopy(section) for section in _sections(doc.content) if _kind(section) == "prep"]
    return [section.walk(page.adapted) for section in copies]


def _sections(blocks: Sequence[Any]) -> Iterator[Any]:
    """Yield the sections in blocks, at every depth."""
    for block in blocks:
        if is_section(block):
            yield block
            yield from _sections(block.content)


def sheet(posting: Posting, remarks: Sequence[Any], printed: Words) -> list[Any]:
    """Return the blocks of a preparation sheet."""
    company, role = named(posting)
    out: list[Any] = [pf.Header(*words(" · ".join(part for part in (company, role) if part)), level=1)]
    for name in ("required", "preferred"):
        if found := posting.get(name) or []:
            rows: list[list[Cell]] = [[[pf.Str(BOX)], words(item), []] for item in found]
            shown = table(["", printed[name], printed["evidence"]], rows, (4, 46, 50))
            out.append(pf.Div(shown, classes=["checklist"]))
    if steps := posting.get("process") or []:
        heads = [printed[name] for name in ("step", "date", "whom", "result")]
        shown = table(heads, _steps(steps, printed), (40, 18, 22, 20))
        out.append(pf.Div(shown, classes=["steps"]))
    list_items = [pf.ListItem(pf.Plain(*words(question))) for question in printed.questions]
    questions = pf.Div(
        pf.Header(*words(printed["questions"]), level=2), pf.BulletList(*list_items), classes=["questions"]
    )
    return [*out, questions, *remarks, pf.Div(pf.Header(*words(printed["notes"]), level=2), classes=["rules"])]


def _steps(steps: Sequence[Posting], printed: Words) -> list[list[Cell]]:
    """Return the table rows of the hiring process."""
    rows: list[list[Cell]] = []
    for number, step in enumerate(steps, 1):
        detail = str(step.get("detail") or "")
        dated = _DATE.search(detail)
        name: Cell = words(f"{number}. {step['name']}")
        if step.get("current"):
            name = [pf.Strong(*name), pf.Space(), pf.Span(*words(f"← {printed['now']}"), classes=["now"])]
        rest = detail.replace(dated.group(), "").strip(" ,·()") if dated else detail
        if rest:
            name += [pf.Space(), pf.Span(*words(rest), classes=["detail"])]
        rows.append([name, words(dated.group() if dated else ""), [], []])
    return rows
