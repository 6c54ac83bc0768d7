"""Convert inlines for pandoc's DOCX writer: classes become character styles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import panflute as pf

from postingfilter.doc.text import line_of
from postingfilter.writers.layout.prepared_html import LONGEST_TOKEN

Inlines = list[Any]
Notes = list[Any]  # footnotes in the order of their numbers

#: The character style for each class of a Span. Of several classes the first one here counts.
SPANS = {
    "label": "Label",
    "company": "Company Name",
    "address": "Address",
    "ring": "Step Ring",
    "number": "Step Number",
    "here": "Here",
    "arrow": "Arrow",
    "detail": "Detail",
    "current": "Current Step",
    "step": "Step Name",
    "private": "Private",
}
_CONTAINERS = ("Strong", "Emph", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Link")
PLACE_TO_BREAK = "\u200b"  # ZERO WIDTH SPACE: a line may break at it
_SLASH = re.compile(r"/(?=[^/\s])")
_LONG_TOKEN = re.compile(rf"[^\s\u00a0]{{{LONGEST_TOKEN},}}")
_SHORT_WORD = re.compile(r"[가-힣]{1,2}[.!?]?")
SHORTEST = 5  # inlines: a line of three words
_BREAKS = ("Space", "SoftBreak", "LineBreak")


def styled(style: str, *inlines: Any) -> Any:
    """Return inlines in a character style."""
    return pf.Span(*inlines, attributes={"custom-style": style})


def paragraph(style: str, inlines: Iterable[Any]) -> Any:
    """Return a paragraph in a style: pandoc takes the style of a paragraph in a list or cell only from a Div."""
    return pf.Div(pf.Para(*inlines), attributes={"custom-style": style})


def shaped(inlines: Iterable[Any], notes: Notes) -> Inlines:
    """Convert inlines to their form in DOCX; each footnote goes into `notes` and leaves its number."""
    return [new for inline in inlines for new in _shaped(inline, notes)]


def _shaped(inline: Any, notes: Notes) -> Inlines:
    """Convert one inline."""
    tag = inline.tag
    if tag in _CONTAINERS:
        inline.content = shaped(inline.content, notes)
        if tag == "Link":
            inline.classes, inline.attributes, inline.identifier = [], {}, ""
        return [inline]
    if tag == "Str":
        inline.text = _with_places_to_break(inline.text)
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


def _with_places_to_break(text: str) -> str:
    """Put a ZERO WIDTH SPACE after the slashes of a long address: there alone all programs break it."""
    return _LONG_TOKEN.sub(lambda token: _SLASH.sub(f"/{PLACE_TO_BREAK}", token[0]), text)


def _span(span: Any, notes: Notes) -> Inlines:
    """Convert a Span: the first class in SPANS chooses its character style."""
    style = next((style for name, style in SPANS.items() if name in span.classes), None)
    content = shaped(span.content, notes)
    if style == "Label":  # a label is never bold, even if the note sets it so
        content = [new for part in content for new in (part.content if part.tag == "Strong" else [part])]
    if style in ("Step Number", "Step Ring", "Here"):
        content = [pf.Str(f"\u00a0{line_of(span)}\u00a0")]
    if style:
        return [styled(style, *content)]
    if "kbd" in span.classes:
        return [pf.Code(line_of(content))]
    if "mark" in span.classes:
        span.content = content
        return [span]
    return content


def _quoted(inline: Any, notes: Notes) -> Inlines:
    """Convert a quotation to its words between quotation marks, and a citation to its words."""
    content = shaped(inline.content, notes)
    if inline.tag == "Cite":
        return content
    marks = "‘’" if inline.quote_type == "SingleQuote" else "“”"
    return [pf.Str(marks[0]), *content, pf.Str(marks[1])]


def trimmed(inlines: Inlines) -> Inlines:
    """Remove spaces and line breaks at both ends: a break there is an empty line in DOCX, but not in HTML."""
    start, end = 0, len(inlines)
    while start < end and inlines[start].tag in _BREAKS:
        start += 1
    while end > start and inlines[end - 1].tag in _BREAKS:
        end -= 1
    return inlines[start:end]


def _with_last_word_joined(inlines: Inlines) -> Inlines:
    """Put a NO-BREAK SPACE before a last word of one or two Korean syllables, which could stand alone on a line."""
    ends_in_words = [inline.tag for inline in inlines[-3:]] == ["Str", "Space", "Str"]
    if len(inlines) < SHORTEST or not ends_in_words or not _SHORT_WORD.fullmatch(inlines[-1].text):
        return inlines
    return [*inlines[:-2], pf.Str("\u00a0"), inlines[-1]]


def split(inlines: Inlines) -> list[tuple[bool, Inlines]]:
    """Split a line into runs of words and runs of pictures (True): a line of exact height cuts a picture off.

    A short last word is joined to the one before.
    """
    runs: list[tuple[bool, Inlines]] = []
    for inline in (new for old in _with_last_word_joined(inlines) for new in _lifted(old)):
        pictured = any(True for _ in images(inline))
        if runs and (inline.tag in _BREAKS or runs[-1][0] == pictured):
            runs[-1][1].append(inline)
        else:
            runs.append((pictured, [inline]))
    return [(pictured, words) for pictured, run in runs if (words := trimmed(run))]


def with_pictures(inlines: Inlines, load: Callable[[Any], Any]) -> Inlines:
    """Return inlines with their pictures as `load` returns them, or the words of those for which it returns None."""
    out: Inlines = []
    for inline in inlines:
        if inline.tag == "Image":
            out.append(load(inline) or styled("Detail", *inline.content))
            continue
        if hasattr(inline, "content"):
            inline.content = with_pictures(list(inline.content), load)
        out.append(inline)
    return out


def images(inline: Any) -> Iterator[Any]:
    """Yield the Images in an inline, itself if it is one."""
    if inline.tag == "Image":
        yield inline
    else:
        for inner in getattr(inline, "content", ()):
            yield from images(inner)


def _lifted(inline: Any) -> Inlines:
    """Split a formatted inline that holds words and pictures: return it with its words alone, then the pictures."""
    if not any(True for _ in images(inline)) or not _has_words(inline):
        return [inline]
    pieces = [new for inner in inline.content for new in _lifted(inner)]
    pictured = [piece for piece in pieces if any(True for _ in images(piece))]
    inline.content = trimmed([piece for piece in pieces if piece not in pictured])
    return [inline, *pictured]


def _has_words(inline: Any) -> bool:
    """Return whether an inline has words besides those of its pictures."""
    if inline.tag == "Image":
        return False
    if hasattr(inline, "content"):
        return any(map(_has_words, inline.content))
    return bool(line_of(inline))
