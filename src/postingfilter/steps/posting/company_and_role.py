"""Company and role of a posting, from its facts, front matter, headings and title."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.lines import width
from postingfilter.doc.marks import is_section
from postingfilter.doc.text import line_of
from postingfilter.steps.posting import employer, titles

#: Front-matter keys that are no fact though their words are.
_NO_FACTS = {"title", metadata.KEY, metadata.OPTIONS, "category", "categories"}
LONGEST = 120  # characters of a value that can be a name
LONGEST_ANSWER = 60  # columns of the line below an issue form's heading


def company_and_role(
    doc: pf.Doc, title: str, heading: str, under: list[str], language: str
) -> tuple[str | None, str | None]:
    """The company, and the role: the role fact, else the H1, else the title without the company.

    `heading` is the body's title, `under` the lines of headings right below it.
    """
    company = _named(doc, "company", language)
    role = _named(doc, "role", language)
    guess, rest = titles.split(title)
    if company is None and guess is None and heading not in ("", title):
        guess, _ = titles.split(heading)
    company = company or guess or employer.company(doc, under, title)
    whole = heading or title
    role = role or titles.without(whole, company) or rest or whole
    return company or None, role or None


def _named(doc: pf.Doc, key: str, language: str) -> str | None:
    """The value of a fact, of an issue form's heading, or of a front-matter key."""
    for fact in metadata.get(doc, "facts") or []:
        if fact["key"] == key:
            return str(fact["value"])
    return _answered(doc, key, language) or _in_front_matter(doc, key, language)


def _answered(doc: pf.Doc, key: str, language: str) -> str | None:
    """An issue form asks by headings: `### Company` with one line below it."""
    for block in doc.content:
        if is_section(block) and len(block.content) == 2 and block.content[1].tag == "Para":
            said = line_of(block.content[1])
            if width(said) <= LONGEST_ANSWER and lexicon.fact_key(line_of(block.content[0]), language) == key:
                return said
    return None


def _in_front_matter(doc: pf.Doc, key: str, language: str) -> str | None:
    for name in doc.metadata.content:
        label = name.replace("_", " ")
        if name in _NO_FACTS or key not in (lexicon.fact_key(label, language), lexicon.fact_key(label, "en")):
            continue
        value = metadata.metadata(doc, name)
        value = ", ".join(map(str, value)) if isinstance(value, list) else value
        if isinstance(value, str) and value and len(value) < LONGEST:
            return value
    return None
