"""Remove from a brief what the note's writer wrote for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import panflute as pf

from postingfilter import lexicon
from postingfilter.doc import metadata
from postingfilter.doc.lines import joined, split
from postingfilter.doc.marks import NOTE_LINK, is_div, is_fact, is_section
from postingfilter.doc.text import line_of
from postingfilter.text.keys import compact

#: Metadata that names the posting or says how its page is set; all else is the writer's own.
PUBLIC = {"title", "lang", "dir", metadata.KEY, metadata.OPTIONS}
#: Keys of facts about the writer's application.
OWN_FACTS = ("interview", "status")
#: The boxes of task lists, as pandoc reads them.
BOXES = ("☐", "☒")


def for_others(doc: pf.Doc) -> pf.Doc:
    """Remove what is the writer's own: sections of kind `prep`, opening quotations, asides, tasks, own facts, tags.

    Texts of the front matter that the page doesn't print go too: a writer may copy metadata into its document.
    """
    language = metadata.language(doc)
    doc.walk(_unmarked)
    doc.walk(_without_own)
    doc.content = _without_own_lines(_without_remarks(_without_prep(list(doc.content))), language)
    for key in set(doc.metadata.content) - PUBLIC:
        del doc.metadata.content[key]
    metadata.put(doc, "excerpt", None)
    metadata.put(doc, "tags", None)
    metadata.put(doc, "public", True)
    sections = metadata.get(doc, "sections") or []
    metadata.put(doc, "sections", [section for section in sections if section["kind"] != "prep"])
    facts = metadata.get(doc, "facts") or []
    metadata.put(doc, "facts", [fact for fact in facts if not _is_about_writer(fact["key"], fact["label"], language)])
    # The page's foot names the site of the first link: a link of a removed remark must not stand there.
    left: set[str] = set()
    doc.walk(lambda element, _: left.add(element.url) if element.tag == "Link" else None)
    links = metadata.get(doc, "links") or []
    metadata.put(doc, "links", [link for link in links if link["clean_url"] in left])
    return doc


def _unmarked(element: Any, _doc: pf.Doc) -> None:
    """Remove the mark of the step at which the writer is."""
    if element.tag == "Span" and "current" in element.classes:
        element.classes.remove("current")


def _without_own(element: Any, _doc: pf.Doc) -> list[Any] | None:
    """Remove an aside and a list's tasks: both are the writer's own words wherever they stand."""
    if element.tag == "Div" and "aside" in element.classes:
        return []
    if element.tag in ("BulletList", "OrderedList"):
        kept = [item for item in element.content if not _is_task(item)]
        if not kept:
            return []
        if len(kept) < len(element.content):
            element.content = kept
    return None


def _is_task(item: Any) -> bool:
    """Tell whether a list's item begins with a box to tick."""
    first = next(iter(item.content), None)
    return first is not None and line_of(first)[:1] in BOXES


def _without_prep(blocks: list[Any]) -> list[Any]:
    """Return the blocks without sections of kind `prep`, at every depth."""
    out = []
    for block in blocks:
        if is_section(block):
            if block.attributes["data-kind"] == "prep":
                continue
            block.content = _without_prep(list(block.content))
        out.append(block)
    return out


def _without_own_lines(blocks: list[Any], language: str) -> list[Any]:
    """Return the blocks without facts about the application and without lines of links to the writer's notes."""
    kept = []
    for block in blocks:
        if is_div(block, "fact") and _is_own(block, language):
            continue
        if block.tag in ("Div", "BulletList", "OrderedList", "ListItem"):
            block.content = _without_own_lines(list(block.content), language)
        elif block.tag in ("Para", "Plain"):
            lines = split(block.content)
            left = [line for line in lines if not _is_own_line(line, language)]
            if len(left) < len(lines):
                block.content = joined(left)
        if not hasattr(block, "content") or len(block.content):
            kept.append(block)
    return kept


def _is_own_line(line: list[Any], language: str) -> bool:
    """Tell whether a line is a fact about the application, or made of links to other notes."""
    if any(is_fact(part) and _is_own(part, language) for part in line):
        return True
    linked = [part for part in line if part.tag == "Span" and NOTE_LINK in part.classes]
    return bool(linked) and not any(map(str.isalnum, line_of([part for part in line if part not in linked])))


def _is_own(fact: Any, language: str) -> bool:
    """Tell whether a marked fact is about the writer's application."""
    label = next((line_of(part) for part in _spans(fact) if "label" in part.classes), "")
    return _is_about_writer(fact.attributes.get("key", ""), label, language)


def _is_about_writer(key: str, label: str, language: str) -> bool:
    """Tell whether a fact's key or its label says that it is about the writer's application."""
    tongues = {language.split("-")[0], "en"} & {*lexicon.LANGUAGES}
    said = compact(lexicon.bare(label))
    return key in OWN_FACTS or any(said in lexicon.words("own label", tongue) for tongue in tongues)


def _spans(element: Any) -> Iterator[Any]:
    """Yield the Spans within an element."""
    for inner in getattr(element, "content", ()):
        if inner.tag == "Span":
            yield inner
        yield from _spans(inner)


def _without_remarks(blocks: list[Any]) -> list[Any]:
    """Return the blocks without quotations before the first section, unless they hold a link.

    Such quotations are the writer's own words.
    """
    first = next((at for at, block in enumerate(blocks) if is_section(block)), len(blocks))
    opening = [block for block in blocks[:first] if block.tag != "BlockQuote" or _has_link(block)]
    return [*opening, *blocks[first:]]


def _has_link(element: Any) -> bool:
    """Tell whether an element holds a link."""
    return element.tag == "Link" or any(_has_link(inner) for inner in getattr(element, "content", ()))
