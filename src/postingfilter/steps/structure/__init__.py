"""Rebuild the HTML tags, lines, lists and headings that pandoc's reader loses: the structure step.

So the other steps see a posting in one form, whichever reader made the Doc: ours, `markdown` or `gfm`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.doc.elements import each
from postingfilter.doc.text import line_of
from postingfilter.messages import Message
from postingfilter.startup.annotations import Any
from postingfilter.steps.structure import (
    editor_inlines,
    front_matter,
    headings,
    labelled_headings,
    pasted_lists,
    pasted_twice,
    soft_breaks,
    stacked_labels,
)

Part = Callable[[pf.Doc], None]


def structure(doc: pf.Doc, parts: Iterable[str] | None = None) -> pf.Doc:
    """Run the parts of these names, all without any, that have not run on the Doc yet."""
    for name in PARTS if parts is None else parts:
        if not metadata.is_done(doc, name):
            PARTS[name](doc)
            metadata.mark_done(doc, name)
    return doc


def _anchors(doc: pf.Doc) -> None:
    """Turn raw links within paragraphs into Links."""
    if not _holds(doc, "RawInline"):
        return
    from postingfilter.steps.structure import raw_inlines  # only for a note with HTML

    for element in each(doc):
        if element.tag in ("Para", "Plain", "Header"):
            element.content = raw_inlines.parsed(list(element.content), None, only=("a",))


def _html(doc: pf.Doc) -> None:
    """Turn raw HTML into elements, and leave Divs out that only group."""
    if not _holds(doc, "RawInline", "RawBlock", "Div"):
        return
    from postingfilter.steps.structure import raw_html

    dropped: list[Message] = []
    doc.content = raw_html.parsed(list(doc.content), None if metadata.option(doc, "keeps_raw") is True else dropped)
    metadata.add(doc, "dropped", dropped)


def _holds(doc: pf.Doc, *tags: str) -> bool:
    """Return whether an element of one of these tags stands in a Doc."""
    return any(element.tag in tags for element in each(doc))


def _repeats(doc: pf.Doc) -> None:
    """Remove a title that pandoc's template prints again, and text that was pasted twice."""
    dropped: list[Message] = []
    blocks = [block for block in doc.content if not _is_template_title(block, doc)]
    doc.content = pasted_twice.without_repeats(blocks, dropped)
    metadata.add(doc, "dropped", dropped)


def _lines(doc: pf.Doc) -> None:
    """Read what editors write into inlines, and turn pasted lines into lists."""
    editor_inlines.read(doc)
    language = metadata.language(doc)
    blocks = soft_breaks.with_line_breaks(list(doc.content), language)
    doc.content = pasted_lists.with_lists(stacked_labels.with_pairs(blocks, language), language)


def _title(doc: pf.Doc) -> None:
    """Turn the first line of a note without a title into one."""
    if not metadata.text(doc, "title"):
        from postingfilter.steps.structure import first_line

        doc.content = first_line.with_title(list(doc.content), metadata.language(doc))


def _headings(doc: pf.Doc) -> None:
    """Turn lines and bullets that are headings into Headers, and headings that are facts into lines."""
    language = metadata.language(doc)
    doc.content = labelled_headings.with_lines(headings.with_headings(list(doc.content), language), language)


def _front_matter(doc: pf.Doc) -> None:
    """Write what the front matter says of the posting at the head of the body."""
    doc.content = front_matter.with_lines(list(doc.content), doc, metadata.language(doc))


#: The parts of the step in their order. Each step runs those that it needs, see `filter`.
PARTS: dict[str, Part] = {
    "anchors": _anchors,
    "html": _html,
    "repeats": _repeats,
    "lines": _lines,
    "title": _title,
    "headings": _headings,
    "front matter": _front_matter,
}


def _is_template_title(block: Any, doc: pf.Doc) -> bool:
    """Return whether a block is the title that pandoc's template printed in an earlier run and will print again."""
    return (
        block.tag == "Header"
        and "title" in block.classes
        and metadata.option(doc, "standalone") is True
        and line_of(block) == metadata.text(doc, "title")
    )
