"""A sheet to prepare on, made from one note: what is asked for with room for evidence, the process, what to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

import panflute as pf

from postingfilter.outline import is_section
from postingfilter.packet.blocks import Cell, table, words
from postingfilter.packet.front import Posting, named
from postingfilter.printed import Words
from postingfilter.text import line_of

BOX = "☐"
_DATE = re.compile(r"\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[월月]\s*\d\d?[일日]|\d\d?\.\s?\d\d?\.(?:\d{4})?")


def items(doc: pf.Doc, *kinds: str) -> list[str]:
    """The items of a Doc's sections of some kinds; their paragraphs where they have no list."""
    found: list[str] = []
    for section in _sections(doc.content):
        if section.attributes.get("data-kind") in kinds:
            found += _said(section.content)
    return list(dict.fromkeys(text for text in found if text))


def _said(blocks: Sequence[Any]) -> Iterator[str]:
    for block in blocks:
        if block.tag in ("BulletList", "OrderedList"):
            for item in block.content:
                yield " ".join(line_of(inner) for inner in item.content if inner.tag in ("Plain", "Para"))
        elif block.tag in ("Para", "Plain"):
            yield line_of(block)
        elif block.tag in ("Div", "BlockQuote") and not is_section(block):
            yield from _said(block.content)


def own(doc: pf.Doc) -> list[Any]:
    """The note's own prep sections, as they are."""
    return [deepcopy(section) for section in _sections(doc.content) if section.attributes.get("data-kind") == "prep"]


def _sections(blocks: Sequence[Any]) -> Iterator[Any]:
    for block in blocks:
        if is_section(block):
            yield block
            yield from _sections(block.content)


def sheet(posting: Posting, remarks: Sequence[Any], said: Words) -> list[Any]:
    """The blocks of the sheet."""
    company, role = named(posting)
    out: list[Any] = [pf.Header(*words(" · ".join(part for part in (company, role) if part)), level=1)]
    for name in ("required", "preferred"):
        if found := posting.get(name) or []:
            rows: list[list[Cell]] = [[[pf.Str(BOX)], words(item), []] for item in found]
            shown = table(["", said[name], said["evidence"]], rows, (4, 46, 50))
            out.append(pf.Div(shown, classes=["checklist"]))
    if steps := posting.get("process") or []:
        heads = [said[name] for name in ("step", "date", "whom", "result")]
        shown = table(heads, _steps(steps, said), (40, 18, 22, 20))
        out.append(pf.Div(shown, classes=["steps"]))
    asked = [pf.ListItem(pf.Plain(*words(question))) for question in said.questions]
    questions = pf.Div(pf.Header(*words(said["questions"]), level=2), pf.BulletList(*asked), classes=["questions"])
    return [*out, questions, *remarks, pf.Div(pf.Header(*words(said["notes"]), level=2), classes=["rules"])]


def _steps(steps: Sequence[Posting], said: Words) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for number, step in enumerate(steps, 1):
        detail = str(step.get("detail") or "")
        dated = _DATE.search(detail)
        name: Cell = words(f"{number}. {step['name']}")
        if step.get("current"):
            name = [pf.Strong(*name), pf.Space(), pf.Span(*words(f"← {said['now']}"), classes=["now"])]
        rest = detail.replace(dated.group(), "").strip(" ,·()") if dated else detail
        if rest:
            name += [pf.Space(), pf.Span(*words(rest), classes=["detail"])]
        rows.append([name, words(dated.group() if dated else ""), [], []])
    return rows
