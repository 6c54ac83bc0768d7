"""The last step: marks turned into the writer's own structure."""

from __future__ import annotations

from collections.abc import Callable

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.shape import formats, html, qr_row, slides, text
from postingfilter.shape.marked import changed

#: What is made of the marks for each form in the table of formats.
FORMS: dict[str, Callable[[pf.Doc], None]] = {
    "html": html.html,
    "book": html.book,
    "slides": slides.slides,
    "tex": text.tex,
    "tex slides": slides.tex_slides,
    "text": text.text,
    "text slides": slides.text_slides,
    "plain": text.plain,
    "source": text.source,
}


def shape(doc: pf.Doc, to: str) -> None:
    """Give facts, links and process the structure of the format `to`; leave alone those that have it already.

    A format that only carries the marks leaves them.
    """
    if formats.has(to, "carried"):
        return
    wish = metadata.option(doc, "links")
    coded = wish == "qr" and formats.picture(to)
    if wish == "print" or (wish == "qr" and not coded):
        doc.content = changed(list(doc.content), html.with_whole_addresses)
    FORMS[formats.form(to)](doc)
    done = metadata.get(doc, metadata.DONE) or []
    if coded and "links" in done and "codes" not in done:
        qr_row.add(doc, formats.picture(to))
        metadata.put(doc, metadata.DONE, [*done, "codes"])
