"""Decide which labels and values of a section are facts, by their keys and by the section's kind."""

from __future__ import annotations

from postingfilter import lexicon
from postingfilter.doc import pairs
from postingfilter.doc.arrows import chain
from postingfilter.doc.outline import Section

#: Kinds of section in which labels are facts, with the keys that are; None: every key, and labels without a key.
SECTIONS: dict[str, set[str] | None] = {
    "conditions": None,
    "summary": None,
    "company": None,
    "team": None,
    "other": None,
    "deadline": None,
    "apply": None,
    "notes": None,
    "process": {"employment", "hours", "location", "salary", "start"},
    "requirements": {"experience", "education"},
    "qualifications": {"experience", "education"},
}
#: Keys that are facts in every other kind of section when their label is set in bold; none in the writer's remarks.
ANYWHERE = {"deadline", "employment", "hours", "location", "salary", "start"}
#: Kinds of section that are about facts: one known label is enough there, elsewhere it takes two.
ABOUT_FACTS = ("conditions", "deadline", "apply")
LONGEST_VALUE = 160  # characters, two lines of a page; a longer value is text and its line stays a line


def kind(section: Section) -> str:
    """Return the kind of a section, that of the heading around it when its own is unknown."""
    return section.kinds[-1] if section.kinds else "other"


def can_hold_facts(section: Section) -> bool:
    """Return whether labels of a section can be facts: those of remarks never are."""
    return section.in_head or "prep" not in section.kinds


def _keys(section: Section) -> set[str] | None:
    """Return the keys of labels that are facts in a section; None when every label is a fact."""
    return None if section.in_head else SECTIONS.get(kind(section), ANYWHERE)


def facts_of(pairs_by_line: list[list[pairs.Pair]], section: Section, language: str) -> list[list[pairs.Pair]]:
    """Return for each line of a block the pairs that are facts; an empty list for a line that stays text.

    `pairs_by_line` holds the pairs of each line. A line is made of facts as a whole or not at all.
    """
    lines = [
        [pair for pair in line if _is_short(pair)] if not _holds_process(line, language) else []
        for line in pairs_by_line
    ]
    labelled = sum(bool(line) for line in lines)
    known = sum(any(pair.key for pair in line) for line in lines)
    # Labels that the lexicon doesn't know are facts only beside known ones, in a block mostly of labels; conditions
    # hold nothing else.
    is_conditions = not section.in_head and kind(section) == "conditions"
    beside_known = (known >= 1 or is_conditions) and 2 * labelled >= len(lines)
    least = 1 if kind(section) in ABOUT_FACTS else 2
    if not (section.in_head or beside_known or known >= least):
        return [[] for _ in lines]
    if not section.in_head and kind(section) not in SECTIONS:
        lines = [line if all(pair.is_bold for pair in line) else [] for line in lines]
    keys = _keys(section)
    about_facts = section.in_head or is_conditions
    mostly_known = about_facts or 2 * known >= len(lines)

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
    """Return whether a pair is the hiring process, `채용 절차: A → B → C`, which the process step marks."""
    return len(chain(pair.value, weak=True)) > 1 and lexicon.kind(pair.label_text, language) == "process"
