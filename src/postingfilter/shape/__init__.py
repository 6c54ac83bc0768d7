"""Turn the marks of the steps into elements that the output format has."""

from __future__ import annotations

from importlib import import_module

import panflute as pf

from postingfilter.doc import metadata
from postingfilter.shape import formats
from postingfilter.shape.marked import with_changed_divs

#: The module, and the function in it, that shapes a Doc for each form in the table of formats. A filter imports one.
FORMS = {
    "html": ("html", "html"),
    "book": ("html", "book"),
    "slides": ("slides", "slides"),
    "tex": ("text", "tex"),
    "tex slides": ("slides", "tex_slides"),
    "text": ("text", "text"),
    "text slides": ("slides", "text_slides"),
    "plain": ("text", "plain"),
    "source": ("text", "source"),
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
        from postingfilter.shape import html

        doc.content = with_changed_divs(list(doc.content), html.with_whole_addresses)
    module, function = FORMS[formats.form(to)]
    getattr(import_module(f"{__name__}.{module}"), function)(doc)
    if with_codes and metadata.is_done(doc, "links") and not metadata.is_done(doc, "codes"):
        from postingfilter.shape import qr_row

        qr_row.add(doc, formats.picture(to))
        metadata.mark_done(doc, "codes")
