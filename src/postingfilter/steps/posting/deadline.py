"""Find the deadline: in front matter, in a fact, in the deadline section, or in a dated line with words for it."""

from __future__ import annotations

from collections.abc import Iterator

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.lines import split
from postingfilter.doc.marks import is_div, is_section
from postingfilter.doc.text import line_of
from postingfilter.lexicon import dates
from postingfilter.startup.annotations import Any
from postingfilter.text import patterns
from postingfilter.text.keys import compact

_SENTENCES = patterns.compile(r"(?<=[.!?])(?<!\d\.)\s+(?=[A-ZÀ-Þ])|(?<=。)", needs=".!?。")
#: A line that gives the end of a span only: `📅 ~ 2026. 2. 20.`.
_UNTIL = patterns.compile(r"\W*[~∼～〜]\s*\d", needs="~∼～〜")
#: Kinds of section in which a dated line can name the deadline; None is the head.
PLACES = (None, "apply", "conditions", "process", "notes", "summary", "other")
LONGEST_WORDS = 40  # characters of a line such as `채용시까지`


def deadline(doc: pf.Doc, language: str) -> str | None:
    """Return the deadline as written: a date, with its time, or words such as `상시채용`; None without one."""
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
    for sentence in _SENTENCES.split(line) if any(map(str.isdigit, line)) else ():
        cue = dates.says("deadline cue", sentence, language) or _UNTIL.match(sentence)
        found = list(dates.expression(language).finditer(sentence)) if cue else []
        # Of a span the last day counts: `2. 9.(월) ~ 2. 20.(금) 18:00까지`.
        if found and not dates.says("no deadline cue", sentence, language):
            return found[-1].group().strip(" .")
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
    """Return the blocks in order, each with the kind of the section it stands in; None in the head."""
    for block in blocks:
        if is_section(block):
            yield from _by_kind(block.content, block.attributes.get("data-kind"))
        else:
            yield kind, block
