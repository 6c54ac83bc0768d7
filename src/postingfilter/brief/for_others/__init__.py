"""Remove the writer's own words from a brief that others will read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import panflute as pf

from postingfilter.brief.for_others import own_parts, task_dates
from postingfilter.brief.for_others.removal import WHY, Removal
from postingfilter.doc import metadata
from postingfilter.doc.marks import is_div, is_fact, is_section
from postingfilter.doc.text import line_of
from postingfilter.lexicon import dates, remarks
from postingfilter.lexicon.printed_words import Words
from postingfilter.lexicon.tables import LANGUAGES, keys
from postingfilter.text.keys import spaced

#: Keys of metadata about the posting and its page; all other keys are removed.
PUBLIC = {"title", "lang", "dir", metadata.KEY, metadata.OPTIONS}


def for_others(doc: pf.Doc, folder: Path | None) -> pf.Doc:
    """Remove the writer's own words from a Doc, in place, and list them in `posting.dropped`.

    Front matter that the page doesn't print is removed too, since a writer may copy metadata into its document, and so
    is the name of the note's file, the headline of a page without any other. `folder` holds the note and its pictures.
    """
    language = metadata.language(doc)
    removal = Removal(language, folder)
    doc.walk(_unmarked)
    doc.content = removal.blocks(_without_opening_quotes(list(doc.content), removal))
    if date := _date_of_note(doc):
        removal.dropped.append(f"{date} (the date of the note, {WHY})")
        metadata.put(doc, "date", None)
    metadata.add(doc, "dropped", removal.dropped)
    for key in set(doc.metadata.content) - PUBLIC:
        del doc.metadata.content[key]
    metadata.put(doc, "excerpt", None)
    metadata.put(doc, "tags", None)
    metadata.put(doc, "public", True)
    metadata.put(doc, metadata.NAME, Words(language)["posting"])
    _forget_removed(doc, language)
    return doc


def _date_of_note(doc: pf.Doc) -> str:
    """Return the date in `posting`; empty when the front matter says that it is the date of the posting."""
    posted = {key for name in LANGUAGES for key in keys("posted key", name)}
    date = str(metadata.get(doc, "date") or "")
    given = [str(metadata.metadata(doc, key)) for key in doc.metadata.content if spaced(key) in posted]
    is_posted = any(str(dates.last(text)) == date for text in given)
    return "" if is_posted else date


def _forget_removed(doc: pf.Doc, language: str) -> None:
    """Remove from `posting` what the Doc no longer holds: the page's foot would name the site of a removed link."""
    titles: set[str] = set()
    urls: set[str] = set()

    def look(element: Any, _doc: pf.Doc) -> None:
        if element.tag == "Header":
            titles.add(line_of(element))
        elif element.tag == "Link":
            urls.add(element.url)

    doc.walk(look)
    sections = metadata.get(doc, "sections") or []
    metadata.put(doc, "sections", [section for section in sections if section["title"] in titles])
    links = metadata.get(doc, "links") or []
    metadata.put(doc, "links", [link for link in links if link["clean_url"] in urls])
    facts = metadata.get(doc, "facts") or []
    kept = [fact for fact in facts if not own_parts.is_own_fact(fact["key"], fact["label"], fact["value"], language)]
    for fact in kept:
        fact["value"] = remarks.without(fact["value"], language)
    metadata.put(doc, "facts", kept)
    metadata.put(doc, "process", [_unmarked_step(step, language) for step in metadata.get(doc, "process") or []])


def _unmarked_step(step: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a step of `posting` without remarks, dates of the writer's tasks, and the mark of the current step."""
    said = {name: task_dates.without(text) for name in ("name", "detail") if (text := step.get(name))}
    return {**step, **{name: remarks.without(text, language) for name, text in said.items()}, "current": False}


def _unmarked(element: Any, _doc: pf.Doc) -> None:
    """Remove the mark of the current step."""
    if element.tag == "Span" and "current" in element.classes:
        element.classes.remove("current")


def _without_opening_quotes(blocks: list[Any], removal: Removal) -> list[Any]:
    """Return the blocks without the quotations before the first section that hold neither links nor facts.

    Such quotations are the writer's own words.
    """
    first = next((at for at, block in enumerate(blocks) if is_section(block)), len(blocks))
    kept = []
    for block in blocks[:first]:
        if block.tag == "BlockQuote" and not (_has_link(block) or _has_facts(block)):
            removal.drop(block, "a quotation above the posting")
        else:
            kept.append(block)
    return [*kept, *blocks[first:]]


def _has_link(element: Any) -> bool:
    """Return whether an element holds a link."""
    return element.tag == "Link" or any(_has_link(inner) for inner in getattr(element, "content", ()))


def _has_facts(element: Any) -> bool:
    """Return whether an element contains marked facts."""
    if is_div(element, "facts") or is_div(element, "fact") or is_fact(element):
        return True
    return any(_has_facts(inner) for inner in getattr(element, "content", ()))
