"""Write a new note in Markdown: front matter, links, facts as labels with their values, sections."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import panflute as pf

from postingfilter import pandoc
from postingfilter.lexicon.printed_words import Words
from postingfilter.text.keys import compact

#: What can be given of a posting, in the order in which the note has it; front matter has the first four.
TOP = ("company", "role", "date", "lang")
FACTS = ("employment", "location", "salary", "experience", "education", "hours", "start", "deadline", "interview")
LINKS = ("apply", "posting")
#: Sections that a note without a posting's text begins with, for its writer to fill.
SECTIONS = ("duties", "requirements", "preferred", "benefits", "process", "prep")
#: Words that YAML takes for something else than text.
NO_TEXT = ("true", "false", "yes", "no", "on", "off", "null", "y", "n")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
OPENING = 300  # characters of a text in which its title stands
#: Markdown that other programs read as well; text is escaped by pandoc, so that it stays text.
WRITER = "gfm-raw_html"


@dataclass(frozen=True)
class Draft:
    """What is known of a posting when its note is begun."""

    lang: str
    values: Mapping[str, str]  #: by the names of TOP, FACTS and LINKS
    text: str = ""  #: the posting's text, in Markdown


def note(draft: Draft) -> str:
    """Return the note of a draft."""
    words = Words(draft.lang, "note")
    values = {name: " ".join(value.split()) for name, value in draft.values.items() if value and value.strip()}
    top = {**values, "lang": draft.lang}
    matter = [f"{name}: {yaml_value(top[name])}" for name in TOP if name in top]
    role = values.get("role", "")
    has_title = compact(role) in compact(draft.text[:OPENING])
    head: list[pf.Block] = [] if has_title else [pf.Header(*_words(role), level=1)]
    links = [pf.ListItem(pf.Plain(pf.Link(*_words(words[name]), url=values[name]))) for name in LINKS if name in values]
    if links:
        head.append(pf.BulletList(*links))
    facts = [_fact(words[name], values[name]) for name in FACTS if name in values]
    if facts:
        head.append(
            pf.Para(*(inline for at, fact in enumerate(facts) for inline in ([pf.LineBreak()] * bool(at) + fact)))
        )
    body = draft.text or markdown(pf.Header(*_words(words[name]), level=2) for name in SECTIONS)
    parts = ["\n".join(["---", *matter, "---"]), markdown(head).strip(), body.strip()]
    return "\n\n".join(filter(None, parts)) + "\n"


def markdown(blocks: Iterable[pf.Block]) -> str:
    """Return blocks as Markdown; a line of the text is a line of the note."""
    written = pandoc.write(pf.Doc(*blocks), WRITER, "--wrap=preserve").decode()
    # A note's lines break as they stand; the sign of a hard break would only be in the way of its writer.
    return written.replace("\\\n", "\n").replace("  \n", "\n")


def _fact(label: str, value: str) -> list[pf.Inline]:
    """Return a fact as a line: its label in bold, its value."""
    return [pf.Strong(*_words(label)), pf.Str(":"), pf.Space(), *_words(value)]


def _words(text: str) -> list[pf.Inline]:
    """Return a text as Strs and Spaces."""
    out: list[pf.Inline] = []
    for word in text.split():
        out += [pf.Space()] * bool(out) + [pf.Str(word)]
    return out


def yaml_value(value: str) -> str:
    """Return a value for YAML: plain where that is safe, as for words of letters and a date, else in quotes."""
    letters = value.replace(" ", "").replace("-", "")
    plain = _DAY.fullmatch(value) or (letters.isalnum() and value[0].isalpha() and letters.lower() not in NO_TEXT)
    return value if plain else json.dumps(value, ensure_ascii=False)
