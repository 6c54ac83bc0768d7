"""Keep the paragraphs of a document, and restore them for filters that must not change paragraphs.

`structure` breaks and joins the lines of paragraphs, so that a step can read them.
"""

from __future__ import annotations

import panflute as pf

from postingfilter.doc.text import line_of
from postingfilter.startup.annotations import Any

TEXT = ("Str", "Space", "SoftBreak", "LineBreak")

Paragraphs = dict[str, list[Any]]  #: the inlines of each paragraph, by its words


def paragraphs(doc: pf.Doc) -> Paragraphs:
    """Return the paragraphs of a Doc."""
    found: Paragraphs = {}

    def keep(element: Any, _doc: pf.Doc) -> None:
        if element.tag in ("Para", "Plain"):
            found[_words(element)] = list(element.content)

    doc.walk(keep)
    return found


def restore(doc: pf.Doc, originals: Paragraphs) -> None:
    """Give each paragraph the inlines it had before, unless other words or marks stand in it now."""

    def original(element: Any, _doc: pf.Doc) -> None:
        if element.tag in ("Para", "Plain"):
            inlines = originals.get(_words(element))
            if inlines is not None and _marks(element) == _marks(pf.Plain(*inlines)):
                element.content = inlines

    doc.walk(original)


def _words(paragraph: Any) -> str:
    """Return the words of a paragraph, whatever stands between them."""
    return " ".join(line_of(paragraph).split())


def _marks(paragraph: Any) -> list[str]:
    """Return the tags of all elements in a paragraph that are neither text nor spaces."""
    found: list[str] = []

    def look(element: Any, _doc: pf.Doc | None) -> None:
        if element.tag not in TEXT:
            found.append(element.tag)

    for inline in paragraph.content:
        inline.walk(look)
    return found
