"""Until when one may apply: front matter, the deadline fact, the deadline section, or a dated line that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.lines import split
from postingfilter.doc.marks import is_div, is_section
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.text import patterns
from postingfilter.text.keys import compact

_MONTH = (
    r"(?:jan|feb|mar|apr|may|mai|mei|jun|jul|aug|ago|sep|set|oct|okt|out|nov|dec|dez|dic|déc|fév|avr|mär|abr|ene|"
    r"juin|juil|août)[a-zéûäç]*\.?"
)
_DAY = "|".join(
    (
        r"\d{4}\s*[-./년年]\s*\d{1,2}\s*[-./월月]\s*\d{1,2}\s*[일日.]?",
        r"\d{1,2}\s*[월月]\s*\d{1,2}\s*[일日]",
        r"\d{1,2}\.\s\d{1,2}\.",
        r"\d{1,2}[./]\d{1,2}[./]\d{2,4}",
        r"\d{1,2}[./]\d{1,2}(?![\d%.])",
        rf"\d{{1,2}}(?:st|nd|rd|th|\.|º)?\s+(?:de\s+)?{_MONTH}(?:\s+(?:de\s+)?\d{{4}})?",
        rf"{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?",
    )
)
_CLOCK = r"(?:\s*[(（][^)）]{1,4}[)）])?(?:\s*(?:at\s+noon|(?:오전|오후)?\s*\d{1,2}(?::\d{2}|시)(?:\s*[ap]m)?))?"
_DATE = patterns.compile(rf"(?<![\d.])(?:{_DAY}){_CLOCK}", re.I)
#: Words that make of a date the last day to apply.
_CUE = patterns.compile(
    r"까지|마감|締[切め]|応募期限|まで|截止|截至|之前|"
    r"\b(?:apply by|deadline|clos(?:es?|ing)|until|no later than|before|due|by|até|prazo|encerra|hasta|antes del?|"
    r"fecha límite|bis(?: zum)?|bewerbungsschluss|jusqu.au|avant le|date limite|uiterlijk|sluit|t/m)\b",
    re.I,
)
_SENTENCES = patterns.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])|(?<=。)")
_NO_DEADLINE = patterns.compile(r"입사일|출근|인터뷰|면접|start date|interviews? (?:on|from)", re.I)
#: Kinds of section in which a dated line can name the deadline; None is the head.
PLACES = (None, "apply", "conditions", "process", "notes", "summary", "other")
LONGEST_WORDS = 40  # characters of a line such as `채용시까지`


def deadline(doc: pf.Doc, language: str) -> str | None:
    """The deadline as written: a date, with its time, or words such as `상시채용`; None when there is none."""
    for key in doc.metadata.content:
        if lexicon.fact_key(key.replace("_", " "), language) == "deadline" and (value := metadata.metadata(doc, key)):
            return str(value)
    for fact in metadata.get(doc, "facts") or []:
        if fact["key"] == "deadline":
            return str(fact["value"])
    for kind, block in _by_kind(doc.content):
        for line in _texts(block) if kind == "deadline" else ():
            return _said(line, language, kind) or line
    for kind, block in _by_kind(doc.content):
        for line in _texts(block) if kind in PLACES else ():
            if said := _said(line, language, kind):
                return said
    return None


def _said(line: str, language: str, kind: str | None) -> str | None:
    for sentence in _SENTENCES.split(line):
        cue = _CUE.search(sentence)
        dates = list(_DATE.finditer(sentence))
        # Of a span the last day counts: `2. 9.(월) ~ 2. 20.(금) 18:00까지`.
        if cue and dates and not _NO_DEADLINE.search(sentence):
            return dates[-1].group().strip(" .")
    if kind in (None, "apply", "process") and len(line) <= LONGEST_WORDS:
        key = compact(line)
        for name in lexicon.languages_for(line, language):
            if any(word in key and 2 * len(word) >= len(key) for word in lexicon.words("open", name)):
                return line
    return None


def _texts(block: Any) -> list[str]:
    if block.tag in ("Para", "Plain"):
        return [line_of(line) for line in split(block.content)]
    if block.tag in ("BulletList", "OrderedList"):
        return [line for item in block.content for inner in item.content for line in _texts(inner)]
    if is_div(block, "facts"):
        return []  # each fact has its own label, and was asked already
    if block.tag in ("Div", "BlockQuote") and not is_section(block):
        return [line for inner in block.content for line in _texts(inner)]
    return []


def _by_kind(blocks: Any, kind: str | None = None) -> Iterator[tuple[str | None, Any]]:
    """The blocks in order, each with the kind of the section it stands in; None in the head."""
    for block in blocks:
        if is_section(block):
            yield from _by_kind(block.content, block.attributes.get("data-kind"))
        else:
            yield kind, block
