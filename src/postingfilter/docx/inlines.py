"""Words and pictures of a line as pandoc's DOCX writer takes them: classes become character styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import panflute as pf

from postingfilter.text import line_of, text_of

Inlines = list[Any]
Notes = list[Any]  # footnotes met, in their order

#: Character styles of the spans that the steps and the page mark.
SPANS = {
    "label": "Label",
    "company": "Company Name",
    "address": "Address",
    "number": "Step Number",
    "arrow": "Arrow",
    "detail": "Detail",
    "current": "Current Step",
    "private": "Private",
}
_KEPT = ("Strong", "Emph", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Link")
_BREAKS = ("Space", "SoftBreak", "LineBreak")


def styled(style: str, *inlines: Any) -> Any:
    """Inlines in a character style."""
    return pf.Span(*inlines, attributes={"custom-style": style})


def paragraph(style: str, inlines: Iterable[Any]) -> Any:
    """A paragraph of a style: only a Div carries the style of what stands in a list or cell."""
    return pf.Div(pf.Para(*inlines), attributes={"custom-style": style})


def shaped(inlines: Iterable[Any], notes: Notes) -> Inlines:
    """Inlines in what DOCX has for them; footnotes go into `notes` and leave their number."""
    return [new for inline in inlines for new in _shaped(inline, notes)]


def _shaped(inline: Any, notes: Notes) -> Inlines:
    tag = inline.tag
    if tag in _KEPT:
        inline.content = shaped(inline.content, notes)
        if tag == "Link":
            inline.classes, inline.attributes, inline.identifier = [], {}, ""
        return [inline]
    if tag == "Span":
        return _span(inline, notes)
    if tag == "SoftBreak":
        return [pf.Space()]
    if tag == "Note":
        notes.append(inline)
        return [pf.Superscript(pf.Str(str(len(notes))))]
    if tag == "Math":
        return [pf.Code(inline.text)]
    if tag == "Code":
        return [pf.Code(inline.text)]
    if tag in ("RawInline", "RawBlock"):
        return []
    if tag in ("Quoted", "Cite"):
        return _quoted(inline, notes)
    return [inline]


def _span(span: Any, notes: Notes) -> Inlines:
    style = next((SPANS[name] for name in span.classes if name in SPANS), None)
    content = shaped(span.content, notes)
    if style == "Label":  # it is set light, whatever the note says
        content = [new for part in content for new in (part.content if part.tag == "Strong" else [part])]
    if style == "Step Number":
        content = [pf.Str(f"\u00a0{line_of(span)}\u00a0")]
    if style:
        return [styled(style, *content)]
    if "mark" in span.classes:
        span.content = content
        return [span]
    return content


def _quoted(inline: Any, notes: Notes) -> Inlines:
    content = shaped(inline.content, notes)
    if inline.tag == "Cite":
        return content
    marks = "‘’" if inline.quote_type == "SingleQuote" else "“”"
    return [pf.Str(marks[0]), *content, pf.Str(marks[1])]


def trimmed(inlines: Inlines) -> Inlines:
    """Inlines without spaces and breaks at their ends: a break there is an empty line in DOCX and none in HTML."""
    start, end = 0, len(inlines)
    while start < end and inlines[start].tag in _BREAKS:
        start += 1
    while end > start and inlines[end - 1].tag in _BREAKS:
        end -= 1
    return inlines[start:end]


def apart(inlines: Inlines) -> Iterator[tuple[bool, Inlines]]:
    """Runs of words and runs of pictures (True), in turn: a line of exact height would cut a picture."""
    run: Inlines = []
    pictured = False
    for inline in inlines:
        pictures = list(_pictures(inline))
        if bool(pictures) != pictured and (inline.tag != "Space" or not pictured):
            if run:
                yield pictured, trimmed(run)
            run, pictured = [], bool(pictures)
        if pictures and line_of(_wordless(inline)):
            run += pictures  # words and pictures under one mark: the words are told by the alternative text
        else:
            run.append(inline)
    if run:
        yield pictured, trimmed(run)


def _pictures(inline: Any) -> Iterator[Any]:
    if inline.tag == "Image":
        yield inline
    else:
        for inner in getattr(inline, "content", ()):
            yield from _pictures(inner)


def _wordless(inline: Any) -> list[str]:
    return [text_of(inline)]
