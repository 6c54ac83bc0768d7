"""The posting step: title, company, role, date, deadline and tags, gathered into the metadata `posting`."""

from __future__ import annotations

import re

import panflute as pf

from postingfilter import lexicon, posting_data
from postingfilter.naming import company_and_role
from postingfilter.outline import subtitles, title_header
from postingfilter.posting.deadline import deadline
from postingfilter.structure.lines import split
from postingfilter.text import compact, keycaps, line_of, undecorated
from postingfilter.typed import Any

_DATE = re.compile(r"(\d{4})[-./년]\s*(\d{1,2})[-./월]\s*(\d{1,2})")
#: Front-matter keys of a date at which the posting was put up or noted down.
DATE_KEYS = ("date", "posted_at", "published_date", "posted", "published", "created", "작성일", "날짜")


def posting(doc: pf.Doc) -> pf.Doc:
    """Set the scalars of `posting`, mark the note's title as `Header(.note-title)`, and print no title twice.

    In a standalone document pandoc's template prints the metadata's title, so the same words in the body go; in a
    fragment they stay (PANDOC_READER_OPTIONS tells which it is).
    """
    language = posting_data.language(doc)
    posting_data.put(doc, "lang", language)
    if posting_data.metadata(doc, "lang") != language:
        doc.metadata["lang"] = pf.MetaString(language)
    header = title_header(doc)
    if header is not None and "note-title" not in header.classes:
        header.classes.append("note-title")
    heading = _said(header) if header is not None else ""
    title = _clean(posting_data.text(doc, "title")) or posting_data.get(doc, "title") or heading or _first_line(doc)
    under = [line_of(part) for part in subtitles(doc)]
    company, role = company_and_role(doc, title, heading, under, language)
    for name, value in (("title", title), ("company", company), ("role", role)):
        posting_data.put(doc, name, value)
    posting_data.put(doc, "excerpt", _clean(posting_data.text(doc, "excerpt")))
    posting_data.put(doc, "date", _date(doc))
    posting_data.put(doc, "deadline", posting_data.get(doc, "deadline") or deadline(doc, language))
    posting_data.put(doc, "tags", _tags(doc))
    posting_data.put(doc, "public", _public(doc))
    if (
        posting_data.option(doc, "standalone")
        and header is not None
        and compact(heading) == compact(posting_data.text(doc, "title"))
    ):
        _remove(doc, header)
    return doc


def _said(header: Any) -> str:
    return line_of(header).strip()


def _clean(title: Any) -> str:
    """A title from the metadata without decoration."""
    if not isinstance(title, str):
        return ""
    return " ".join((undecorated(title) or keycaps(title)).split())


def _first_line(doc: pf.Doc) -> str:
    for block in doc.content:
        if block.tag == "Div":
            block = next(iter(block.content), block)
        if block.tag in ("Para", "Plain", "Header"):
            for line in split(block.content):
                if line_of(line):
                    return lexicon.shown(line_of(line))
        elif line_of(block):
            return lexicon.shown(line_of(block)[:120])
    return ""


def _remove(doc: pf.Doc, header: Any) -> None:
    doc.content = [block for block in doc.content if block is not header]


def _date(doc: pf.Doc) -> str | None:
    for key in DATE_KEYS:
        found = _DATE.search(str(posting_data.metadata(doc, key) or ""))
        if found:
            year, month, day = found.groups()
            return f"{year}-{int(month):02}-{int(day):02}"
    return None


def _tags(doc: pf.Doc) -> list[str]:
    tags = posting_data.metadata(doc, "tags") or posting_data.metadata(doc, "keywords")
    if isinstance(tags, str):
        tags = tags.split(",")
    if not isinstance(tags, list):
        return []
    return [str(tag).strip().lstrip("#") for tag in tags if isinstance(tag, str) and tag.strip()]


def _public(doc: pf.Doc) -> bool:
    public = posting_data.metadata(doc, "public")
    private = posting_data.metadata(doc, "private")
    return str(public).lower() not in ("false", "no") and str(private).lower() not in ("true", "yes")
