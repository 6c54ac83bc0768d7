"""Detect the evidence of a posting: labels with values, headings, steps and words, each with its kind of evidence."""

from __future__ import annotations

from collections.abc import Iterator

from postingfilter import lexicon
from postingfilter.evidence.ast_lines import BOLD, CELLS, HEADING, LABELLED, Line
from postingfilter.evidence.plain_metadata import OPTIONS, POSTING, is_true, options, plain
from postingfilter.startup.annotations import Any
from postingfilter.text import patterns
from postingfilter.text.decoration import undecorated
from postingfilter.text.signs import ARROWS

NAMES = ("company", "role", "employment")  #: keys of facts that only a posting has together with its own labels
CONDITIONS = ("experience", "headcount", "deadline", "location", "hours", "education", "level", "start")
SECTIONS = ("duties", "requirements", "preferred", "qualifications", "benefits", "process")
FURTHER = ("summary", "conditions", "apply", "deadline")
ORGANISATION = ("company", "team")
LONGEST_LABEL = 30  # characters
LONGEST_HEADING = 60  # characters
LONGEST_NAME = 80  # characters of a value that can be a name
REQUESTS = ("page", "stage")  #: options that only a posting has a use for
_PAIR = patterns.compile(rf"^([^:：]{{1,{LONGEST_LABEL}}}?)\s*(?:::|[:：])(?!//)\s*(\S.*)$")
_OPENING = "[【<〈《「〔『≪"

#: Stages that belong to hiring alone.
HIRING_STAGES = ("application", "test", "interview")


class Sign:
    """A sign of a posting: its kind, a key of EVIDENCE; what it is about, which counts once; and the words."""

    __slots__ = ("about", "kind", "said")

    def __init__(self, kind: str, about: str, said: str) -> None:
        self.kind = kind
        self.about = about
        self.said = said


def of_metadata(meta: dict[str, Any], language: str) -> Iterator[Sign]:
    """Yield the signs in the AST's metadata: a request by an option, and facts under known keys."""
    for key in (POSTING, OPTIONS):
        if key in meta and is_true(plain(meta[key])):
            yield Sign("asked", key, key)
    if POSTING in meta and meta[POSTING]["t"] == "MetaMap":  # what an earlier run has found
        yield Sign("asked", POSTING, POSTING)
    chosen = options(meta)
    for name in REQUESTS:
        if chosen.get(name) not in (None, False, "", "false"):
            yield Sign("asked", name, f"{OPTIONS}.{name}")
    for key, value in meta.items():
        if value["t"] in ("MetaString", "MetaInlines"):
            for sign in _fact(key.replace("_", " ").replace("-", " "), plain(value), language):
                yield Sign("metadata name", sign.about, sign.said) if sign.kind == "name" else sign


def of_text(text: str, language: str) -> Iterator[Sign]:
    """Yield a sign for each word of hiring in a text."""
    return (Sign("words", word, word) for word in lexicon.hiring_words(text, language))


def of_lines(lines: list[Line], language: str) -> Iterator[Sign]:
    """Yield the signs in lines: labels, headings, and chains of steps."""
    wanted = 0  # steps with words of hiring that a process section needs; 0 outside of one
    for line in lines:
        said = " ".join(line.parts)
        if line.form == CELLS:
            if len(line.parts) == 2:
                label, value = line.parts
                yield from _fact(label, value, language)
        elif kind := _heading(line.form, said, language):
            yield from _section(kind, said, language)
            wanted = (2 if lexicon.is_worded("ordinary", said, language) else 1) if kind == "process" else 0
            continue
        elif line.form == HEADING:
            wanted = 0
        elif (":" in said or "：" in said) and (found := _PAIR.match(said)):
            yield from _fact(found[1].strip("*_ "), found[2], language, is_bold=line.form == LABELLED)
        if wanted and any(len(part) <= LONGEST_NAME and lexicon.is_step(part, language) for part in line.parts):
            wanted -= 1
            if not wanted:
                yield Sign("steps", "steps", said[:LONGEST_NAME])
        if _is_chain(said, language):
            yield Sign("steps", "steps", said[:LONGEST_NAME])


def _is_chain(said: str, language: str) -> bool:
    """Return whether a line is a chain of three steps or more, `A → B → C`, most of which hold words of hiring.

    One of them at least belongs to hiring alone: papers are reviewed and decided on too.
    """
    if not any(map(said.__contains__, ARROWS)):  # most lines
        return False
    for arrow in sorted(ARROWS, key=len, reverse=True):
        said = said.replace(arrow, "\n")
    parts = said.split("\n")
    are_steps = len(parts) > 2 and 2 * sum(lexicon.is_step(part, language) for part in parts) > len(parts)
    return are_steps and any(lexicon.stage(part, language) in HIRING_STAGES for part in parts)


def _heading(form: str, said: str, language: str) -> str | None:
    """Return the kind of section that a line opens when it is a heading, or looks like one and is worded like one."""
    may_be = form in (HEADING, BOLD) or said[-1:] in ":：" or said[:1] in _OPENING or undecorated(said) != said
    return lexicon.exact_kind(said, language) if may_be and len(said) <= LONGEST_HEADING else None


def _section(kind: str, said: str, language: str) -> Iterator[Sign]:
    shown = lexicon.shown(said)
    ordinary = lexicon.is_worded("ordinary", said, language)
    if kind in SECTIONS and not ordinary:
        yield Sign("section", kind, shown)
    elif kind in SECTIONS and kind != "process":  # a process is evidence only by its steps
        yield Sign("ordinary section", kind, shown)
    elif kind in FURTHER and not ordinary:
        yield Sign("further section", kind, shown)
    elif kind in ORGANISATION:
        yield Sign("organisation", kind, shown)


def _fact(label: str, value: str, language: str, *, is_bold: bool = False) -> Iterator[Sign]:
    """Yield the signs of a label and its value; `is_bold` says whether the label stands in bold in a line."""
    key = lexicon.fact_key(label, language) or lexicon.fact_key(label, "en")
    if key is None or not value or lexicon.is_worded("title", label, language):
        return
    ordinary = lexicon.is_worded("ordinary", label, language)
    said = f"{label}: {value[:LONGEST_NAME]}"
    if key in NAMES and len(value) <= LONGEST_NAME and not value.isdigit():
        is_sure = is_bold and key != "employment"  # its labels `Type` and `Status` are used by any page
        yield Sign("name" if not ordinary else "bold ordinary name" if is_sure else "ordinary name", key, said)
    elif key == "salary" and not ordinary:
        yield Sign("pay", key, said)
    elif key in CONDITIONS and not ordinary:
        yield Sign("condition", key, said)
