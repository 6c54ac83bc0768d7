"""Make a preparation sheet for a note: requirements with room for evidence, the process, questions to ask."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import panflute as pf

from postingfilter import page
from postingfilter.doc.inlines import words
from postingfilter.doc.section_lines import kind, sections
from postingfilter.lexicon import dates
from postingfilter.lexicon.printed_words import Words
from postingfilter.packet.blocks import Cell, lines, table
from postingfilter.packet.front import Posting, company_and_role
from postingfilter.resume import ResumeLine, matching

BOX = "☐"
LONGEST = 160  # characters of a line of a résumé; a longer one is shortened


def own_sections(doc: pf.Doc) -> list[Any]:
    """Return copies of the note's sections of kind `prep`, with tables and tasks adapted to a page."""
    copies = [deepcopy(section) for section in sections(doc.content) if kind(section) == "prep"]
    return [section.walk(page.adapted) for section in copies]


def sheet(posting: Posting, remarks: Sequence[Any], printed: Words, resume: Sequence[ResumeLine] = ()) -> list[Any]:
    """Return the blocks of a preparation sheet; beside each requirement stand the lines of `resume` that match it.

    `remarks` are the note's own sections of kind `prep`.
    """
    company, role = company_and_role(posting)
    out: list[Any] = [pf.Header(*words(" · ".join(part for part in (company, role) if part)), level=1)]
    for name in ("required", "preferred"):
        if found := posting.get(name) or []:
            rows: list[list[Cell]] = [
                [[pf.Str(BOX)], words(item), _cell_of(matching(item, resume, posting["lang"]))] for item in found
            ]
            shown = table(["", printed[name], printed["evidence"]], rows, (4, 46, 50))
            out.append(pf.Div(shown, classes=["checklist"]))
    if steps := posting.get("process") or []:
        heads = [printed[name] for name in ("step", "date", "whom", "result")]
        shown = table(heads, _steps(steps, printed, posting["lang"]), (40, 18, 22, 20))
        out.append(pf.Div(shown, classes=["steps"]))
    list_items = [pf.ListItem(pf.Plain(*words(question))) for question in printed.questions]
    questions = pf.Div(
        pf.Header(*words(printed["questions"]), level=2), pf.BulletList(*list_items), classes=["questions"]
    )
    return [*out, questions, *remarks, pf.Div(pf.Header(*words(printed["notes"]), level=2), classes=["rules"])]


def _cell_of(found: Sequence[ResumeLine]) -> Cell:
    """Return lines of a résumé below each other, each with its place; empty without lines, as room to write."""
    return lines([f"{_shortened(line.text)} ({line.place})" for line in found])


def _shortened(text: str) -> str:
    """Return a text, cut at a word and marked with `…` when it is longer than LONGEST."""
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def _steps(steps: Sequence[Posting], printed: Words, language: str) -> list[list[Cell]]:
    """Return the rows of the table for the hiring process."""
    rows: list[list[Cell]] = []
    for number, step in enumerate(steps, 1):
        detail = str(step.get("detail") or "")
        dated = dates.expression(language).search(detail)
        name: Cell = words(f"{number}. {step['name']}")
        if step.get("current"):
            name = [pf.Strong(*name), pf.Space(), pf.Span(*words(f"← {printed['now']}"), classes=["now"])]
        rest = detail.replace(dated.group(), "").strip(" ,·()") if dated else detail
        if rest:
            name += [pf.Space(), pf.Span(*words(rest), classes=["detail"])]
        rows.append([name, words(dated.group() if dated else ""), [], []])
    return rows
