"""Find title, company, role, date, deadline and tags, and store them in the metadata `posting`: the posting step."""

from __future__ import annotations

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.elements import each
from postingfilter.doc.marks import is_section
from postingfilter.doc.outline import title_header
from postingfilter.doc.text import line_of
from postingfilter.lexicon import dates, short_texts
from postingfilter.startup.annotations import Any
from postingfilter.steps.posting.company import company
from postingfilter.steps.posting.deadline import deadline
from postingfilter.steps.posting.reading import Reading
from postingfilter.steps.posting.role import role
from postingfilter.text.decoration import keycaps, undecorated
from postingfilter.text.keys import compact


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
    title = _clean(metadata.text(doc, "title")) or metadata.get(doc, "title") or heading or _opening(doc, language)
    reading = Reading(doc, language, title, header)
    employer, for_company = company(reading)
    job, for_role = role(reading, employer)
    for name, value in (("title", title), ("company", employer), ("role", job)):
        metadata.put(doc, name, value)
    metadata.put(doc, "evidence", {"company": for_company, "role": for_role})
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
    """Return a title from the metadata without decoration."""
    if not isinstance(title, str):
        return ""
    if "&" in title and ";" in title:
        from html import unescape  # loaded only for a title with an entity, as YAML keeps it as it is

        title = unescape(title)
    return " ".join((undecorated(title) or keycaps(title)).split())


def _opening(doc: pf.Doc, language: str) -> str:
    """Return the first of several H1 if it says that the note is a posting: `# 구름케어 채용공고`; else ""."""
    first = next(iter(doc.content), None)
    header = first.content[0] if first is not None and is_section(first) else None
    said = _said(header) if header is not None and header.tag == "Header" and header.level == 1 else ""
    says_posting = said and short_texts.holds("posting word", said, language)
    return said if says_posting and lexicon.exact_kind(said, language) is None else ""


def _remove(doc: pf.Doc, header: Any) -> None:
    """Remove the title; an empty Div keeps its identifier for links."""
    targets = {element.url for element in each(doc) if element.tag == "Link"}
    place = [pf.Div(identifier=header.identifier)] if f"#{header.identifier}" in targets else []
    doc.content = [new for block in doc.content for new in (place if block is header else [block])]


def is_date_key(key: str) -> bool:
    """Return whether a key of the front matter holds the date at which the posting was put up or noted down."""
    return compact(key) in lexicon.words("date key")


def _date(doc: pf.Doc) -> str | None:
    keys = [key for key in doc.metadata.content if is_date_key(key)]
    texts = (str(metadata.metadata(doc, key) or "") for key in sorted(keys, key=lambda key: key != "date"))
    return next(filter(None, map(dates.iso, texts)), None)


def _tags(doc: pf.Doc) -> list[str]:
    keys = [key for key in doc.metadata.content if compact(key) in lexicon.words("tag key")]
    found = (metadata.metadata(doc, key) for key in sorted(keys, key=lambda key: key.casefold() != "tags"))
    tags = next((value for value in found if value), None)
    if isinstance(tags, str):
        tags = tags.split(",")
    if not isinstance(tags, list):
        return []
    return [str(tag).strip().lstrip("#") for tag in tags if isinstance(tag, str) and tag.strip()]


def _public(doc: pf.Doc) -> bool:
    public = metadata.metadata(doc, "public")
    private = metadata.metadata(doc, "private")
    return str(public).lower() not in ("false", "no") and str(private).lower() not in ("true", "yes")
