"""Turn the marks of the steps into elements that the output format has."""

from __future__ import annotations

from collections.abc import Callable

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.shape import formats, html, qr_row, slides, text
from postingfilter.shape.marked import with_changed_divs

#: The function that shapes a Doc for each form in the table of formats.
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
    """Convert facts, links and process to the form of pandoc's format `to`, in place; converted parts stay unchanged.

    For a format that passes the marks to another program nothing is changed.
    """
    if formats.has(to, "carried"):
        return
    links = metadata.option(doc, "links")
    with_codes = links == "qr" and formats.picture(to)
    if links == "print" or (links == "qr" and not with_codes):
        doc.content = with_changed_divs(list(doc.content), html.with_whole_addresses)
    FORMS[formats.form(to)](doc)
    if with_codes and metadata.is_done(doc, "links") and not metadata.is_done(doc, "codes"):
        qr_row.add(doc, formats.picture(to))
        metadata.mark_done(doc, "codes")
