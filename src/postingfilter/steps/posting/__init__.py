"""The posting step: title, company, role, date, deadline and tags, gathered into the metadata `posting`."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.lines import split
from postingfilter.doc.outline import subtitles, title_header
from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any
from postingfilter.steps.posting.company_and_role import company_and_role
from postingfilter.steps.posting.deadline import deadline
from postingfilter.text import patterns
from postingfilter.text.decoration import keycaps, undecorated
from postingfilter.text.keys import compact

_DATE = patterns.compile(r"(\d{4})[-./년]\s*(\d{1,2})[-./월]\s*(\d{1,2})")
#: Front-matter keys of a date at which the posting was put up or noted down.
DATE_KEYS = ("date", "posted_at", "published_date", "posted", "published", "created", "작성일", "날짜")


def posting(doc: pf.Doc) -> pf.Doc:
    """Set the scalars of `posting`, mark the note's title as `Header(.note-title)`, and print no title twice.

    In a standalone document pandoc's template prints the metadata's title, so the same words in the body go; in a
    fragment they stay (PANDOC_READER_OPTIONS tells which it is).
    """
    language = metadata.language(doc)
    metadata.put(doc, "lang", language)
    if metadata.metadata(doc, "lang") != language:
        doc.metadata["lang"] = pf.MetaString(language)
    header = title_header(doc)
    if header is not None and "note-title" not in header.classes:
        header.classes.append("note-title")
    heading = _said(header) if header is not None else ""
    title = _clean(metadata.text(doc, "title")) or metadata.get(doc, "title") or heading or _first_line(doc)
    under = [line_of(part) for part in subtitles(doc)]
    company, role = company_and_role(doc, title, heading, under, language)
    for name, value in (("title", title), ("company", company), ("role", role)):
        metadata.put(doc, name, value)
    metadata.put(doc, "excerpt", _clean(metadata.text(doc, "excerpt")))
    metadata.put(doc, "date", _date(doc))
    metadata.put(doc, "deadline", metadata.get(doc, "deadline") or deadline(doc, language))
    metadata.put(doc, "tags", _tags(doc))
    metadata.put(doc, "public", _public(doc))
    if (
        metadata.option(doc, "standalone")
        and header is not None
        and compact(heading) == compact(metadata.text(doc, "title"))
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
    """Remove the title; what links lead to it by stays as an empty Div."""
    targets: set[str] = set()

    def look(element: Any, _doc: pf.Doc) -> None:
        if element.tag == "Link":
            targets.add(element.url)

    doc.walk(look)
    place = [pf.Div(identifier=header.identifier)] if f"#{header.identifier}" in targets else []
    doc.content = [new for block in doc.content for new in (place if block is header else [block])]


def _date(doc: pf.Doc) -> str | None:
    for key in DATE_KEYS:
        found = _DATE.search(str(metadata.metadata(doc, key) or ""))
        if found:
            year, month, day = found.groups()
            return f"{year}-{int(month):02}-{int(day):02}"
    return None


def _tags(doc: pf.Doc) -> list[str]:
    tags = metadata.metadata(doc, "tags") or metadata.metadata(doc, "keywords")
    if isinstance(tags, str):
        tags = tags.split(",")
    if not isinstance(tags, list):
        return []
    return [str(tag).strip().lstrip("#") for tag in tags if isinstance(tag, str) and tag.strip()]


def _public(doc: pf.Doc) -> bool:
    public = metadata.metadata(doc, "public")
    private = metadata.metadata(doc, "private")
    return str(public).lower() not in ("false", "no") and str(private).lower() not in ("true", "yes")
