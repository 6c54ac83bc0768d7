"""Write a new note in Markdown: front matter, links, facts as labels with values, sections."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import panflute as pf

from postingfilter import pandoc
from postingfilter.doc.inlines import words as inlines_of
from postingfilter.doc.lines import joined
from postingfilter.lexicon.printed_words import Words
from postingfilter.text.keys import compact

#: The values that a draft can have, in the order of the note. Those of FRONT_MATTER stand in its front matter.
FRONT_MATTER = ("company", "role", "date", "lang")
FACTS = ("employment", "location", "salary", "experience", "education", "hours", "start", "deadline", "interview")
LINKS = ("apply", "posting")
#: Sections that a note without a posting's text begins with, for its writer to fill.
SECTIONS = ("duties", "requirements", "preferred", "benefits", "process", "prep")
#: Words that YAML 1.1 reads as true, false or null.
YAML_CONSTANTS = ("true", "false", "yes", "no", "on", "off", "null", "y", "n")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
TITLE_WITHIN = 300  # characters at the beginning of a text that are searched for its title
#: Markdown that other programs read too. Pandoc escapes text, so that it isn't read as markup.
WRITER = "gfm-raw_html"


@dataclass(frozen=True)
class Draft:
    """The values and the text of a posting from which a note is written."""

    lang: str
    values: Mapping[str, str]  #: by the names in FRONT_MATTER, FACTS and LINKS
    text: str = ""  #: the posting's text, in Markdown


def note(draft: Draft) -> str:
    """Return the note of a draft."""
    words = Words(draft.lang, "note")
    values = {name: " ".join(value.split()) for name, value in draft.values.items() if value and value.strip()}
    top = {**values, "lang": draft.lang}
    matter = [f"{name}: {yaml_value(top[name])}" for name in FRONT_MATTER if name in top]
    role = values.get("role", "")
    has_title = compact(role) in compact(draft.text[:TITLE_WITHIN])
    head: list[pf.Block] = [] if has_title else [pf.Header(*inlines_of(role), level=1)]
    links = [
        pf.ListItem(pf.Plain(pf.Link(*inlines_of(words[name]), url=values[name]))) for name in LINKS if name in values
    ]
    if links:
        head.append(pf.BulletList(*links))
    facts = [_fact(words[name], values[name]) for name in FACTS if name in values]
    if facts:
        head.append(pf.Para(*joined(facts)))
    body = draft.text or markdown(pf.Header(*inlines_of(words[name]), level=2) for name in SECTIONS)
    parts = ["\n".join(["---", *matter, "---"]), markdown(head).strip(), body.strip()]
    return "\n\n".join(filter(None, parts)) + "\n"


def markdown(blocks: Iterable[pf.Block]) -> str:
    """Return blocks as Markdown; each line of the text is a line of the Markdown."""
    written = pandoc.write(pf.Doc(*blocks), WRITER, "--wrap=preserve").decode()
    # A note's line ends are line breaks without the sign of a hard break.
    return written.replace("\\\n", "\n").replace("  \n", "\n")


def _fact(label: str, value: str) -> list[pf.Inline]:
    """Return a fact as a line: its label in bold, its value."""
    return [pf.Strong(*inlines_of(label)), pf.Str(":"), pf.Space(), *inlines_of(value)]


def yaml_value(value: str) -> str:
    """Return a value for YAML: a date and words of letters unquoted, anything else as a quoted string."""
    letters = value.replace(" ", "").replace("-", "")
    is_words = letters.isalnum() and value[0].isalpha() and letters.lower() not in YAML_CONSTANTS
    return value if is_words or _DAY.fullmatch(value) else json.dumps(value, ensure_ascii=False)
