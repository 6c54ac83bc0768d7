"""Decide the kind of a section by the words of its heading, by its content, and by the section around it."""

from __future__ import annotations

import re

from postingfilter import lexicon
from postingfilter.doc.lines import split
from postingfilter.doc.lists import is_task
from postingfilter.doc.marks import is_section, section_classes
from postingfilter.doc.text import line_of
from postingfilter.lexicon import contents, dates
from postingfilter.startup.annotations import Any
from postingfilter.text.keys import compact
from postingfilter.text.signs import QUESTION_MARKS

#: Kinds whose sections a list of task boxes makes the writer's own: what is still to do is no part of a posting.
TO_DO = (None, "duties", "notes", "summary", "deadline")
#: Kinds of section whose unknown sub-headings divide them: `피드팀` and `광고팀` among the duties.
DIVISIBLE = ("duties", "requirements", "preferred", "benefits", "conditions", "notes", "stack", "team", "company")
#: Stages of hiring on which a writer reports.
REPORTED = ("test", "interview")
#: A section is the writer's own when more than this share of its items are tasks: below an unknown heading most of
#: them, below a known one all.
MOST_TASKS, ALL_TASKS = 0.5, 0.99
#: Kinds of the parts of one heading over what an applicant must and may have.
ASKING = {"requirements", "preferred", "qualifications", "stack", "other"}


def kind(header: Any, below: list[Any], language: str, *, folded: bool = False) -> str | None:
    """Return the kind of the section of a Header, None for an unknown one; `below` are the blocks under the Header.

    `folded` tells that the section is a `<details>`.
    """
    heading = line_of(header)
    if is_template(header, language) and not any(map(line_of, below)):
        return None
    is_testimonial = contents.is_testimonial(heading, language)
    found = None if is_testimonial else lexicon.kind(heading, language)
    inner = {block.attributes["data-kind"] for block in below if is_section(block)}
    if found in (None, "requirements") and {"requirements", "preferred"} <= inner <= ASKING:
        return "qualifications"
    if found in TO_DO and _task_share(below) > (ALL_TASKS if found else MOST_TASKS):
        return "prep"
    if found in (None, "process") and _is_report(heading, folded, _lines(below), language):
        return "prep"
    if found or inner:
        return found
    lines = _lines(below)
    if contents.is_own(lines, language) and not is_testimonial:
        return "prep"
    return contents.kind(lines, language)


def _is_report(heading: str, folded: bool, lines: list[str], language: str) -> bool:
    """Return whether a heading names one test or interview on which the writer reports: `1차 면접 (11/3)`."""
    name = re.split(r"[(（]", lexicon.plain_heading(heading))[0].strip()
    if not lexicon.names_step(name, language) or lexicon.stage(name, language) not in REPORTED:
        return False
    return folded or dates.is_within(heading, language) or contents.is_own(lines, language)


def is_template(header: Any, language: str) -> bool:
    """Return whether a heading is one that a template of notes sets up before anything is written."""
    heading = lexicon.plain_heading(line_of(header))
    return any(compact(heading) in lexicon.words("template", name) for name in lexicon.languages_for(heading, language))


def settle_children(kind_: str, below: list[Any], language: str) -> None:
    """Set the kinds of the sections inside a section: those in remarks are remarks, steps are the process.

    An unknown heading divides the section around it, and so do the questions of a section of questions.
    """
    for block in below:
        if not is_section(block):
            continue
        own, heading = block.attributes["data-kind"], line_of(block.content[0])
        if kind_ == "prep":
            _set(block, "prep")
            settle_children(kind_, list(block.content), language)
        elif kind_ == "process" and own in ("prep", "apply") and lexicon.is_step(heading, language):
            _set(block, "process")
        elif kind_ == "notes" and heading.endswith(QUESTION_MARKS) and own != "prep":
            _set(block, "notes")
        elif (
            kind_ in DIVISIBLE
            and _task_share(list(block.content)) <= ALL_TASKS
            and not any(map(is_section, block.content))
            and not lexicon.kind(heading, language)
        ):
            _set(block, kind_)


def settle_under_remark_title(sections: list[Any], language: str) -> None:
    """Make the unknown sections remarks, in a note whose title says that it holds the writer's own remarks."""
    for section in sections:
        if is_section(section) and section.attributes["data-kind"] == "other":
            _set(section, "prep")
            settle_children("prep", list(section.content), language)


def _set(section: Any, kind_: str) -> None:
    section.classes = section_classes(kind_)
    section.attributes["data-kind"] = kind_


def _task_share(blocks: list[Any]) -> float:
    """Return the share of tasks among the items of the lists among blocks."""
    lists = [block for block in blocks if block.tag in ("BulletList", "OrderedList")]
    items = [item for block in lists for item in block.content]
    return sum(map(is_task, items)) / max(len(items), 1)


def _lines(blocks: list[Any]) -> list[str]:
    """Return the lines of text that stand directly in a section."""
    found: list[str] = []
    for block in blocks:
        if block.tag in ("Para", "Plain"):
            found += map(line_of, split(block.content))
        elif block.tag in ("BulletList", "OrderedList"):
            found += [line_of(item) for item in block.content]
        elif block.tag == "BlockQuote":
            found += _lines(list(block.content))
    return [line for line in found if line]
